"""Reads flags: the latest run, one post's flag, those of a list of posts."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from casefile.records import Annotation, Flag, Run, Span
from casefile.rows import record_of
from casefile.store import CaseStore


def latest_run(store: CaseStore) -> Run | None:
    """Return the last classification run, or None if nothing was classified yet."""
    rows = store.db.query("select * from runs order by number desc limit 1")
    return next((record_of(Run, row) for row in rows), None)


def flag(store: CaseStore, post: str, *, run: int) -> Flag | None:
    """Return what *run* claims of *post*, or None if it did not read it."""
    rows = store.db.query("select * from flags where run = ? and id = ?", [run, post])
    row = next(rows, None)
    return None if row is None else _flag(row, _annotations(store, post, run=run))


def flags(store: CaseStore, *, run: int) -> Iterator[Flag]:
    """Yield every flag of *run* in order of post id."""
    found = store.db.query("select * from annotations where run = ? order by post, ordinal", [run])
    annotations = groupby(found, key=itemgetter("post"))
    current = next(annotations, None)
    for row in store.db.query("select * from flags where run = ? order by id", [run]):
        own: list[Annotation] = []
        if current is not None and current[0] == row["id"]:
            own = [_annotation(each) for each in current[1]]
            current = next(annotations, None)
        yield _flag(row, own)


def welfare_posts(store: CaseStore, posts: Iterable[str], *, run: int) -> Mapping[str, list[str]]:
    """Return the welfare signs that *run* found, by post, for those of *posts* that have any."""
    found: dict[str, list[str]] = defaultdict(list)
    sql = (
        "select f.id, w.value sign from json_each(?) wanted "
        "cross join flags f on f.run = ? and f.id = wanted.value cross join json_each(f.welfare) w"
    )
    for row in store.db.query(sql, [json.dumps(list(posts)), run]):
        found[row["id"]].append(row["sign"])
    return found


def _annotations(store: CaseStore, post: str, *, run: int) -> list[Annotation]:
    sql = "select * from annotations where run = ? and post = ? order by ordinal"
    return [_annotation(row) for row in store.db.query(sql, [run, post])]


def _annotation(row: Mapping[str, Any]) -> Annotation:
    cue = (
        None
        if row["cue_start"] is None
        else Span(row["cue_start"], row["cue_end"], row["cue_quote"])
    )
    made = {name: value for name, value in row.items() if name in _ANNOTATION_COLUMNS}
    return record_of(Annotation, made | {"cue": cue, "asserted": bool(row["asserted"])})


_ANNOTATION_COLUMNS = frozenset(Annotation.__slots__)


def _flag(row: Mapping[str, Any], annotations: list[Annotation]) -> Flag:
    without = row["without_thread"]
    plain = {**row} | {
        "flag": bool(row["flag"]),
        "abstained": bool(row["abstained"]),
        "without_thread": None if without is None else bool(without),
    }
    return replace(record_of(Flag, plain), indicators=tuple(annotations))
