"""prova serve: serves the fictional web on 127.0.0.1 until it is stopped."""

import click

from prova.cli import Home
from prova.commands.arguments import exercise_argument


@click.command("serve")
@exercise_argument
@click.option("--port", type=click.IntRange(1024, 65535), help="Instead of the exercise's own.")
@click.option("--at", metavar="start|end|ISO", help="The exercise time to show, standing still.")
@click.pass_obj
def command(home: Home, exercise: str, port: int | None, at: str | None) -> None:
    """Serve the web of an exercise, for example: prova serve demo --port 8900."""
    from synthetic_corpus.server import serve

    opened = home.exercise(exercise)
    serve(
        opened,
        port=port or opened.settings.port,
        at=at,
        ready=lambda url: click.echo(f"ready {url}"),
    )
