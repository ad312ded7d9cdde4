"""prova export: one case in an exchange format."""

from pathlib import Path

import click

from prova.cli import Home
from prova.commands.arguments import by_option, exercise_argument, lang_option, output_file


@click.command("export")
@exercise_argument
@click.option(
    "--case",
    "case_id",
    required=True,
    metavar="ID",
    help="READER/CASE or READER/THREAD; a wrong one is told which there are.",
)
@click.option(
    "--format",
    "form",
    required=True,
    type=click.Choice(["stix", "misp", "siena", "wacz"]),
    help="The exchange format; siena is a training form to print.",
)
@output_file
@by_option
@lang_option
@click.option("--reason", help="Why it is handed over; without it the plan's purpose.")
@click.pass_obj
def command(
    home: Home,
    exercise: str,
    case_id: str,
    form: str,
    output: Path,
    by: str,
    lang: str,
    reason: str | None,
) -> None:
    """Export a case, for example: prova export demo --case trainee/case-1 --format stix -o case.json."""  # noqa: E501  the example stands on one line
    from prova.exporting import export

    opened = home.exercise(exercise)
    click.echo(export(opened, case_id, form=form, path=output, by=by, reason=reason, lang=lang))
