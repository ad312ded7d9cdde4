"""What a trainee's desk hands out, and what it keeps back."""

from collections.abc import Callable, Iterator

import pytest

from assessment.choice import Choice
from casefile.errors import AccessDenied, InvalidDecision
from casefile.exercise import open_exercise
from casefile.queries import search_index
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access
from tests.homes import EXERCISE, MEASURED, WARM_UP

LEAVE = Choice(verdict="leave", context="none", disposition="NO_CONCERN", seconds=4.0)


@pytest.fixture
def desk(access: Callable[[str], Access]) -> Iterator[TraineeDesk]:
    """Yield the desk of the trainee."""
    with TraineeDesk.open(access("trainee"), EXERCISE) as opened:
        yield opened


def _leave(desk: TraineeDesk, worklist: str, post: str) -> None:
    desk.decide(desk.worklist(worklist), desk.reading(post).document, LEAVE)


def test_another_readers_work_list_is_refused(desk: TraineeDesk) -> None:
    with pytest.raises(AccessDenied, match="not yours"):
        desk.worklist("second/warm_up/0")


def test_a_post_outside_of_ones_lists_is_refused(access: Callable[[str], Access]) -> None:
    with (
        TraineeDesk.open(access("second"), EXERCISE) as desk,
        pytest.raises(AccessDenied, match="none of your work lists"),
    ):
        desk.reading("b1")


def test_an_instructor_has_no_trainees_desk(access: Callable[[str], Access]) -> None:
    with (
        pytest.raises(AccessDenied, match="Your role may not"),
        TraineeDesk.open(access("teacher"), EXERCISE),
    ):
        pytest.fail("the desk was opened")


def test_the_machine_is_silent_in_an_unaided_list(desk: TraineeDesk) -> None:
    measured = desk.worklist(MEASURED)
    assert desk.opinion(measured, "b1") is None

    _leave(desk, MEASURED, "b1")

    assert desk.opinion(measured, "b1") is None


def test_the_key_stays_closed_until_the_debrief_is_opened(desk: TraineeDesk) -> None:
    _leave(desk, MEASURED, "b1")
    with pytest.raises(AccessDenied, match="not open yet"):
        desk.item("b1")

    desk.exercise.with_settings(debrief_opened_at="2031-04-01T00:00:00Z")
    opened = TraineeDesk(desk.access, open_exercise(desk.exercise.folder), desk.store)

    assert opened.item("b1").score.key_verdict == "leave"


def test_a_warm_up_gives_its_key_with_the_decision_and_not_before(desk: TraineeDesk) -> None:
    with pytest.raises(AccessDenied, match="not open yet"):
        desk.item("a4")

    _leave(desk, WARM_UP, "a4")

    assert desk.item("a4").score.error_class == "FN-WELFARE"


def test_welfare_stands_on_top_and_the_rest_in_order_of_capture(desk: TraineeDesk) -> None:
    queue = desk.arranged(desk.worklist(WARM_UP))

    assert [row.post for row in queue.rows][:3] == ["a4", "a1", "a2"]
    assert queue.urgent == frozenset()


def test_a_decision_takes_the_draft_with_it(desk: TraineeDesk) -> None:
    desk.keep_draft("a1", "{}")

    _leave(desk, WARM_UP, "a1")

    assert desk.draft("a1") is None
    assert [each.verdict for each in desk.history("a1")] == ["leave"]


def test_reopening_adds_to_the_history(desk: TraineeDesk) -> None:
    _leave(desk, MEASURED, "a9")
    changed = Choice(
        verdict="cannot_tell", context="none", disposition="NEED_CONTEXT",
        answers={"missing_kind": "thread", "missing_what": "the post it answers"},
    )  # fmt: skip

    desk.decide(desk.worklist(MEASURED), desk.reading("a9").document, changed)

    assert [each.verdict for each in desk.history("a9")] == ["leave", "cannot_tell"]
    standing = desk.decision("a9")
    assert standing is not None
    assert standing.replaces == desk.history("a9")[0].id


def test_a_list_closed_meanwhile_takes_no_decision(desk: TraineeDesk) -> None:
    open_list = desk.worklist(WARM_UP)
    desk.store.close_worklist(WARM_UP, at="2031-04-01T00:00:00Z")

    with pytest.raises(InvalidDecision, match="was closed at"):
        desk.decide(open_list, desk.reading("a1").document, LEAVE)


def test_a_machine_that_was_not_measured_has_no_card_of_its_own(desk: TraineeDesk) -> None:
    assert desk.base_rate() is None


def test_a_post_whose_page_names_no_language_has_the_one_found_in_it(desk: TraineeDesk) -> None:
    with desk.store.db.conn:
        desk.store.db.execute("update documents set lang = null where id = 'a5'")
    assert desk.reading("a5").document.lang is None

    search_index.fill(desk.store)
    search_index.note_languages(desk.store, run=1)

    assert desk.reading("a5").document.lang == "sq"
