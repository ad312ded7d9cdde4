"""prova verify: re-hashes the evidence and walks the custody chain."""

import sys

import click

from casefile.verification import findings
from prova.cli import Home
from prova.commands.arguments import exercise_argument


@click.command("verify")
@exercise_argument
@click.pass_obj
def command(home: Home, exercise: str) -> None:
    """Check evidence, custody and content rules: one line a finding, exit 1 if there is any."""
    opened = home.exercise(exercise)
    found = list(findings(opened))
    for finding in found:
        click.echo(finding)
    click.echo(f"{opened.name}: {len(found)} findings", err=True)
    sys.exit(1 if found else 0)
