"""Asks for the next visit of an open exercise's web when the plan's interval is over."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from casefile import clock, collection_plan
from casefile.exercise import Exercise, list_exercises
from casefile.home import HomeStore
from casefile.records import JobState
from prova.jobs import CRAWL

LEAST: Final = timedelta(minutes=1)  # of real time, so that the runner has time for other work
_UNDER_WAY: Final = frozenset({JobState.WAITING, JobState.RUNNING})


def ask_due(home: Path, *, now: datetime) -> list[int]:
    """Write a job for each open exercise that is to be visited again; return their numbers."""
    opened = [each for each in list_exercises(home) if each.settings.opened_at is not None]
    if not opened:
        return []
    with HomeStore.open(home) as store:
        return [
            store.ask_for_job(CRAWL, exercise=each.name, asked_by="runner", settings={})
            for each in opened
            if each.web_path.is_file() and _is_due(each, store, now)
        ]


def _is_due(exercise: Exercise, store: HomeStore, now: datetime) -> bool:
    """Return whether the interval has passed, the plan allows it and the web may have changed."""
    opened_at = clock.moment(exercise.settings.opened_at or "")
    last = store.last_job([CRAWL], exercise=exercise.name)
    if last is not None and last.state in _UNDER_WAY:
        return False
    asked_at = opened_at if last is None else max(opened_at, clock.moment(last.asked_at))
    planned = timedelta(minutes=exercise.settings.plan.interval_minutes)
    over = now - asked_at >= max(planned / exercise.settings.rate, LEAST)
    begins, ends = collection_plan.period(exercise)
    allowed = begins <= clock.at(exercise.clock, now) <= ends
    return over and allowed and clock.at(exercise.clock, asked_at) < exercise.clock.end
