"""The demo: one exercise that is ready to be worked on, and an account for each role."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from casefile.accounts import make_account
from casefile.clock import utc_now
from casefile.exercise import SETTINGS_FILE, Exercise, Settings, create, open_exercise
from casefile.home import HomeStore
from casefile.queries import flags
from casefile.store import CaseStore
from prova import marking
from prova.progress import Stages
from prova.stages import build

NAME: Final = "demo"
ACCOUNTS: Final = {
    "trainee": ("trainee", "rehearse-2031"),
    "instructor": ("instructor", "rehearse-2031"),
    "evaluator": ("evaluator", "rehearse-2031"),
}
_PORTS: Final = range(8900, 9000)


def prepare(home: Path, *, stages: Stages) -> Iterator[str]:
    """Make what is missing of the demo and yield one line a stage."""
    exercise = _exercise(home)
    _enrol(home)
    if _classified(exercise):
        yield f"{exercise.folder} is ready"
    else:
        yield from map(str, build(exercise, stages=stages))
    drawn = marking.draw(exercise, home=home)
    if drawn:
        yield f"{'lists':<9} {drawn} drawn"
    if not (exercise.reports_folder / "evaluation" / "evaluation.json").is_file():
        yield f"{'evaluate':<9} {marking.evaluate(exercise, stages=stages)}"


def _exercise(home: Path) -> Exercise:
    folder = home / "exercises" / NAME
    if (folder / SETTINGS_FILE).is_file():
        return open_exercise(folder)
    return create(folder, Settings(title="Demo: border talk", port=_free_port()))


def _enrol(home: Path) -> None:
    with HomeStore.open(home) as store:
        for name, (role, password) in ACCOUNTS.items():
            if store.account(name) is None:
                account = make_account(name, role=role, password=password, now=utc_now(), demo=True)
                store.add_account(account)
        store.enrol(NAME, "trainee")


def _classified(exercise: Exercise) -> bool:
    if not exercise.case_path.is_file():
        return False
    with CaseStore.open(exercise.case_path) as store:
        return flags.latest_run(store) is not None


def _free_port() -> int:
    for port in _PORTS:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    return _PORTS.start
