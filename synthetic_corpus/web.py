"""Keeps the fictional web in one SQLite file that only this room opens."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from casefile.errors import StoreError
from synthetic_corpus.pack import Pack, Site

Row = Mapping[str, Any]

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE site (name TEXT PRIMARY KEY, kind TEXT, lang TEXT, title TEXT, tagline TEXT,
                   zone_minutes INTEGER, position INTEGER);
CREATE TABLE section (site TEXT, slug TEXT, title TEXT, position INTEGER,
                      PRIMARY KEY (site, slug));
CREATE TABLE person (site TEXT, handle TEXT, name TEXT, bio TEXT, joined INTEGER,
                     PRIMARY KEY (site, handle)) WITHOUT ROWID;
CREATE TABLE thread (id TEXT PRIMARY KEY, site TEXT, section TEXT, title TEXT, created INTEGER,
                     posts INTEGER);
CREATE TABLE post (id TEXT PRIMARY KEY, thread TEXT, number INTEGER, site TEXT, author TEXT,
                   parent TEXT,
                   time INTEGER, edited INTEGER, deleted INTEGER, text TEXT, quotes INTEGER,
                   forwarded TEXT, attachment TEXT);
"""
_INDEXES = """
CREATE INDEX thread_by_section ON thread (site, section, created);
CREATE INDEX thread_by_time ON thread (site, created);
CREATE INDEX post_by_thread ON post (thread, number);
CREATE INDEX post_by_author ON post (site, author, time);
"""


class WebWriter:
    """A fictional web in the making; it takes its name only once it is whole."""

    def __init__(self, path: Path) -> None:
        """Begin a new file beside *path*."""
        self.path = path
        self.part = path.with_name(path.name + ".part")
        self.part.unlink(missing_ok=True)
        self.db = sqlite3.connect(self.part, isolation_level=None)
        self.db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        self.db.execute("BEGIN")

    def __enter__(self) -> Self:
        """Return the writer itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Name the file if all went well, remove it otherwise."""
        if error is None:
            self.db.execute("COMMIT")
            self.db.executescript(_INDEXES)
        self.db.close()
        if error is None:
            self.part.replace(self.path)
        else:
            self.part.unlink(missing_ok=True)

    def put_sites(self, sites: Iterable[Site], meta: Mapping[str, str]) -> None:
        """Write the sites with their sections, and what every page must know."""
        self.db.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        for position, site in enumerate(sites):
            row = (
                site.name,
                site.kind,
                site.lang,
                site.title,
                site.tagline,
                site.zone_minutes,
                position,
            )
            self.db.execute("INSERT INTO site VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            self.db.executemany(
                "INSERT INTO section VALUES (?, ?, ?, ?)",
                [(site.name, each.slug, each.title, at) for at, each in enumerate(site.sections)],
            )

    def put_thread(
        self,
        thread: tuple[Any, ...],
        people: Iterable[tuple[Any, ...]],
        posts: Iterable[tuple[Any, ...]],
    ) -> None:
        """Write one thread with its posts and the people in it."""
        self.db.execute("INSERT INTO thread VALUES (?, ?, ?, ?, ?, ?)", thread)
        self.db.executemany("INSERT OR IGNORE INTO person VALUES (?, ?, ?, ?, ?)", people)
        self.db.executemany(
            "INSERT INTO post VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", posts
        )


class Web:
    """The fictional web, opened for reading."""

    def __init__(self, path: Path) -> None:
        """Open *path*, or raise StoreError if there is no web."""
        if not path.is_file():
            raise StoreError(
                f"{path} does not exist; make it with: prova generate {path.parent.name}"
            )
        self.db = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False
        )
        self.db.row_factory = sqlite3.Row

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def meta(self) -> dict[str, str]:
        """Return what every page must know."""
        return {row["key"]: row["value"] for row in self._all("SELECT * FROM meta")}

    def sites(self) -> list[Row]:
        """Return the sites in the pack's order."""
        return self._all("SELECT * FROM site ORDER BY position")

    def sections(self, site: str) -> list[Row]:
        """Return the boards, sections or channels of a site."""
        return self._all("SELECT * FROM section WHERE site = ? ORDER BY position", site)

    def threads(self, site: str, section: str, *, now: int, limit: int, offset: int) -> list[Row]:
        """Return a page of a section's threads, the newest first."""
        return self._all(
            "SELECT thread.*,"
            " (SELECT count(*) FROM post WHERE thread = thread.id AND time <= ?) AS visible,"
            " post.id AS root, post.author, post.text, person.name FROM thread"
            " JOIN post ON post.thread = thread.id AND post.number = 1"
            " JOIN person ON person.site = post.site AND person.handle = post.author"
            " WHERE thread.site = ? AND thread.section = ? AND created <= ?"
            " ORDER BY created DESC, thread.id LIMIT ? OFFSET ?",
            now, site, section, now, limit, offset,
        )  # fmt: skip

    def thread_count(self, site: str, section: str, *, now: int) -> int:
        """Return how many threads of a section exist by *now*."""
        return self._one(
            "SELECT count(*) FROM thread WHERE site = ? AND section = ? AND created <= ?",
            site,
            section,
            now,
        )

    def latest(self, site: str, *, now: int, limit: int, offset: int = 0) -> list[Row]:
        """Return the newest threads of a site with their opening posts."""
        return self._all(
            "SELECT thread.*, post.id AS root, post.author, post.text FROM thread"
            " JOIN post ON post.thread = thread.id AND post.number = 1"
            " WHERE thread.site = ? AND created <= ?"
            " ORDER BY created DESC, thread.id LIMIT ? OFFSET ?",
            site, now, limit, offset,
        )  # fmt: skip

    def site_thread_count(self, site: str, *, now: int) -> int:
        """Return how many threads a site has by *now*."""
        return self._one("SELECT count(*) FROM thread WHERE site = ? AND created <= ?", site, now)

    def thread(self, identity: str) -> Row | None:
        """Return a thread."""
        return self._first("SELECT * FROM thread WHERE id = ?", identity)

    def posts(self, thread: str, *, now: int, limit: int, offset: int) -> list[Row]:
        """Return a page of a thread's posts with their authors and parents, in order."""
        return self._all(
            _POSTS + " WHERE post.thread = ? AND post.time <= ?"
            " ORDER BY post.number LIMIT ? OFFSET ?",
            thread, now, limit, offset,
        )  # fmt: skip

    def post(self, identity: str) -> Row | None:
        """Return one post with its author and parent."""
        return self._first(_POSTS + " WHERE post.id = ?", identity)

    def post_count(self, thread: str, *, now: int) -> int:
        """Return how many posts of a thread exist by *now*."""
        return self._one("SELECT count(*) FROM post WHERE thread = ? AND time <= ?", thread, now)

    def person(self, site: str, handle: str) -> Row | None:
        """Return a person of a site."""
        return self._first("SELECT * FROM person WHERE site = ? AND handle = ?", site, handle)

    def posts_by(self, site: str, handle: str, *, now: int, limit: int) -> list[Row]:
        """Return the newest posts of a person that still stand."""
        return self._all(
            "SELECT post.id, post.time, post.number, thread.title FROM post"
            " JOIN thread ON thread.id = post.thread"
            " WHERE post.site = ? AND author = ? AND time <= ? AND (deleted IS NULL OR deleted > ?)"
            " ORDER BY time DESC LIMIT ?",
            site, handle, now, now, limit,
        )  # fmt: skip

    def posts_by_count(self, site: str, handle: str, *, now: int) -> int:
        """Return how many posts a person has written by *now*."""
        return self._one(
            "SELECT count(*) FROM post WHERE site = ? AND author = ? AND time <= ?",
            site,
            handle,
            now,
        )

    def every_post(self) -> Iterator[Row]:
        """Yield every post in order of id."""
        yield from self.db.execute(_POSTS + " ORDER BY post.id")

    def _all(self, sql: str, *values: object) -> list[Row]:
        return self.db.execute(sql, values).fetchall()

    def _first(self, sql: str, *values: object) -> Row | None:
        found: Row | None = self.db.execute(sql, values).fetchone()
        return found

    def _one(self, sql: str, *values: object) -> int:
        return int(self.db.execute(sql, values).fetchone()[0])


_POSTS = (
    "SELECT post.*, person.name, person.joined,"
    " parent.author AS parent_author, parent.text AS parent_text,"
    " parent.deleted AS parent_deleted, parent_person.name AS parent_name"
    " FROM post JOIN person ON person.site = post.site AND person.handle = post.author"
    " LEFT JOIN post AS parent ON parent.id = post.parent"
    " LEFT JOIN person AS parent_person"
    " ON parent_person.site = parent.site AND parent_person.handle = parent.author"
)


@contextmanager
def opened_web(path: Path) -> Iterator[Web]:
    """Yield the web at *path* and close it afterwards."""
    web = Web(path)
    try:
        yield web
    finally:
        web.close()


def sites_in_use(pack: Pack, languages: Iterable[str]) -> tuple[Site, ...]:
    """Return the pack's sites whose language the exercise has."""
    wanted = set(languages)
    return tuple(site for site in pack.sites if site.lang in wanted)
