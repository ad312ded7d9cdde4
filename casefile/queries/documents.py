"""Reads documents: one, a thread, all in order of capture."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from casefile.records import Document
from casefile.rows import record_of
from casefile.store import CaseStore

_LATEST = (
    "select d.* from documents d where d.version = "
    "(select max(version) from documents v where v.id = d.id)"
)


def document(store: CaseStore, post: str) -> Document | None:
    """Return the latest version of *post*, or None if it was never captured."""
    return next(_documents(store, f"{_LATEST} and d.id = ?", [post]), None)


def versions(store: CaseStore, post: str) -> list[Document]:
    """Return every captured version of *post*, oldest first."""
    sql = "select * from documents where id = ? order by version"
    return list(_documents(store, sql, [post]))


def thread(store: CaseStore, thread_id: str) -> list[Document]:
    """Return the thread's posts in their order on the page."""
    sql = f"{_LATEST} and d.thread = ? order by d.position, d.posted_at"
    return list(_documents(store, sql, [thread_id]))


def replies(store: CaseStore, post: str) -> list[Document]:
    """Return the direct replies to *post*, oldest first."""
    return list(_documents(store, f"{_LATEST} and d.parent = ? order by d.posted_at", [post]))


def all_documents(store: CaseStore) -> Iterator[Document]:
    """Yield every document's latest version, whole threads together, in order of position."""
    return _documents(store, f"{_LATEST} order by d.thread, d.position, d.id", [])


def known_texts(store: CaseStore, posts: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Return version and text of the latest version of those of *posts* that are known."""
    marks = ",".join("?" * len(posts))
    rows = store.db.query(f"{_LATEST} and d.id in ({marks})", list(posts))
    return {row["id"]: (row["version"], row["text"]) for row in rows}


def read_at(store: CaseStore, posts: Iterable[str]) -> dict[tuple[str, int], str]:
    """Return the exercise time at which each version of *posts* was first read."""
    sql = (
        "select d.id, d.version, c.exercise_time from documents d"
        " join captures c on c.id = json_extract(d.captures, '$[0]')"
        " where d.id in (select value from json_each(?)) order by d.id, d.version"
    )
    rows = store.db.query(sql, [json.dumps(list(posts))])
    return {(row["id"], row["version"]): row["exercise_time"] for row in rows}


def last_read(store: CaseStore, posts: Iterable[str], *, by: str) -> dict[str, str]:
    """Return the exercise time of the version of each post that stood in the case file at *by*.

    *by* is a moment of real time; a post that was captured only later is left out.
    """
    sql = (
        "select d.id, c.exercise_time from documents d"
        " join captures c on c.id = json_extract(d.captures, '$[0]')"
        " where c.captured_at <= ? and d.id in (select value from json_each(?))"
        " order by d.id, d.version"
    )
    rows = store.db.query(sql, [by, json.dumps(list(posts))])
    return {row["id"]: row["exercise_time"] for row in rows}


def every_version(store: CaseStore) -> Iterator[tuple[str, int]]:
    """Yield ID and version of every document row."""
    rows = store.db.query("select id, version from documents order by id, version")
    return ((row["id"], row["version"]) for row in rows)


def count(store: CaseStore) -> int:
    """Return the number of captured posts."""
    return int(next(store.db.query("select count(distinct id) n from documents"))["n"])


def _documents(store: CaseStore, sql: str, values: list[Any]) -> Iterator[Document]:
    return (record_of(Document, row) for row in store.db.query(sql, values))
