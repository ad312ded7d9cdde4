"""Puts what the captures tell of a post in the order of exercise time, and says what changed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from casefile.queries import timeline as reads
from casefile.records import Changes, Moment, MomentKind
from casefile.store import CaseStore

_PIECE = re.compile(r"\s+|\w+|[^\w\s]")
_SIGHTINGS = frozenset({MomentKind.READ, MomentKind.SEEN})


def timeline(store: CaseStore, post: str, *, until: str | None = None) -> list[Moment]:
    """Return the moments of *post* by exercise time, of those at which nothing changed the last.

    Moments after *until* are left out.
    """
    told = (each for each in reads.moments(store, post) if until is None or each.at <= until)
    return list(_shortened(_compared(told)))


def changes(before: str, after: str) -> Changes:
    """Return the words that *before* lost and *after* gained, as stretches of each.

    >>> changes("We meet on Friday.", "We meet on Monday.")
    Changes(lost=((11, 17),), gained=((11, 17),))
    """
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    lost = [(i, j) for tag, i, j, _, _ in steps if tag != "equal" and i < j]
    gained = [(i, j) for tag, _, _, i, j in steps if tag != "equal" and i < j]
    return Changes(tuple(_stretches(old, lost)), tuple(_stretches(new, gained)))


def _compared(moments: Iterable[Moment]) -> Iterator[Moment]:
    """Tell a version that follows another from one that is read for the first time."""
    last: Moment | None = None
    for moment in moments:
        if moment.kind not in _SIGHTINGS:
            yield moment
            continue
        if last is None:
            kind = MomentKind.READ
        else:
            kind = MomentKind.SEEN if moment.text == last.text else MomentKind.CHANGED
        last = replace(moment, kind=kind)
        yield last


def _shortened(moments: Iterable[Moment]) -> Iterator[Moment]:
    """Leave out each sighting that another one follows."""
    waiting: Moment | None = None
    for moment in moments:
        if waiting is not None and moment.kind is not MomentKind.SEEN:
            yield waiting
        waiting = moment if moment.kind is MomentKind.SEEN else None
        if waiting is None:
            yield moment
    if waiting is not None:
        yield waiting


def _stretches(pieces: list[str], places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return ((starts[first], starts[end]) for first, end in places)
