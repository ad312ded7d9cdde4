"""prova gold: writes every post as generated, with all that is true of it."""

from pathlib import Path

import click

from casefile.exchange import write_lines
from prova.cli import Home
from prova.commands.arguments import exercise_argument, output_file


@click.command("gold")
@exercise_argument
@output_file
@click.pass_obj
def command(home: Home, exercise: str, output: Path) -> None:
    """Write the labelled posts of an exercise, for example: prova gold demo -o labelled.jsonl."""
    posts = home.exercise(exercise).key.gold()
    part = output.with_name(output.name + ".part")
    with part.open("wb") as stream:
        written = write_lines(posts, stream)
    part.replace(output)
    click.echo(f"wrote {written} labelled posts to {output}", err=True)
