"""Says how a team shares one list: the same posts for each, and how long one is kept for whom."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from assessment.worklist import Assignment
from casefile.clock import utc_text
from casefile.errors import ExerciseError
from casefile.records import Claim, WorkItem, WorkList
from casefile.vocabulary.catalogue import blocks

SILENCE: Final = timedelta(minutes=5)
SHARE: Final = 0.25


def shared_assignment(team: str, *, size: int, level: int, mode: str) -> Assignment:
    """Return what is drawn for a team: one list of *size* posts."""
    block = next(code for code, row in blocks().items() if row.shared)
    return Assignment(team, block, size, SHARE, level, mode)


def shared_lists(
    team: str, members: Iterable[str], drawn: tuple[WorkList, Sequence[WorkItem]]
) -> list[tuple[WorkList, list[WorkItem]]]:
    """Return what was drawn once as a list of each member, so that each decides under own name."""
    names = sorted(set(members))
    if len(names) < 2:
        raise ExerciseError("A list is shared by two or more; choose at least two trainees.")
    return [list_of(name, team, drawn) for name in names]


def list_of(
    name: str, team: str, drawn: tuple[WorkList, Sequence[WorkItem]]
) -> tuple[WorkList, list[WorkItem]]:
    """Return what was drawn for a team as the list of its member called *name*."""
    worklist, items = drawn
    own = replace(worklist, id=f"{name}/{worklist.block}/{team}", reader=name)
    return own, [replace(item, worklist=own.id) for item in items]


def refuse_joining(team: str, names: Iterable[str], teams: Mapping[str, Collection[str]]) -> None:
    """Raise ExerciseError if there is no such team, or one of *names* is in it already."""
    if team not in teams:
        raise ExerciseError(f"There is no team {team!r}; there are {', '.join(teams) or 'none'}.")
    for name in names:
        if name in teams[team]:
            raise ExerciseError(f"{name} is in {team} already; choose somebody else.")


def claim_of(team: str, post: str, *, reader: str, now: datetime) -> Claim:
    """Return the claim of whoever opens *post* now: it lasts for as long as a silence may.

    >>> from datetime import UTC
    >>> claim_of("team-1", "p1", reader="ana", now=datetime(2031, 3, 1, 8, tzinfo=UTC)).until
    '2031-03-01T08:05:00Z'
    """
    return Claim(team, post, reader, utc_text(now + SILENCE))
