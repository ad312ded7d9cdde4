"""The list that was left unfinished."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.choice import NO_SURFACE, Choice
from casefile.exercise import open_exercise
from dashboard.desks.going_on import unfinished
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access
from tests.homes import EXERCISE, WARM_UP

LEAVE = Choice(verdict="leave", disposition="NO_CONCERN", context=NO_SURFACE)


@pytest.fixture
def trainee(access: Callable[[str], Access]) -> Access:
    """Return the trainee, who has opened the warm-up."""
    who = access("trainee")
    with TraineeDesk.open(who, EXERCISE) as desk:
        desk.start(desk.worklist(WARM_UP), purpose="exercise order 12")
    return who


def test_a_list_that_was_opened_is_gone_on_with(trainee: Access) -> None:
    found = unfinished(trainee, trainee.exercise(EXERCISE))

    assert found is not None
    assert found.id == WARM_UP


def test_a_list_that_nobody_opened_is_none(access: Callable[[str], Access]) -> None:
    second = access("second")

    assert unfinished(second, second.exercise(EXERCISE)) is None


def test_a_list_on_which_all_is_decided_is_none(trainee: Access) -> None:
    with TraineeDesk.open(trainee, EXERCISE) as desk:
        worklist = desk.worklist(WARM_UP)
        while post := desk.arranged(worklist).next_open(after=None):
            desk.decide(worklist, desk.reading(post).document, LEAVE)

    assert unfinished(trainee, trainee.exercise(EXERCISE)) is None


def test_a_case_file_that_cannot_be_read_leaves_the_first_page_whole(
    trainee: Access, home: Path
) -> None:
    exercise = open_exercise(home / "exercises" / EXERCISE)
    exercise.case_path.write_bytes(b"no case file " * 400)

    assert unfinished(trainee, exercise) is None
