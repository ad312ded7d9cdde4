"""Finds captured posts by their words, in order of capture; nothing depends on a flag."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from casefile.rows import record_of, row_of
from casefile.searching import expression, terms
from casefile.store import CaseStore

MANY: Final = 1000
_WHERE: Final[Mapping[str, str]] = {
    "site": "p.site = :site",
    "lang": "p.lang = :lang",
    "author": "p.author = :author",
    "since": "p.posted_at >= :since",
    "until": "p.posted_at < :until",
}


@dataclass(frozen=True, slots=True)
class Search:
    """What a reader looks for; an empty filter lets everything through, dates are half-open."""

    words: str
    site: str = ""
    lang: str = ""
    author: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One captured version of a post that holds what was sought; a lower number came earlier."""

    number: int
    post: str
    version: int
    site: str
    site_kind: str
    thread_title: str | None
    author: str | None
    posted_at: str | None
    lang: str | None
    text: str
    quoted: str | None = None


_FIND = """
    select p.number, p.post, p.version, p.site, d.site_kind, d.thread_title, p.author,
           p.posted_at, p.lang, d.text, d.quoted
    from found_words w cross join found_posts p on p.number = w.rowid
    join documents d on d.id = p.post and d.version = p.version
    where found_words match :expression {where} order by w.rowid desc limit :wanted
"""
_COUNT = """
    select count(*) n from (
        select 1 from found_words w cross join found_posts p on p.number = w.rowid
        where found_words match :expression {where} limit :wanted)
"""


def find(
    store: CaseStore, search: Search, *, wanted: int = 50, below: int | None = None
) -> list[Hit]:
    """Return the hits captured last, further ones with *below* the last number seen."""
    where, values = _filters(search)
    if below is not None:
        where += " and w.rowid < :below"
    given = values | {"wanted": wanted, "below": below}
    rows = store.db.query(_FIND.format(where=where), given)
    return [record_of(Hit, row) for row in rows]


def count_hits(store: CaseStore, search: Search) -> int:
    """Return how many hits there are, counted up to MANY and one."""
    where, values = _filters(search)
    rows = store.db.query(_COUNT.format(where=where), values | {"wanted": MANY + 1})
    return int(next(rows)["n"])


def sites(store: CaseStore) -> list[str]:
    """Return the sites of the posts that can be found."""
    return _distinct(store, "site")


def languages(store: CaseStore) -> list[str]:
    """Return the languages in which the posts that can be found were read."""
    return _distinct(store, "lang")


def languages_of(store: CaseStore, posts: Collection[str]) -> dict[str, str]:
    """Return the language in which the last version of each of *posts* was read, where known."""
    sql = (
        "select post, lang from found_posts where lang is not null and post in "
        "(select value from json_each(?)) order by version"
    )
    return {row["post"]: row["lang"] for row in store.db.query(sql, [json.dumps(list(posts))])}


def judged_authors(store: CaseStore, *, reader: str) -> list[str]:
    """Return the authors of posts on which the reader has given a verdict."""
    sql = (
        "select distinct d.author value from decisions s join documents d on d.id = s.post "
        "where s.reader = :reader and not s.skipped and d.author is not null order by 1"
    )
    return _column(store, sql, reader=reader)


def saved(store: CaseStore, *, reader: str) -> list[Search]:
    """Return the searches that the reader keeps, oldest first."""
    sql = "select * from saved_searches where reader = ? order by rowid"
    return [record_of(Search, row) for row in store.db.query(sql, [reader])]


def save(store: CaseStore, search: Search, *, reader: str) -> None:
    """Keep *search* for the reader; the same one is kept once."""
    with store.db.atomic():
        row = row_of(search) | {"reader": reader}
        store.db.table("saved_searches").insert(row, ignore=True)


def forget(store: CaseStore, search: Search, *, reader: str) -> None:
    """Keep *search* no longer."""
    row = row_of(search) | {"reader": reader}
    where = " and ".join(f"{name} = :{name}" for name in row)
    with store.db.atomic():
        store.db.execute(f"delete from saved_searches where {where}", row)


def _filters(search: Search) -> tuple[str, dict[str, Any]]:
    values = {name: value for name, value in row_of(search).items() if name in _WHERE and value}
    where = "".join(f" and {_WHERE[name]}" for name in values)
    return where, values | {"expression": expression(terms(search.words))}


def _distinct(store: CaseStore, column: str) -> list[str]:
    """Return the values of an indexed column, going from one to the next instead of row by row."""
    least = f"select min({column}) from found_posts where {column}"
    sql = (
        f"with recursive each(value) as ({least} > '' union all "
        f"select ({least} > each.value) from each where value is not null) "
        "select value from each where value is not null"
    )
    return _column(store, sql)


def _column(store: CaseStore, sql: str, **values: str) -> list[str]:
    return [row["value"] for row in store.db.query(sql, values)]
