"""prova scope: explains whether the collector may visit an address, before any crawl."""

import click

from prova.cli import Home
from prova.commands.arguments import exercise_argument


@click.command("scope")
@exercise_argument
@click.argument("url")
@click.pass_obj
def command(home: Home, exercise: str, url: str) -> None:
    """Say whether the collector may visit an address, for example: prova scope demo URL."""
    from crawler.scope import Scope, explain

    click.echo(explain(url, Scope(home.exercise(exercise).settings.port)))
