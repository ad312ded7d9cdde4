"""prova classify: adds one run of flags to the case file."""

from pathlib import Path

import click

from prova.cli import Home
from prova.commands.arguments import (
    cluster_option,
    exercise_argument,
    jobs_option,
    model_option,
    refuse_both,
)
from prova.progress import bars
from prova.stages import classify


@click.command("classify")
@exercise_argument
@model_option
@jobs_option
@cluster_option
@click.pass_obj
def command(home: Home, exercise: str, model: Path | None, jobs: int, cluster: str | None) -> None:
    """Flag indicators in context, for example: prova classify demo."""
    refuse_both(jobs, cluster)
    with bars(lines=cluster is not None) as stages:
        done = classify(
            home.exercise(exercise), stages=stages, model=model, jobs=jobs, cluster=cluster
        )
    click.echo(done)
