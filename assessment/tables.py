"""Cuts judged posts into tables: by context, language, kind of site, community, expression."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final

import numpy as np

from assessment.bench import ALARM, HIT, MISS, REJECTION, Bench, Mask
from assessment.intervals import Sums
from assessment.judged import Judged
from assessment.slices import Slice
from casefile.vocabulary.catalogue import expressions, welfare

NONE: Final = "none"
Named = Callable[[Judged], str | None]
TABLES: Final[Mapping[str, Named]] = {
    "contexts": attrgetter("post.context"),
    "languages": attrgetter("post.lang"),
    "site_kinds": attrgetter("post.site_kind"),
    "communities": attrgetter("post.community"),
    "expressions": attrgetter("post.expression"),
}


def protected(judged: Judged) -> bool:
    """Return whether the post is protected expression of any kind."""
    row = expressions().get(judged.post.expression)
    return row is not None and row.protected


def table(bench: Bench, named: Named) -> dict[str, Any]:
    """Return a row for each name that some post has; posts without one stand under "none"."""
    return {name: bench.row(mask) for name, mask in _cut(bench, named)}


def welfare_table(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return, by welfare sign, how many posts show it, and which share of them was noticed."""
    rows = {code: _welfare_row(judged, code) for code in welfare()}
    return {code: row for code, row in rows.items() if row["n"]}


def _welfare_row(judged: Sequence[Judged], code: str) -> dict[str, Any]:
    showing = [each for each in judged if code in each.post.welfare]
    noticed = sum(code in each.flag.welfare for each in showing)
    wrongly = sum(code in each.flag.welfare and code not in each.post.welfare for each in judged)
    others = len(judged) - len(showing)
    return {
        "n": len(showing),
        "recall": noticed / len(showing) if showing else None,
        "false_positive_rate": wrongly / others if others else None,
    }


def functionalities(judged: Iterable[Judged]) -> dict[str, Any]:
    """Return the share of functional tests passed, by functionality."""
    found: dict[str, list[bool]] = {}
    for each in judged:
        if each.post.functionality is not None:
            found.setdefault(each.post.functionality, []).append(each.passes)
    return {
        name: {"n": len(passed), "pass_rate": sum(passed) / len(passed)}
        for name, passed in sorted(found.items())
    }


def errors_by_slice(bench: Bench) -> list[Slice]:
    """Return both kinds of error in every slice of every table."""
    return [
        each
        for title, named in TABLES.items()
        for name, mask in _cut(bench, named)
        for each in _errors(bench.sums[mask].sum(axis=0), title, name)
    ]


def _cut(bench: Bench, named: Named) -> Iterator[tuple[str, Mask]]:
    """Yield each name with its posts, or nothing where no post has a name."""
    names = np.array([named(each) or NONE for each in bench.judged], dtype=object)
    found = sorted(set(names))
    if found != [NONE]:
        yield from ((name, names == name) for name in found)


def _errors(sums: Sums, title: str, name: str) -> list[Slice]:
    hits, misses, alarms, rejections = (int(sums[c]) for c in (HIT, MISS, ALARM, REJECTION))
    return [
        Slice(title, name, "missed", misses, hits + misses),
        Slice(title, name, "wrongly_flagged", alarms, alarms + rejections),
    ]
