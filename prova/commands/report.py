"""prova report: writes the after-action review."""

import click

from prova.cli import Home
from prova.commands.arguments import exercise_argument, lang_option


@click.command("report")
@exercise_argument
@lang_option
@click.pass_obj
def command(home: Home, exercise: str, lang: str) -> None:
    """Write the after-action review of an exercise, for example: prova report demo."""
    from prova.marking import report

    click.echo(report(home.exercise(exercise), lang=lang))
