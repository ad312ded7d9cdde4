"""One verdict serves near-identical posts, says so, and goes with the one it came from."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from assessment.choice import NO_SURFACE, Choice
from casefile.queries.copies import note_copies
from casefile.records import Copy, Decision, WorkList
from dashboard.desks.copies import checks, copied_from, copy_verdict
from dashboard.desks.second_thoughts import SecondThoughts
from dashboard.desks.sharing import claim
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access
from tests.homes import EXERCISE, MEASURED, add_list, share_list

LIST = "trainee/field/0"
LEAVE = Choice(verdict="leave", context=NO_SURFACE, disposition="NO_CONCERN")
LATER = Choice(
    verdict="cannot_tell",
    context=NO_SURFACE,
    disposition="NEED_CONTEXT",
    answers={"missing_kind": "thread", "missing_what": "what it answers"},
)


@pytest.fixture
def desk(access: Callable[[str], Access]) -> Iterator[TraineeDesk]:
    """Yield a desk with a list on which two posts repeat the first, one of them as a check."""
    with TraineeDesk.open(access("trainee"), EXERCISE) as opened:
        add_list(opened.store, "trainee", "field", ["a1", "a7", "a9"])
        note_copies(
            opened.store, [Copy(LIST, "a7", "a1", shown=False), Copy(LIST, "a9", "a1", shown=True)]
        )
        opened.start(opened.worklist(LIST), purpose="exercise order 12")
        yield opened


def _decide(desk: TraineeDesk, post: str, choice: Choice) -> tuple[WorkList, Decision]:
    worklist = desk.worklist(LIST)
    taken = desk.decide(worklist, desk.reading(post).document, choice)
    copy_verdict(desk, worklist, taken)
    return worklist, taken


def _verdicts(desk: TraineeDesk) -> dict[str, str | None]:
    return {row.post: row.verdict for row in desk.queue(desk.worklist(LIST))}


def test_a_copy_receives_the_verdict_and_a_check_does_not(desk: TraineeDesk) -> None:
    _decide(desk, "a1", LEAVE)

    assert _verdicts(desk) == {"a1": "leave", "a7": "leave", "a9": None}
    assert [row.copied for row in desk.queue(desk.worklist(LIST))] == [0, 1, 0]
    assert (copied_from(desk, "a7"), copied_from(desk, "a1")) == ("a1", None)


def test_a_copy_follows_a_change_of_mind(desk: TraineeDesk) -> None:
    _decide(desk, "a1", LEAVE)

    _decide(desk, "a1", LATER)

    assert _verdicts(desk)["a7"] == "cannot_tell"


def test_a_verdict_of_ones_own_is_not_overwritten(desk: TraineeDesk) -> None:
    _decide(desk, "a1", LEAVE)
    _decide(desk, "a7", LATER)

    _decide(desk, "a1", replace(LEAVE, note="Trams."))

    assert (_verdicts(desk)["a7"], copied_from(desk, "a7")) == ("cannot_tell", None)


def test_a_copy_goes_when_its_verdict_is_taken_back(desk: TraineeDesk) -> None:
    worklist, _ = _decide(desk, "a1", LEAVE)

    SecondThoughts(desk, worklist, "a1").withdraw("pressed too soon")

    assert _verdicts(desk) == {"a1": None, "a7": None, "a9": None}


def test_a_check_tells_whether_the_verdicts_agree(desk: TraineeDesk) -> None:
    _decide(desk, "a1", LEAVE)
    worklist, _ = _decide(desk, "a9", LATER)

    assert checks(desk, worklist) == (1, 1)
    assert checks(desk, desk.worklist(MEASURED)) == (0, 0)


def test_on_a_shared_list_a_copy_with_a_colleague_is_left_alone(
    access: Callable[[str], Access],
) -> None:
    with TraineeDesk.open(access("trainee"), EXERCISE) as opened:
        own, others = sorted(
            share_list(opened.store, ["a1", "a7", "a9"], ["trainee", "second"]), reverse=True
        )
        note_copies(opened.store, [Copy(own, post, "a1", shown=False) for post in ("a7", "a9")])
        opened.start(opened.worklist(own), purpose="exercise order 12")
        with TraineeDesk.open(access("second"), EXERCISE) as colleague:
            colleague.start(colleague.worklist(others), purpose="exercise order 12")
            assert claim(colleague, colleague.worklist(others), "a7")

        worklist = opened.worklist(own)
        taken = opened.decide(worklist, opened.reading("a1").document, LEAVE)

        assert copy_verdict(opened, worklist, taken) == 1
        assert (copied_from(opened, "a7"), copied_from(opened, "a9")) == (None, "a1")
