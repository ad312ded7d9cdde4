"""Keeps the cases of readers; what was removed keeps its row, and says when."""

from typing import Final, TypeVar

from casefile.records import Casebook, CasePost, CaseStatement, Edge, Hypothesis, Reading
from casefile.rows import DataclassRecord, record_of, row_of
from casefile.store import CaseStore

Part = TypeVar("Part", bound=DataclassRecord)
_TABLES: Final[dict[type[DataclassRecord], str]] = {
    Casebook: "casebooks",
    CasePost: "case_posts",
    CaseStatement: "case_statements",
    Hypothesis: "hypotheses",
    Edge: "edges",
}


def add(store: CaseStore, part: DataclassRecord) -> None:
    """Add a case or a part of one; the same one sent twice is one."""
    with store.db.atomic():
        store.db.table(_TABLES[type(part)]).insert(row_of(part), ignore=True)


def remove(store: CaseStore, kind: type[DataclassRecord], part: str, *, at: str) -> None:
    """Note that a statement, hypothesis or link of a case was removed."""
    with store.db.atomic():
        store.db.execute(
            f"update {_TABLES[kind]} set removed_at = ? where id = ? and removed_at is null",
            [at, part],
        )


def read_as(store: CaseStore, reading: Reading) -> None:
    """Keep how a statement fits a hypothesis, in place of an earlier reading."""
    with store.db.atomic():
        store.db.table("readings").upsert(row_of(reading), pk=("statement", "hypothesis"))


def casebooks(store: CaseStore, *, reader: str | None = None) -> list[Casebook]:
    """Return the cases, oldest first, of one reader or of all."""
    where, values = ("where reader = ?", [reader]) if reader else ("", [])
    rows = store.db.query(f"select * from casebooks {where} order by opened_at, id", values)
    return [record_of(Casebook, row) for row in rows]


def posts(store: CaseStore, casebook: str) -> list[str]:
    """Return the posts of a case in the order in which they were taken into it."""
    sql = "select post from case_posts where casebook = ? order by at, rowid"
    return [row["post"] for row in store.db.query(sql, [casebook])]


def statements(store: CaseStore, casebook: str) -> list[CaseStatement]:
    """Return the statements of a case that were not removed."""
    return _parts(store, CaseStatement, casebook)


def hypotheses(store: CaseStore, casebook: str) -> list[Hypothesis]:
    """Return the hypotheses of a case that were not removed."""
    return _parts(store, Hypothesis, casebook)


def edges(store: CaseStore, casebook: str) -> list[Edge]:
    """Return the links of a case that were not removed."""
    return _parts(store, Edge, casebook)


def readings(store: CaseStore, casebook: str) -> list[Reading]:
    """Return how the statements of a case fit its hypotheses."""
    rows = store.db.query(
        "select r.* from readings r join hypotheses h on h.id = r.hypothesis where h.casebook = ?",
        [casebook],
    )
    return [record_of(Reading, row) for row in rows]


def _parts(store: CaseStore, kind: type[Part], casebook: str) -> list[Part]:
    rows = store.db.query(
        f"select * from {_TABLES[kind]} where casebook = ? and removed_at is null "
        "order by at, rowid",
        [casebook],
    )
    return [record_of(kind, row) for row in rows]
