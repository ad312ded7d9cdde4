"""What waits for an answer is read by whoever runs the exercise, and by nobody else."""

from collections.abc import Callable

import pytest

from casefile.errors import AccessDenied
from dashboard.desks.requests import RequestDesk
from dashboard.desks.second_thoughts import SecondThoughts
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access
from tests.homes import EXERCISE, MEASURED, WARM_UP

Entry = Callable[[str], Access]


def _asking(desk: TraineeDesk, worklist: str, post: str) -> SecondThoughts:
    return SecondThoughts(desk, desk.worklist(worklist), post)


def test_escalations_and_what_nobody_is_free_to_read_wait_for_an_answer(access: Entry) -> None:
    with TraineeDesk.open(access("trainee"), EXERCISE) as desk:
        _asking(desk, MEASURED, "a9").escalate("Who leads this?")
        _asking(desk, MEASURED, "b1").ask_second_reader("Is this a report?")
        _asking(desk, WARM_UP, "a1").ask_second_reader("Is this a code?")
    teacher = access("teacher")

    waiting = RequestDesk.open(teacher, teacher.exercise(EXERCISE)).waiting()

    assert sorted(each.request.post for each in waiting) == ["a1", "a9"]
    assert any("crush them on Sunday" in each.text for each in waiting)


@pytest.mark.parametrize("name", ["trainee", "judge"])
def test_nobody_else_reads_what_was_asked(access: Entry, name: str) -> None:
    own = access(name)

    with pytest.raises(AccessDenied, match="may not read this page"):
        RequestDesk.open(own, own.exercise(EXERCISE))
