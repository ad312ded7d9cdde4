"""Keeps which posts of a list repeat another, and which decisions were copied and from where."""

from collections.abc import Iterable

from casefile.records import Copy
from casefile.rows import record_of, row_of
from casefile.store import CaseStore


def note_copies(store: CaseStore, copies: Iterable[Copy]) -> None:
    """Keep which posts of a work list repeat an earlier one of it."""
    with store.db.atomic():
        store.db.table("copies").insert_all(map(row_of, copies), ignore=True)


def copies_in(store: CaseStore, worklist: str) -> list[Copy]:
    """Return the copies among the posts of a work list."""
    rows = store.db.query("select * from copies where worklist = ? order by post", [worklist])
    return [record_of(Copy, row | {"shown": bool(row["shown"])}) for row in rows]


def mark_copied(store: CaseStore, decision: str, *, source: str) -> None:
    """Mark a decision as one that was copied from *source* and not taken on the post itself."""
    with store.db.atomic():
        row = {"decision": decision, "source": source}
        store.db.table("copied_decisions").insert(row, ignore=True)


def copied_from(store: CaseStore, source: str) -> list[str]:
    """Return the decisions that were copied from *source*."""
    sql = "select decision from copied_decisions where source = ? order by decision"
    return [row["decision"] for row in store.db.query(sql, [source])]


def copied(store: CaseStore) -> dict[str, str]:
    """Return the post on which each copied decision was really taken."""
    sql = "select c.decision, s.post from copied_decisions c join decisions s on s.id = c.source"
    return {row["decision"]: row["post"] for row in store.db.query(sql)}
