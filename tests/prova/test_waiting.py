from dataclasses import replace

import pytest

from casefile.clock import moment
from casefile.events import Condition, Event, EventKind, happened
from casefile.exercise import Settings, create
from casefile.store import CaseStore
from prova.waiting import fire_due

OPENED = "2026-03-02T08:00:00Z"
SOON, LATER = moment("2026-03-02T08:10:00Z"), moment("2026-03-02T09:00:00Z")
PAGE = "http://agora.localhost/p/abc"
EVENTS = (
    Event("timed", EventKind.DELETE, at="2031-03-01T00:30:00Z", post="p1"),
    Event("seen", EventKind.DELETE, when=Condition(visited=PAGE, after_minutes=5), post="p2"),
    Event("after", EventKind.APPEAR, when=Condition(fired="timed"), post="p3"),
)


@pytest.fixture
def exercise(tmp_path):
    """Return an opened exercise with a timed event and two that wait."""
    folder = tmp_path / "exercises" / "demo"
    return create(folder, Settings(opened_at=OPENED, event=EVENTS))


def home_of(exercise):
    return exercise.folder.parent.parent


def collect(exercise, capture, *, at):
    with CaseStore.open(exercise.case_path) as store, store.db.atomic():
        found = capture(url="http://agora.localhost:8900/p/abc", captured_at=at)
        row = {"exercise_time": "2031-03-01T00:07:00Z", "headers": "{}"}
        plain = {name: getattr(found, name) for name in found.__dataclass_fields__}
        store.db.table("captures").insert({**plain, **row})


def test_nothing_happens_before_its_time(exercise):
    assert fire_due(home_of(exercise), now=SOON) == []
    assert not exercise.events_path.exists()


def test_a_page_that_was_collected_lets_its_event_happen_once(exercise, capture):
    collect(exercise, capture, at="2026-03-02T08:07:00Z")

    first = fire_due(home_of(exercise), now=SOON)
    again = fire_due(home_of(exercise), now=SOON)

    assert [(each.id, each.at) for each in first] == [("seen", "2031-03-01T00:12:00Z")]
    assert again == []
    assert happened(exercise.events_path) == first


def test_what_was_collected_before_the_opening_counts_for_nothing(exercise, capture):
    collect(exercise, capture, at="2026-03-01T08:07:00Z")

    assert fire_due(home_of(exercise), now=SOON) == []


def test_one_event_lets_another_happen(exercise):
    fired = fire_due(home_of(exercise), now=LATER)

    assert fired == [replace(EVENTS[2], at="2031-03-01T00:30:00Z", when=None)]


def test_a_line_that_is_no_event_stops_nothing(exercise):
    exercise.events_path.write_text("nonsense\n", encoding="utf-8")

    assert len(fire_due(home_of(exercise), now=LATER)) == 1


def test_a_closed_exercise_waits(exercise):
    exercise.with_settings(opened_at=None)

    assert fire_due(home_of(exercise), now=LATER) == []
