"""Fills the index by which captured posts are found: folded words, beside what filters ask for."""

from typing import Any, Final

from casefile.progress import Progress, silent
from casefile.searching import folded
from casefile.store import CaseStore

BATCH: Final = 2000
_NEXT = """
    select rowid number, id post, version, site, lang, author, posted_at, text, quoted,
           case when id = thread then thread_title end title
    from documents where rowid > (select coalesce(max(number), 0) from found_posts)
    order by rowid limit ?
"""
_ADD_POST = """
    insert into found_posts (number, post, version, site, lang, author, posted_at)
    values (:number, :post, :version, :site, :lang, :author, :posted_at)
"""
_ADD_WORDS = "insert into found_words (rowid, words, title) values (?, ?, ?)"


def fill(store: CaseStore, *, progress: Progress = silent, batches: int | None = None) -> int:
    """Take the posts captured since the last time into the index; return how many they were.

    Each batch is written for itself; *batches* bounds the work, what is left is for the next call.
    """
    done, left = 0, batches
    while left is None or left > 0:
        taken = _fill_batch(store)
        done += taken
        progress(done, 0)
        if taken < BATCH:
            break
        left = None if left is None else left - 1
    return done


def note_languages(store: CaseStore, *, run: int) -> None:
    """Note the language in which *run* read each post, so that it can be a filter."""
    with store.alone():
        store.db.execute(
            "update found_posts set lang = f.lang from flags f "
            "where f.run = ? and f.id = found_posts.post and f.lang is not found_posts.lang",
            [run],
        )


def _fill_batch(store: CaseStore) -> int:
    with store.alone():
        rows = list(store.db.query(_NEXT, [BATCH]))
        store.db.conn.executemany(_ADD_POST, rows)
        store.db.conn.executemany(_ADD_WORDS, map(_words, rows))
    return len(rows)


def _words(row: dict[str, Any]) -> tuple[int, str, str]:
    words = folded(" \n ".join(filter(None, (row["text"], row["quoted"]))))
    return row["number"], words, folded(row["title"] or "")
