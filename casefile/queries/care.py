"""Keeps how a reader is looked after: heavy posts uncovered, breaks, low exposure; theirs alone."""

from dataclasses import dataclass

from casefile.rows import record_of
from casefile.store import CaseStore


@dataclass(frozen=True, slots=True)
class Exposure:
    """A post whose heavy words a reader asked to see, and when."""

    post: str
    severity: int
    at: str


def exposures(store: CaseStore, *, reader: str) -> list[Exposure]:
    """Return what the reader has uncovered, oldest first, each post once."""
    sql = "select post, severity, at from exposures where reader = ? order by at, post"
    return [record_of(Exposure, row) for row in store.db.query(sql, [reader])]


def note_exposure(store: CaseStore, post: str, *, reader: str, severity: int, at: str) -> None:
    """Note that the reader uncovered *post*; the first time counts."""
    with store.db.atomic():
        store.db.execute(
            "insert or ignore into exposures (reader, post, severity, at) values (?, ?, ?, ?)",
            [reader, post, severity, at],
        )


def last_break(store: CaseStore, *, reader: str) -> str | None:
    """Return when the reader last answered the proposal of a break, or None."""
    sql = "select max(at) at from breaks where reader = ?"
    return next((row["at"] for row in store.db.query(sql, [reader])), None)


def note_break(store: CaseStore, *, reader: str, at: str) -> None:
    """Note that the reader answered the proposal of a break, whichever way."""
    with store.db.atomic():
        store.db.execute("insert into breaks (reader, at) values (?, ?)", [reader, at])


def activity(store: CaseStore, *, reader: str, since: str) -> list[str]:
    """Return when the reader did something after *since*, oldest first."""
    sql = (
        "select decided_at at from decisions where reader = :reader and decided_at > :since "
        "union all select at from exposures where reader = :reader and at > :since "
        "union all select opened_at from worklists where reader = :reader and opened_at > :since "
        "order by 1"
    )
    return [row["at"] for row in store.db.query(sql, {"reader": reader, "since": since})]


def low_exposure(store: CaseStore, *, reader: str) -> bool:
    """Return whether the reader asked for everything to be covered."""
    sql = "select low_exposure from reading_wishes where reader = ?"
    return any(row["low_exposure"] for row in store.db.query(sql, [reader]))


def wish_low_exposure(store: CaseStore, *, reader: str, wished: bool) -> None:
    """Keep whether the reader wants everything covered and heavy posts last."""
    row = {"reader": reader, "low_exposure": int(wished)}
    with store.db.atomic():
        store.db.table("reading_wishes").upsert(row, pk="reader")
