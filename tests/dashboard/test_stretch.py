"""When a break is proposed."""

from datetime import UTC, datetime

import pytest

from casefile.exercise import Care
from casefile.queries.care import Exposure
from dashboard.stretch import Stretch, break_due, stretch

NOW = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)


def _at(minute: int) -> str:
    return f"2026-03-01T09:{minute:02d}:00Z"


def test_a_stretch_begins_after_the_last_pause_of_five_minutes() -> None:
    done = [_at(10), _at(40), _at(44), _at(48), _at(52), _at(56)]

    assert stretch(done, [], last_break=None, now=NOW) == Stretch(20, 0)


def test_a_reader_who_comes_back_begins_anew() -> None:
    assert stretch([_at(10), _at(50)], [], last_break=None, now=NOW) == Stretch(0, 0)


def test_nothing_before_the_last_break_counts() -> None:
    done = [_at(48), _at(52), _at(56)]
    seen = [Exposure("p1", 3, _at(49)), Exposure("p2", 2, _at(57)), Exposure("p3", 1, _at(58))]

    assert stretch(done, seen, last_break=_at(54), now=NOW) == Stretch(6, 1)


@pytest.mark.parametrize(
    ("so_far", "due"),
    [(Stretch(24, 19), False), (Stretch(25, 0), True), (Stretch(0, 20), True)],
)
def test_a_break_is_due_by_the_clock_or_by_what_was_read(so_far: Stretch, due: bool) -> None:
    assert break_due(so_far, Care()) is due
