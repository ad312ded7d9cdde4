"""prova work: the runner alone."""

import click

from prova.cli import Home
from prova.runner import work
from prova.stopping import asked_to_stop


@click.command("work")
@click.option("--shared", is_flag=True, help="Wait while another runner works on this home.")
@click.pass_obj
def command(home: Home, *, shared: bool) -> None:
    """Carry out the jobs of the dashboard until stopped."""
    with asked_to_stop() as stop:
        work(home.folder, until=stop.is_set, waits=shared)
