from datetime import timedelta

import pytest

from casefile.clock import moment
from casefile.exercise import Plan, Settings, create
from casefile.home import HomeStore
from casefile.records import JobState
from prova.recrawling import ask_due

OPENED = moment("2026-03-01T08:00:00Z")


@pytest.fixture
def exercise(tmp_path):
    """An open exercise with a web; an hour there is three minutes here."""
    settings = Settings(rate=20, opened_at="2026-03-01T08:00:00Z", plan=Plan(interval_minutes=60))
    made = create(tmp_path / "exercises" / "demo", settings)
    made.web_path.touch()
    return made


def asked(exercise, *, minutes):
    home = exercise.folder.parent.parent
    return ask_due(home, now=OPENED + timedelta(minutes=minutes))


def note(exercise, **changes):
    with HomeStore.open(exercise.folder.parent.parent) as store:
        store.report_job(1, **changes)


def test_the_web_is_visited_again_when_the_interval_is_over_in_exercise_time(exercise):
    assert asked(exercise, minutes=2.9) == []
    assert asked(exercise, minutes=3) == [1]


def test_a_visit_under_way_is_waited_for(exercise):
    asked(exercise, minutes=3)

    assert asked(exercise, minutes=60) == []


def test_the_next_interval_begins_with_the_last_visit_even_if_it_failed(exercise):
    asked(exercise, minutes=3)
    note(exercise, state=JobState.FAILED, asked_at="2026-03-01T08:03:00Z")

    assert asked(exercise, minutes=5.9) == []
    assert asked(exercise, minutes=6) == [2]


def test_a_fast_clock_does_not_leave_the_runner_without_a_pause(exercise):
    exercise.with_settings(rate=6000)

    assert asked(exercise, minutes=0.9) == []
    assert asked(exercise, minutes=1) == [1]


def test_nothing_is_asked_of_a_web_whose_time_is_over(exercise):
    exercise.with_settings(end="2031-03-01T01:00:00Z")
    asked(exercise, minutes=3)
    note(exercise, state=JobState.DONE, asked_at="2026-03-01T08:03:00Z")

    assert asked(exercise, minutes=60) == []


@pytest.mark.parametrize("lacking", ["opening", "web"])
def test_a_closed_exercise_or_one_without_a_web_is_left_alone(exercise, lacking):
    if lacking == "web":
        exercise.web_path.unlink()
    else:
        exercise.with_settings(opened_at=None)

    assert asked(exercise, minutes=60) == []


def test_nothing_is_asked_for_outside_of_the_plans_dates(exercise):
    plan = Plan(interval_minutes=60, ends="2031-03-01T01:30:00Z")
    exercise.with_settings(plan=plan)

    assert asked(exercise, minutes=5) == []
    assert asked(exercise, minutes=4) == [1]
