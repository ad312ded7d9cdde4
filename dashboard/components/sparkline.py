"""Draws a person's pace as one small line of bars: decisions over the last half hour."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from markupsafe import Markup

from casefile.clock import utc_now
from dashboard.language import numeral, say

MINUTES = 30
BARS = 15
HEIGHT = 18


def sparkline(times: Sequence[str]) -> Markup:
    """Return the bars for decisions taken at *times*, the newest on the right."""
    counts = per_slot([datetime.fromisoformat(each) for each in times], now=utc_now())
    top = max(*counts, 1)
    bars = Markup("").join(
        Markup('<i style="height:{}px" title="{}"></i>').format(
            max(1, round(HEIGHT * count / top)), count
        )
        for count in counts
    )
    told = say(
        "{n} decisions in the last {minutes} minutes", n=numeral(sum(counts)), minutes=MINUTES
    )
    return Markup('<span class="spark" role="img" aria-label="{}">{}</span>').format(told, bars)


def per_slot(times: Sequence[datetime], *, now: datetime) -> list[int]:
    """Return how many of *times* fall into each slot of the last half hour."""
    start, length = now - timedelta(minutes=MINUTES), timedelta(minutes=MINUTES) / BARS
    slots = [int((each - start) / length) for each in times if start <= each < now]
    return [slots.count(slot) for slot in range(BARS)]
