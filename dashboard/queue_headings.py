"""Puts a queue under its headings: welfare in every mode, urgency where the machine is shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from casefile.queries.queue import QueueRow
from casefile.vocabulary import definition_of, headings, name_of
from dashboard.language import say, spoken
from dashboard.queue_order import Queue


@dataclass(frozen=True, slots=True)
class QueueHeading:
    """A heading with its posts and why they stand there."""

    name: str
    why: str
    rows: tuple[QueueRow, ...]
    welfare: bool = False


def headings_of(queue: Queue) -> Iterator[QueueHeading]:
    """Yield the headings that have posts, in their order."""
    lang = spoken()
    welfare, urgent, today, later = sorted(headings().values(), key=lambda row: row.rank)
    danger = tuple(row for row in queue.rows if row.post in queue.welfare)
    last = tuple(row for row in queue.rows if row.post in queue.last)
    above = {row.post for row in (*danger, *last)}
    critical = tuple(row for row in queue.rows if row.post in queue.critical - above)
    flagged = tuple(row for row in queue.rows if row.post in queue.urgent - queue.critical - above)
    rest = tuple(row for row in queue.rows if row.post not in queue.urgent | above)
    if danger:
        why = definition_of(welfare, lang=lang)
        yield QueueHeading(name_of(welfare, lang=lang), why, danger, welfare=True)
    if critical:
        why = say("The machine sees a threat, a plan, a farewell or a target.")
        yield QueueHeading(name_of(urgent, lang=lang), why, critical)
    if flagged:
        yield QueueHeading(name_of(today, lang=lang), say("The machine flags it."), flagged)
    if rest and queue.by_machine:
        why = say("The machine does not flag it; in order of capture.")
        yield QueueHeading(name_of(later, lang=lang), why, rest)
    elif rest:
        why = say("In this mode nothing depends on the machine.")
        yield QueueHeading(say("in order of capture"), why, rest)
    if last:
        why = say("You asked for low exposure: heavy words come last.")
        yield QueueHeading(say("heavy words"), why, last)
