"""prova verify: re-hashes the evidence, walks the custody chain, checks the content rules."""

import sys
from itertools import chain

import click

from casefile.tampering import copy_of
from casefile.verification import findings, is_captured, notes
from prova.cli import Home
from prova.commands.arguments import exercise_argument


@click.command("verify")
@exercise_argument
@click.option("--tampered", is_flag=True, help="Check the copy that was tampered with instead.")
@click.pass_obj
def command(home: Home, exercise: str, tampered: bool) -> None:
    """Check evidence, custody and content rules: one line a finding, exit 1 if there is any."""
    from synthetic_corpus import content_rules

    opened = home.exercise(exercise)
    if tampered:
        opened = copy_of(opened)
    written = opened.key.has("gold.jsonl")
    found = list(chain(findings(opened), content_rules.findings(opened) if written else ()))
    for note in notes(opened):
        click.echo(f"note: {note}", err=True)
    for finding in found:
        click.echo(finding)
    if not found and not is_captured(opened):
        click.echo(
            f"{opened.name}: nothing was captured yet, so there is no evidence to verify; "
            f"collect it with: prova crawl {opened.name}",
            err=True,
        )
    else:
        click.echo(f"{opened.name}: {len(found)} findings", err=True)
    sys.exit(1 if found else 0)
