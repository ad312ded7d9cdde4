"""prova run: generate, serve, crawl and classify in one go."""

import click

from prova.cli import Home
from prova.commands.arguments import exercise_argument
from prova.progress import bars
from prova.stages import build


@click.command("run")
@exercise_argument
@click.pass_obj
def command(home: Home, exercise: str) -> None:
    """Generate, serve, crawl and classify in one go, for example: prova run demo."""
    opened = home.exercise(exercise)
    with bars() as stages:
        for done in build(opened, stages=stages):
            click.echo(done)
