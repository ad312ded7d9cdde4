"""prova train: makes a model folder from labelled posts."""

from pathlib import Path

import click

from casefile.exchange import read_lines
from casefile.progress import counted
from casefile.records import LabelledPost
from prova.commands.arguments import output_folder
from prova.progress import bars


@click.command("train")
@click.option(
    "--gold",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="Labelled posts, one JSON object a line.",
)
@output_folder
@click.option("--random-state", default=1, show_default=True)
def command(gold: Path, output: Path, random_state: int) -> None:
    """Make a model, for example: prova train --gold labelled.jsonl -o my-model."""
    from classifiers.model_files import save
    from classifiers.training import fit

    with bars() as stages:
        posts = counted(read_lines(gold, LabelledPost), stages("train"), total=0)
        save(fit(posts, random_state=random_state), output)
    click.echo(f"made {output}")
