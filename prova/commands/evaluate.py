"""prova evaluate: measures the classifier on an exercise or on labelled posts."""

from pathlib import Path

import click

from casefile.errors import ExerciseError
from casefile.exercise import Exercise, list_exercises
from casefile.queries.flags import latest_run
from casefile.store import CaseStore
from prova.cli import Home
from prova.cluster.connection import refuse_unreachable
from prova.commands.arguments import cluster_option, lang_option, model_option, output_folder
from prova.progress import bars
from prova.standard import standard_model


@click.command("evaluate")
@click.argument("exercise", metavar="[EX]", required=False)
@click.option(
    "--gold",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Labelled posts, one JSON object a line, instead of an exercise.",
)
@model_option
@output_folder
@cluster_option
@lang_option
@click.pass_obj
def command(
    home: Home,
    exercise: str | None,
    gold: Path | None,
    model: Path | None,
    output: Path,
    cluster: str | None,
    lang: str,
) -> None:
    """Write evaluation.json and index.html, for example: prova evaluate demo -o report."""
    from prova.measuring import measure_exercise, measure_file, write

    if (exercise is None) == (gold is None):
        raise click.UsageError("Give either an exercise or --gold labelled.jsonl.")
    opened = None if exercise is None else _classified(home.exercise(exercise))
    if cluster is not None and model is None:
        refuse_unreachable(cluster)
    with bars(lines=cluster is not None) as stages:
        folder = model or standard_model(home.folder, progress=stages("model"))
        tell = stages("evaluate")
        measured = (
            measure_exercise(opened, model=folder, progress=tell, cluster=cluster)
            if opened is not None
            else measure_file(
                Path(str(gold)),
                model=folder,
                progress=tell,
                cluster=cluster,
                marks={each.canary for each in list_exercises(home.folder)},
                beside=output,
            )
        )
        click.echo(write(measured, output, lang=lang))


def _classified(exercise: Exercise) -> Exercise:
    """Return the exercise, or raise ExerciseError before a model is made for nothing."""
    with CaseStore.open_existing(exercise.case_path) as store:
        if latest_run(store) is None:
            raise ExerciseError(
                f"{exercise.name} has no flags yet; make them with: prova classify {exercise.name}"
            )
    return exercise
