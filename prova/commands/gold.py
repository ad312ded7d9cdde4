"""prova gold: writes every post as generated, with all that is true of it."""

from pathlib import Path

import click

from casefile.exchange import marked
from prova.cli import Home
from prova.commands.arguments import exercise_argument, output_file


@click.command("gold")
@exercise_argument
@output_file
@click.pass_obj
def command(home: Home, exercise: str, output: Path) -> None:
    """Write the labelled posts of an exercise, for example: prova gold demo -o labelled.jsonl."""
    opened = home.exercise(exercise)
    part = output.with_name(output.name + ".part")
    written = 0
    with part.open("wb") as stream:
        for post in opened.key.gold():
            stream.write(marked(post, opened.canary))
            written += 1
    part.replace(output)
    click.echo(f"wrote {written} labelled posts to {output}", err=True)
