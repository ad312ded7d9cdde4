"""prova captures: lists what was received, so that one of it can be named, for example to erase."""

import json
from dataclasses import asdict

import click

from casefile.store import CaseStore
from prova.cli import Home
from prova.commands.arguments import exercise_argument, json_option


@click.command("captures")
@exercise_argument
@click.option("--url", default="", help="Only those whose address holds these words.")
@click.option("--post", default="", help="Only those from which the post of this id was read.")
@json_option
@click.pass_obj
def command(home: Home, exercise: str, url: str, post: str, as_json: bool) -> None:
    """Print id, time, status and address of each capture, for example: prova captures demo."""
    from casefile.queries import evidence

    with CaseStore.open_existing(home.exercise(exercise).case_path) as store:
        found = list(evidence.captures_of(store, url=url, post=post))
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False))
        return
    for each in found:
        click.echo(f"{each.id}\t{each.captured_at}\t{each.status}\t{each.url}")
    click.echo(f"{exercise}: {len(found)} captures", err=True)
