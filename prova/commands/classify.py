"""prova classify: adds one run of flags to the case file."""

from pathlib import Path

import click

from prova.cli import Home
from prova.commands.arguments import exercise_argument, model_option
from prova.progress import bars
from prova.stages import classify


@click.command("classify")
@exercise_argument
@model_option
@click.pass_obj
def command(home: Home, exercise: str, model: Path | None) -> None:
    """Flag indicators in context, for example: prova classify demo."""
    with bars() as stages:
        done = classify(home.exercise(exercise), stages=stages, model=model)
    click.echo(done)
