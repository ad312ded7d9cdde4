"""prova annotate: classifies posts of a file, to evaluate the classifier."""

import sys
from pathlib import Path

import click

from prova.cli import Home
from prova.commands.arguments import jobs_option, model_option, output_file
from prova.progress import bars
from prova.standard import standard_model


@click.command("annotate")
@click.argument("posts", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@output_file
@model_option
@jobs_option
@click.option(
    "--prevalence",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    help="Show scores as chances at this share of flag-worthy posts; without it, the model's own.",
)
@click.pass_obj
def command(
    home: Home,
    posts: Path,
    output: Path,
    model: Path | None,
    jobs: int,
    prevalence: float | None,
) -> None:
    """Classify posts of a file, for example: prova annotate posts.jsonl -o flags.jsonl."""
    from classifiers import bulk

    with bars() as stages:
        folder = model or standard_model(home.folder, progress=stages("model"))
        done = bulk.annotate(
            posts,
            output,
            model=folder,
            jobs=jobs,
            prevalence=prevalence,
            progress=stages("annotate"),
        )
    told = f"{done.read} posts read, {done.flagged} flagged, {done.rejected} rejected"
    if done.rejected:
        with output.with_name(output.name + ".rejected").open(encoding="utf-8") as rejected:
            for line in rejected:
                click.echo(line, err=True, nl=False)
    click.echo(told, err=True)
    sys.exit(1 if done.rejected else 0)
