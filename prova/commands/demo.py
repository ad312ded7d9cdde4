"""prova demo: a ready exercise, three accounts and the dashboard."""

import click

from prova.cli import Home
from prova.demo import ACCOUNTS, prepare
from prova.desk import keep_open
from prova.progress import bars


@click.command("demo")
@click.option("--once", is_flag=True, help="Build the exercise, print a summary and stop.")
@click.option("--port", type=click.IntRange(1024, 65535), default=8501, show_default=True)
@click.pass_obj
def command(home: Home, port: int, *, once: bool) -> None:
    """Build the demo exercise once and open the dashboard, for example: prova demo."""
    with bars() as stages:
        for line in prepare(home.folder, stages=stages):
            click.echo(line)
    if once:
        return
    with keep_open(home.folder, port=port) as url:
        click.echo(f"ready {url}")
        for name, (role, password) in ACCOUNTS.items():
            click.echo(f"  {role:<11} name {name:<11} password {password}")
        click.echo("Ctrl+C stops it.")
