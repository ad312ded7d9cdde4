"""prova lint: tells an author all faults of a pack and its phrase banks at once."""

import sys

import click

from casefile.exercise import Settings


@click.command("lint")
@click.argument("pack", default=Settings().pack)
@click.option("--languages", default="", help="By default all that the pack has.")
def command(pack: str, languages: str) -> None:
    """Check a pack and its phrase banks, file and line, for example: prova lint veldania."""
    from synthetic_corpus.lint import findings

    found = findings(pack, [each.strip() for each in languages.split(",") if each.strip()])
    for finding in found:
        click.echo(finding)
    click.echo(f"{pack}: {len(found)} findings", err=True)
    sys.exit(1 if found else 0)
