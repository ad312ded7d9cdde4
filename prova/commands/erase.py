"""prova erase: erases one capture, its records and all that was read from it alone."""

import click

from casefile.clock import utc_now
from casefile.store import CaseStore
from prova.cli import Home
from prova.commands.arguments import by_option, exercise_argument


@click.command("erase")
@exercise_argument
@click.argument("capture", metavar="CAPTURE")
@click.option("--reason", required=True, help="Why; it stays in the place of what is erased.")
@by_option
@click.pass_obj
def command(home: Home, exercise: str, capture: str, reason: str, by: str) -> None:
    """Erase a capture for good, for example: prova erase demo CAPTURE --reason "Order 7/26"."""
    from casefile.erasure import erase

    opened = home.exercise(exercise)
    with CaseStore.open_existing(opened.case_path) as store:
        done = erase(opened, store, capture, who=by, reason=reason, now=utc_now())
    click.echo(f"erased {done.capture}: {done.stretch}")
