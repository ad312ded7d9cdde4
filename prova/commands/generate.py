"""prova generate: makes the fictional web and, beside it, the gold."""

from itertools import groupby
from operator import itemgetter

import click

from prova.cli import Home
from prova.commands.arguments import cluster_option, exercise_argument, refuse_both
from prova.progress import bars
from prova.stages import generate


@click.command("generate")
@exercise_argument
@click.option(
    "--families",
    type=click.Choice(["all", "train", "dev", "test"]),
    default="all",
    show_default=True,
    help="Which ways of speaking the web is written in.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="How many processes write it; the web is the same.",
)
@cluster_option
@click.pass_obj
def command(home: Home, exercise: str, families: str, jobs: int, cluster: str | None) -> None:
    """Make the fictional web and its gold, for example: prova generate border-talk."""
    refuse_both(jobs, cluster)
    with bars(lines=cluster is not None) as stages:
        done = generate(
            home.exercise(exercise), stages=stages, families=families, jobs=jobs, cluster=cluster
        )
    click.echo(done)
    cells = (cell.split(" × ") for cell in done.empty_cells)
    for sign, names in groupby(cells, key=itemgetter(0)):
        told = ", ".join(name for _, name in names)
        click.echo(f"empty in so small a world: {sign} × {told}")
