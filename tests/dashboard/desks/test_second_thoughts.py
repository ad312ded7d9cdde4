"""Taking back, asking a second reader, escalating: on a real home."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assessment.choice import NO_SURFACE, Choice
from casefile.errors import InvalidDecision
from casefile.exercise import open_exercise
from casefile.queries import decisions
from casefile.queries import second_thoughts as kept
from casefile.queries.queue import queue
from casefile.store import CaseStore
from dashboard.desks.second_thoughts import SecondThoughts
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access
from tests.homes import EXERCISE, MEASURED, WARM_UP

LEAVE = Choice(verdict="leave", context=NO_SURFACE, disposition="NO_CONCERN")
SECOND_LIST = "second/second_reading/0"


@pytest.fixture
def desk(access: Callable[[str], Access]) -> Iterator[TraineeDesk]:
    with TraineeDesk.open(access("trainee"), EXERCISE) as opened:
        yield opened


def decided(desk: TraineeDesk, post: str, worklist: str) -> SecondThoughts:
    found = desk.worklist(worklist)
    desk.decide(found, desk.reading(post).document, LEAVE)
    return SecondThoughts(desk, found, post)


def test_what_was_taken_back_stays_in_the_history_and_counts_no_more(desk: TraineeDesk) -> None:
    thoughts = decided(desk, "a9", MEASURED)

    thoughts.withdraw("undone")

    assert desk.decision("a9") is None
    assert [each.verdict for each in desk.history("a9")] == ["leave"]
    assert decisions.standing(desk.store) == []
    assert [row.verdict for row in queue(desk.store, MEASURED)] == [None, None]


def test_a_post_taken_back_can_be_decided_the_same_way_again(desk: TraineeDesk) -> None:
    thoughts = decided(desk, "a9", MEASURED)
    thoughts.withdraw("undone")

    decided(desk, "a9", MEASURED)

    first, second = desk.history("a9")
    assert second.replaces == first.id
    assert desk.decision("a9") == second


def test_after_the_key_was_shown_nothing_is_taken_back(desk: TraineeDesk) -> None:
    thoughts = decided(desk, "a1", WARM_UP)

    assert not thoughts.may_withdraw()
    with pytest.raises(InvalidDecision, match="You have seen the key"):
        thoughts.withdraw("undone")


def test_the_same_form_sent_again_adds_no_decision(desk: TraineeDesk) -> None:
    decided(desk, "a9", MEASURED)
    decided(desk, "a9", MEASURED)

    assert len(desk.history("a9")) == 1


def test_a_second_reader_gets_the_post_on_a_list_and_nothing_of_the_first(
    desk: TraineeDesk, access: Callable[[str], Access]
) -> None:
    asked = decided(desk, "a9", MEASURED).ask_second_reader("Is this football?")

    assert asked.worklist == SECOND_LIST
    with TraineeDesk.open(access("second"), EXERCISE) as other:
        worklist = other.worklist(SECOND_LIST)
        assert [row.post for row in other.queue(worklist)] == ["a9"]
        assert other.history("a9") == []
        assert SecondThoughts(other, worklist, "a9").asked() == []


def test_who_asked_learns_that_it_was_read_and_not_how(
    desk: TraineeDesk, access: Callable[[str], Access]
) -> None:
    thoughts = decided(desk, "a9", MEASURED)
    request = thoughts.ask_second_reader("Is this football?")
    assert not thoughts.read_by_second(request)

    with TraineeDesk.open(access("second"), EXERCISE) as other:
        worklist = other.worklist(SECOND_LIST)
        crime = replace(
            LEAVE, verdict="act", disposition="CRIME_DESK", answers={"offence": "threat"}
        )
        other.decide(worklist, other.reading("a9").document, crime)

    assert thoughts.read_by_second(request)
    assert thoughts.second_verdict(request) is None
    assert [each.verdict for each in desk.history("a9")] == ["leave"]


def test_the_opened_debrief_tells_how_the_second_reader_judged(
    desk: TraineeDesk, access: Callable[[str], Access]
) -> None:
    request = decided(desk, "a9", MEASURED).ask_second_reader("Is this football?")
    decided(desk, "b1", MEASURED).ask_second_reader("Is this a report?")
    with TraineeDesk.open(access("second"), EXERCISE) as other:
        worklist = other.worklist(SECOND_LIST)
        other.decide(worklist, other.reading("a9").document, LEAVE)
    desk.exercise.with_settings(debrief_opened_at="2026-03-02T08:00:00Z")

    again = replace(desk, exercise=open_exercise(desk.exercise.folder))
    own = again.worklist(MEASURED)
    told = [
        SecondThoughts(again, own, post).second_verdict(each)
        for post in ("a9", "b1")
        for each in SecondThoughts(again, own, post).asked()
    ]
    assert (told, request.worklist) == (["leave", None], SECOND_LIST)


def test_where_everybody_met_the_post_the_question_waits(desk: TraineeDesk) -> None:
    asked = decided(desk, "a1", WARM_UP).ask_second_reader("Is this a code?")

    assert asked.worklist is None


def test_an_escalation_is_answered_once(desk: TraineeDesk) -> None:
    thoughts = decided(desk, "a9", MEASURED)
    asked = thoughts.escalate("Who leads this?")

    kept.answer(desk.store, asked.id, "Nobody yet.", who="teacher", at="2031-03-15T08:00:00Z")
    kept.answer(desk.store, asked.id, "Too late.", who="judge", at="2031-03-15T09:00:00Z")

    assert [(each.answer, each.answered_by) for each in thoughts.asked()] == [
        ("Nobody yet.", "teacher")
    ]


def test_two_windows_asking_the_same_ask_once(desk: TraineeDesk, home: Path) -> None:
    thoughts = decided(desk, "a9", MEASURED)
    thoughts.escalate("Who leads this?")
    thoughts.escalate("Who leads this?")

    with CaseStore.open(open_exercise(home / "exercises" / EXERCISE).case_path) as store:
        assert len(kept.requests(store)) == 1
