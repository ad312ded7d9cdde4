"""Writes the fictional web, thread by thread, into a SQLite file of its own."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from synthetic_corpus.moves import Move
from synthetic_corpus.pack import Section, Site

Values = Iterable[tuple[Any, ...]]

FORMAT = 2  # of the file; one of another format is not read
_SCHEMA = f"""
PRAGMA user_version = {FORMAT};
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE site (name TEXT PRIMARY KEY, kind TEXT, lang TEXT, title TEXT, tagline TEXT,
                   zone_minutes INTEGER, script TEXT, position INTEGER);
CREATE TABLE section (site TEXT, slug TEXT, title TEXT, position INTEGER, opened INTEGER,
                      PRIMARY KEY (site, slug));
CREATE TABLE move (at INTEGER, site TEXT, section TEXT, to_site TEXT, to_section TEXT,
                   all_follows INTEGER);
CREATE TABLE person (site TEXT, handle TEXT, name TEXT, bio TEXT, joined INTEGER,
                     suspended INTEGER, avatar TEXT, PRIMARY KEY (site, handle)) WITHOUT ROWID;
CREATE TABLE thread (id TEXT PRIMARY KEY, site TEXT, section TEXT, title TEXT, created INTEGER,
                     last INTEGER, posts INTEGER, place INTEGER, site_place INTEGER);
CREATE TABLE post (id TEXT, thread TEXT, number INTEGER, site TEXT, author TEXT,
                   parent TEXT,
                   time INTEGER, edited INTEGER, deleted INTEGER, text TEXT, quotes INTEGER,
                   forwarded TEXT, attachment TEXT);
CREATE TABLE revision (post TEXT, until INTEGER, text TEXT,
                       PRIMARY KEY (post, until)) WITHOUT ROWID;
"""
_PLACES = """
UPDATE thread SET place = ranked.place, site_place = ranked.site_place
FROM (SELECT id, row_number() OVER (PARTITION BY site, section ORDER BY created, id) AS place,
             row_number() OVER (PARTITION BY site ORDER BY created, id) AS site_place FROM thread)
     AS ranked WHERE ranked.id = thread.id;
"""
_INDEXES = """
CREATE INDEX thread_by_section ON thread (site, section, place);
CREATE INDEX thread_by_section_time ON thread (site, section, created, place);
CREATE INDEX thread_by_site ON thread (site, site_place);
CREATE INDEX thread_by_site_time ON thread (site, created, site_place);
CREATE UNIQUE INDEX post_by_id ON post (id);
CREATE INDEX post_by_thread ON post (thread, number, time);
CREATE INDEX post_by_author ON post (site, author, time);
"""
_TAKE = """
BEGIN;
INSERT OR IGNORE INTO person SELECT * FROM part.person;
INSERT INTO thread SELECT * FROM part.thread ORDER BY rowid;
INSERT INTO post SELECT * FROM part.post ORDER BY rowid;
INSERT INTO revision SELECT * FROM part.revision;
COMMIT;
"""


class WebWriter:
    """A fictional web, or a part of one, in the making; it takes its name only once it is ready."""

    def __init__(self, path: Path, *, whole: bool = True) -> None:
        """Begin a new file beside *path*; one that is not *whole* gets no places and indexes."""
        self.path = path
        self.whole = whole
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
            self.db.executescript(_PLACES + _INDEXES if self.whole else "")
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
                site.script,
                position,
            )
            self.db.execute("INSERT INTO site VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
            self.db.executemany(
                "INSERT INTO section VALUES (?, ?, ?, ?, NULL)",
                [(site.name, each.slug, each.title, at) for at, each in enumerate(site.sections)],
            )

    def put_moves(self, moves: Iterable[Move], opened: Iterable[tuple[str, Section, int]]) -> None:
        """Write which sections move, and those that are opened for them at their new sites."""
        self.db.executemany("INSERT INTO move VALUES (?, ?, ?, ?, ?, ?)", map(astuple, moves))
        self.db.executemany(
            "INSERT INTO section VALUES (?, ?, ?, 99, ?)",
            [(site, section.slug, section.title, at) for site, section, at in opened],
        )

    def put_thread(
        self, thread: tuple[Any, ...], people: Values, posts: Values, revisions: Values = ()
    ) -> None:
        """Write one thread with its posts, their earlier texts, and the people in it."""
        self.db.execute("INSERT INTO thread VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)", thread)
        self.db.executemany("INSERT OR IGNORE INTO person VALUES (?, ?, ?, ?, ?, ?, ?)", people)
        self.db.executemany(
            "INSERT INTO post VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", posts
        )
        self.db.executemany("INSERT INTO revision VALUES (?, ?, ?)", revisions)

    def take(self, part: Path) -> None:
        """Add the threads, posts and people of the file *part*, in the order they stand there."""
        self.db.execute("COMMIT")
        self.db.execute("ATTACH ? AS part", [str(part)])
        self.db.executescript(_TAKE)
        self.db.execute("DETACH part")
        self.db.execute("BEGIN")
