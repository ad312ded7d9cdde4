"""Holds an account's posts against its own earlier ones: notes for a reader, no score of anybody.

How often it posts is compared by the exact conditional test of two Poisson rates (Przyborowski and
Wilenski 1940), how often it names somebody by Fisher's exact test; too few posts tell nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import comb
from typing import Final

from casefile.folding import fold
from casefile.records import Document
from casefile.store import CaseStore
from casefile.vocabulary import Course, indicators

WINDOW: Final = timedelta(days=7)
SHORTEST_BASELINE: Final = timedelta(days=14)
FEWEST_POSTS, RATE_LEVEL = 6, 0.01
FEWEST_NAMING, LEAST_SHARE, SHARE_LEVEL = 5, 0.3, 0.05
_DAY: Final = timedelta(days=1)
_HANDLE: Final = re.compile(r"(?<!\w)@\w+")


@dataclass(frozen=True, slots=True)
class RateNote:
    """Posts in the last days of what was captured, and in the days after the first post before."""

    code: str
    baseline: date
    since: date
    until: date
    before: int
    recent: int

    @property
    def days(self) -> int:
        """How many days the baseline has."""
        return (self.since - self.baseline).days

    @property
    def rises(self) -> bool:
        """Whether the account writes more than before, not less."""
        return self.recent * self.days > self.before * WINDOW.days


@dataclass(frozen=True, slots=True)
class ShareNote:
    """How many of the later and of the earlier half of the posts name the same, and which."""

    code: str
    names: tuple[str, ...]
    since: date
    named: int
    later: int
    named_before: int
    earlier: int
    posts: frozenset[str]


SeriesNote = RateNote | ShareNote


def last_day(store: CaseStore, site: str) -> date | None:
    """Return the day of the latest captured post of *site*, where an account's silence is seen."""
    sql = "select max(posted_at) latest from found_posts where site = ?"
    return next((_day(row["latest"]) for row in store.db.query(sql, [site])), None)


def series_notes(posts: Iterable[Document], *, until: date) -> tuple[SeriesNote, ...]:
    """Return what stands out in one account's *posts*; *until* is the last day captured."""
    dated = sorted((each for each in posts if _day(each.posted_at)), key=_time)
    found: list[SeriesNote] = []
    for row in indicators().values():
        if row.course is Course.RATE:
            found += _rate_notes(row.code, dated, until=until)
        elif row.course is Course.SHARE:
            found += _share_notes(row.code, dated)
    return tuple(found)


def rate_chance(recent: int, before: int, *, days: int) -> float:
    """Return the two-sided chance of such a split of posts if the rate had not changed.

    >>> rate_chance(7, 0, days=7) == 2 / 2**7
    True
    """
    total, window = recent + before, WINDOW.days
    tails = range(recent, total + 1), range(recent + 1)
    ways: list[int] = [
        sum(comb(total, k) * window**k * days ** (total - k) for k in tail) for tail in tails
    ]
    every: int = (window + days) ** total
    return min(1.0, 2 * min(ways) / every)


def share_chance(named: int, later: int, *, named_before: int, earlier: int) -> float:
    """Return the chance of so many or more of the later posts if the share had not risen.

    >>> share_chance(5, 5, named_before=0, earlier=5) == 1 / 252
    True
    """
    total = named + named_before
    most = min(total, later)
    ways = sum(comb(later, k) * comb(earlier, total - k) for k in range(named, most + 1))
    return ways / comb(later + earlier, total)


def handles_in(text: str) -> dict[str, str]:
    """Return the handles of a text by their folded form.

    Other names are left out: no program can tell a person's from a community's, and of communities
    there are no charts.

    >>> list(handles_in("Councillor @Veri_fx and Harn came."))
    ['@veri_fx']
    """
    return {fold(word).text.lower(): word for word in _HANDLE.findall(text)}


def _rate_notes(code: str, posts: Sequence[Document], *, until: date) -> Iterator[RateNote]:
    if len(posts) < FEWEST_POSTS:
        return
    days = [each for each in map(_day, (post.posted_at for post in posts[1:])) if each]
    baseline, since = _first(posts), until - WINDOW + _DAY
    recent = sum(since <= each <= until for each in days)
    note = RateNote(code, baseline, since, until, sum(each < since for each in days), recent)
    if since - baseline < SHORTEST_BASELINE:
        return
    if rate_chance(note.recent, note.before, days=note.days) < RATE_LEVEL:
        yield note


def _share_notes(code: str, posts: Sequence[Document]) -> Iterator[ShareNote]:
    half = (len(posts) + 1) // 2
    if len(posts) - half < FEWEST_NAMING:
        return
    early, since = {each.id for each in posts[:half]}, _first(posts[half:])
    for among, names in _together(posts).items():
        before = len(among & early)
        note = ShareNote(
            code, names, since, len(among) - before, len(posts) - half, before, half, among
        )
        if _stands_out(note):
            yield note


def _stands_out(note: ShareNote) -> bool:
    if note.named < FEWEST_NAMING or note.named < LEAST_SHARE * note.later:
        return False
    before = {"named_before": note.named_before, "earlier": note.earlier}
    return share_chance(note.named, note.later, **before) < SHARE_LEVEL


def _together(posts: Iterable[Document]) -> Mapping[frozenset[str], tuple[str, ...]]:
    """Return the names by the posts in which they stand; what always stands together is one."""
    places: dict[str, set[str]] = {}
    spelt: dict[str, str] = {}
    for post in posts:
        for key, word in handles_in(post.text).items():
            places.setdefault(key, set()).add(post.id)
            spelt.setdefault(key, word)
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for key, among in places.items():
        found[frozenset(among)] = (*found.get(frozenset(among), ()), spelt[key])
    return found


def _first(posts: Sequence[Document]) -> date:
    return date.fromisoformat(_time(posts[0])[:10])


def _time(post: Document) -> str:
    return str(post.posted_at)


def _day(posted_at: str | None) -> date | None:
    return None if posted_at is None else date.fromisoformat(posted_at[:10])
