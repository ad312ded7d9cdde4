"""A copy of the case in which one thing was changed on purpose, to practise verification on."""

import random
import shutil
from pathlib import Path

from casefile import custody, timestamp_authority
from casefile.clock import utc_now, utc_text
from casefile.errors import ExerciseError
from casefile.exercise import SETTINGS_FILE, Exercise, open_exercise
from casefile.faults import Fault, Scene, inflict
from casefile.queries import evidence as reads
from casefile.store import CaseStore


def plant(exercise: Exercise, store: CaseStore) -> Fault | None:
    """Make the copy and change one thing in it; None if there is a copy already.

    The exercise's own evidence stays as it is; its custody log says that it was copied, the key
    what was changed.
    """
    if exercise.tampered_folder.exists():
        return None
    chance = random.Random(f"{exercise.settings.random_state}/tampered")  # noqa: S311  a draw to repeat
    fault = chance.choice(list(Fault))
    _enter(exercise, store)
    part = exercise.tampered_folder.with_name("tampered.part")
    _copy(exercise, store, part)
    with CaseStore.open(part / exercise.case_path.name) as copied:
        where = inflict(fault, Scene(Exercise(part, exercise.settings), copied, chance))
    exercise.key.write_tampering({"fault": str(fault), "where": where})
    part.replace(exercise.tampered_folder)
    return fault


def copy_of(exercise: Exercise) -> Exercise:
    """Return the copy as an exercise of its own, or raise ExerciseError if there is none."""
    if not exercise.tampered_folder.is_dir():
        raise ExerciseError(
            f"{exercise.name} has no tampered copy; an exercise made with "
            "prova new NAME --tampered gets one after its first crawl."
        )
    return open_exercise(exercise.tampered_folder)


def _enter(exercise: Exercise, store: CaseStore) -> None:
    last = reads.last_custody(store)
    act = custody.Act(
        at=utc_text(utc_now()),
        who=exercise.settings.plan.collector,
        verb=custody.Verb.COPIED,
        what=exercise.tampered_folder.name,
        why="A copy to practise verification on: one thing in it is changed on purpose.",
        content_sha256=last.entry_sha256 if last else custody.GENESIS,
    )
    custody.append(store, exercise.folder / custody.HEAD_FILE, [act])


def _copy(exercise: Exercise, store: CaseStore, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    authority = folder / exercise.authority_folder.name
    authority.mkdir(parents=True)
    for path in (exercise.warc_folder, exercise.timestamps_folder):
        if path.is_dir():
            shutil.copytree(path, folder / path.name, ignore=shutil.ignore_patterns(".lock"))
    for name in (SETTINGS_FILE, custody.HEAD_FILE):
        shutil.copy(exercise.folder / name, folder / name)
    root = exercise.authority_folder / timestamp_authority.ROOT
    if root.is_file():
        shutil.copy(root, authority / root.name)
    store.copy_to(folder / exercise.case_path.name)
