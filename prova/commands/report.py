"""prova report: writes the after-action review."""

import click

from prova.cli import Home
from prova.commands.arguments import exercise_argument


@click.command("report")
@exercise_argument
@click.pass_obj
def command(home: Home, exercise: str) -> None:
    """Write the after-action review of an exercise, for example: prova report demo."""
    from prova.marking import report

    click.echo(report(home.exercise(exercise)))
