"""Arranges a work list as a queue: welfare on top in every mode, the rest as the mode allows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assessment.worklist import queue as order
from casefile.queries.claims import DECIDED, READING
from casefile.queries.queue import QueueRow
from casefile.records import WorkItem, WorkList
from casefile.vocabulary import modes


@dataclass(frozen=True, slots=True)
class Queue:
    """The posts of a work list in the order in which they are to be read."""

    rows: tuple[QueueRow, ...]
    welfare: frozenset[str]
    urgent: frozenset[str]
    last: frozenset[str] = frozenset()
    critical: frozenset[str] = frozenset()
    by_machine: bool = False

    @property
    def done(self) -> int:
        """How many posts have a verdict."""
        return sum(1 for row in self.rows if is_done(row))

    @property
    def skipped(self) -> int:
        """How many posts were skipped."""
        return sum(1 for row in self.rows if row.skipped)

    @property
    def being_read(self) -> int:
        """How many posts colleagues are reading."""
        return sum(1 for row in self.rows if row.colleague == READING)

    def next_open(self, *, after: str | None) -> str | None:
        """Return the next post without a verdict, welfare first, or None at the end."""
        still = [row.post for row in self.rows if is_open(row) and row.post != after]
        urgent = [post for post in still if post in self.welfare]
        known = frozenset(still)
        later = [post for post in self._from(after) if post in known]
        return next(iter([*urgent, *later, *still]), None)

    def row(self, post: str) -> QueueRow:
        """Return the row of *post*, which is on the work list."""
        return next(row for row in self.rows if row.post == post)

    def before(self, post: str) -> str | None:
        """Return the post that stands before *post*, or None at the top."""
        posts = [row.post for row in self.rows]
        place = posts.index(post) if post in posts else 0
        return posts[place - 1] if place > 0 else None

    def _from(self, post: str | None) -> list[str]:
        posts = [row.post for row in self.rows]
        return posts[posts.index(post) :] if post in posts else posts


def arranged(
    rows: Sequence[QueueRow],
    worklist: WorkList,
    *,
    welfare: Collection[str],
    urgency: Mapping[str, float],
    last: Collection[str] = (),
    critical: Collection[str] = (),
) -> Queue:
    """Return *rows* in the order in which the mode of *worklist* lets them be read.

    The posts in *last* come after all others, but a person in danger never does; of the urgent
    ones those in *critical* come first.
    """
    by_post = {row.post: row for row in rows}
    items = [WorkItem(worklist.id, row.position, row.post) for row in rows]
    sooner_still = {post: rank - (post in critical) for post, rank in urgency.items()}
    ordered = order(items, worklist.mode, welfare=welfare, urgency=sooner_still)
    put_off = frozenset(last) - frozenset(welfare)
    sooner = [by_post[item.post] for item in ordered if item.post not in put_off]
    later = [by_post[item.post] for item in ordered if item.post in put_off]
    return Queue(
        (*sooner, *later),
        frozenset(welfare),
        frozenset(urgency),
        put_off,
        frozenset(critical),
        modes()[worklist.mode].opinion_before_verdict,
    )


def is_done(row: QueueRow) -> bool:
    """Return whether *row* has a verdict, skipping not counted; a colleague's serves a team."""
    return row.colleague == DECIDED or (row.verdict is not None and not row.skipped)


def is_open(row: QueueRow) -> bool:
    """Return whether *row* can be handed out: not judged, not skipped, with no colleague."""
    return row.verdict is None and row.colleague is None
