"""prova crawl: collects the fictional web as evidence."""

import click

from crawler.orders import MOST_JOBS
from prova.cli import Home
from prova.commands.arguments import exercise_argument
from prova.progress import bars
from prova.stages import crawl


@click.command("crawl")
@exercise_argument
@click.option("--seed-url", help="Where to start; without it the portal that lists all sites.")
@click.option(
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    default=1,
    show_default=True,
    help="Processes that share the sites among them.",
)
@click.pass_obj
def command(home: Home, exercise: str, seed_url: str | None, jobs: int) -> None:
    """Collect the web: go on where it stopped, or visit it again, for example: prova crawl demo."""
    with bars() as stages:
        done = crawl(home.exercise(exercise), stages=stages, seed_url=seed_url, jobs=jobs)
    click.echo(done)
