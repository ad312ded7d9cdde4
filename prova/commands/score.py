"""prova score: marks the decisions of an exercise."""

import click

from prova.cli import Home
from prova.commands.arguments import exercise_argument


@click.command("score")
@exercise_argument
@click.pass_obj
def command(home: Home, exercise: str) -> None:
    """Mark every standing decision against the key, for example: prova score demo."""
    from prova.marking import score

    click.echo(f"{score(home.exercise(exercise))} decisions marked")
