"""prova custody: prints the custody log, or the same entries as a processing log."""

import json
from dataclasses import asdict

import click

from casefile.store import CaseStore
from prova.cli import Home
from prova.commands.arguments import exercise_argument, json_option


@click.command("custody")
@exercise_argument
@click.option("--processing", is_flag=True, help="By the six operations of the processing log.")
@json_option
@click.pass_obj
def command(home: Home, exercise: str, processing: bool, as_json: bool) -> None:
    """Print who did what with the evidence, when and why, for example: prova custody demo."""
    from casefile.processing_log import processing_log
    from casefile.queries import evidence

    with CaseStore.open_existing(home.exercise(exercise).case_path) as store:
        entries = evidence.custody(store)
        rows = [asdict(each) for each in (processing_log(entries) if processing else entries)]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        verb = row["operation" if processing else "verb"]
        click.echo(
            f"{row['number']}\t{row['at']}\t{row['who']}\t{verb}\t{row['what']}\t{row['why']}"
        )
