"""The arguments and options that several commands share."""

from collections.abc import Callable
from getpass import getuser
from pathlib import Path
from typing import Any, TypeVar

import click

from casefile.languages import SOURCE, interface_languages

Command = TypeVar("Command", bound=Callable[..., Any])

exercise_argument = click.argument("exercise", metavar="EX")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
model_option = click.option(
    "--model",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A model folder; without it the standard model.",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes."
)
cluster_option = click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Work on the cluster whose dask scheduler listens there, for example tcp://10.0.0.5:8786.",
)
by_option = click.option(
    "--by",
    metavar="NAME",
    default=getuser,
    show_default="your user name",
    help="Whose act it is, for the custody log.",
)
lang_option = click.option(
    "--lang",
    type=click.Choice(list(interface_languages())),
    default=SOURCE,
    show_default=True,
    help="The language of what people read.",
)
output_file = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file to write.",
)
output_folder = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder to write.",
)


def refuse_both(jobs: int, cluster: str | None) -> None:
    """Raise UsageError where both processes here and a cluster are asked for."""
    if cluster is not None and jobs != 1:
        raise click.UsageError("Give either --jobs or --cluster: a cluster has its own workers.")
