"""What an evaluator can ask for and read."""

from collections.abc import Callable

import pytest

from casefile.errors import AccessDenied, FormatError
from casefile.home import HomeStore
from dashboard.desks.evaluator import EvaluatorDesk
from dashboard.session import Access
from tests.homes import EXERCISE


def test_a_trainee_has_no_evaluators_desk(access: Callable[[str], Access]) -> None:
    with pytest.raises(AccessDenied, match="Your role may not"):
        EvaluatorDesk.open(access("trainee"))


def test_nothing_is_read_before_there_is_an_evaluation(access: Callable[[str], Access]) -> None:
    desk = EvaluatorDesk.open(access("judge"))

    assert desk.evaluation(desk.access.exercise(EXERCISE)) is None


def test_a_broken_evaluation_is_told_in_a_sentence(access: Callable[[str], Access]) -> None:
    desk = EvaluatorDesk.open(access("judge"))
    exercise = desk.access.exercise(EXERCISE)
    folder = exercise.reports_folder / "evaluation"
    folder.mkdir(parents=True)
    (folder / "evaluation.json").write_text("{", encoding="utf-8")

    with pytest.raises(FormatError, match="evaluate again"):
        desk.evaluation(exercise)


def test_asking_writes_a_job_for_the_runner(access: Callable[[str], Access]) -> None:
    desk = EvaluatorDesk.open(access("judge"))
    desk.ask(desk.access.exercise(EXERCISE))

    with HomeStore.open(desk.access.home) as home:
        assert [(job.kind, job.exercise) for job in home.jobs()] == [("evaluate", EXERCISE)]
