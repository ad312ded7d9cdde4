"""Tells how long and how heavy a reader's present stretch of reading is, and if a break is due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from casefile.clock import moment
from casefile.exercise import Care
from casefile.queries.care import Exposure
from casefile.vocabulary.catalogue import severities

PAUSE: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The minutes at the screen without a pause, and the severe posts uncovered in them."""

    minutes: int
    severe: int


def stretch(
    activity: Sequence[str],
    exposures: Iterable[Exposure],
    *,
    last_break: str | None,
    now: datetime,
) -> Stretch:
    """Return the stretch that goes on at *now*: nothing before the last break or a pause counts."""
    begun = _begun(activity, now)
    since = begun if last_break is None else max(moment(last_break), begun)
    severe = sum(
        1
        for each in exposures
        if severities()[each.severity].severe
        and moment(each.at) >= begun
        and (last_break is None or each.at > last_break)
    )
    return Stretch(int((now - since).total_seconds() // 60), severe)


def break_due(so_far: Stretch, care: Care) -> bool:
    """Return whether a break is to be proposed: by the clock or by what was read."""
    return so_far.minutes >= care.break_minutes or so_far.severe >= care.break_severe


def _begun(activity: Sequence[str], now: datetime) -> datetime:
    begun = now
    for at in reversed(activity):
        if begun - moment(at) > PAUSE:
            break
        begun = moment(at)
    return begun
