"""Reads work lists and decisions: the standing one, its history, a reader's progress."""

from casefile.records import Decision, WorkItem, WorkList
from casefile.rows import record_of
from casefile.store import CaseStore

_STANDING = (
    "select * from decisions d where not exists "
    "(select 1 from decisions later where later.replaces = d.id) "
    "and not exists (select 1 from withdrawals w where w.decision = d.id)"
)


def worklists(store: CaseStore, *, reader: str | None = None) -> list[WorkList]:
    """Return the work lists, newest first, of one reader or of all."""
    where, values = ("where reader = ?", [reader]) if reader else ("", [])
    rows = store.db.query(f"select * from worklists {where} order by drawn_at desc, id", values)
    return [record_of(WorkList, row) for row in rows]


def work_items(store: CaseStore, worklist: str) -> list[WorkItem]:
    """Return the posts of a work list in their order."""
    sql = "select * from work_items where worklist = ? order by position"
    return [record_of(WorkItem, row) for row in store.db.query(sql, [worklist])]


def is_listed(store: CaseStore, worklist: str, post: str) -> bool:
    """Return whether *post* stands on the work list."""
    rows = store.db.query(
        "select 1 from work_items where worklist = ? and post = ?", [worklist, post]
    )
    return next(rows, None) is not None


def is_given(store: CaseStore, post: str, *, reader: str) -> bool:
    """Return whether *post* stands on one of the reader's work lists."""
    rows = store.db.query(
        "select 1 from work_items i join worklists w on w.id = i.worklist "
        "where i.post = ? and w.reader = ? limit 1",
        [post, reader],
    )
    return next(rows, None) is not None


def standing(store: CaseStore, *, reader: str | None = None) -> list[Decision]:
    """Return the decisions that nothing replaced, oldest first, of one reader or of all."""
    where, values = ("and d.reader = ?", [reader]) if reader else ("", [])
    rows = store.db.query(f"{_STANDING} {where} order by d.decided_at, d.id", values)
    return [_decision(row) for row in rows]


def standing_on(store: CaseStore, post: str, *, reader: str) -> Decision | None:
    """Return the reader's standing decision on *post*, or None."""
    rows = store.db.query(
        f"{_STANDING} and d.reader = ? and d.post = ? order by d.decided_at desc", [reader, post]
    )
    return next((_decision(row) for row in rows), None)


def standing_in(store: CaseStore, thread: str, *, reader: str) -> list[Decision]:
    """Return the reader's standing decisions on the posts of *thread*, oldest first."""
    rows = store.db.query(
        f"{_STANDING} and d.reader = ? and d.post in (select id from documents where thread = ?) "
        "order by d.decided_at, d.id",
        [reader, thread],
    )
    return [_decision(row) for row in rows]


def history(store: CaseStore, post: str, *, reader: str) -> list[Decision]:
    """Return every decision the reader took on *post*, oldest first."""
    sql = "select * from decisions where reader = ? and post = ? order by decided_at, rowid"
    return [_decision(row) for row in store.db.query(sql, [reader, post])]


def _decision(row: dict[str, object]) -> Decision:
    return record_of(Decision, row | {"skipped": bool(row["skipped"])})
