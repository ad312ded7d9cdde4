"""Reads the fictional web, as of a moment, from one SQLite file that only this room opens."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Any

from casefile.errors import StoreError
from synthetic_corpus.happenings import Happenings
from synthetic_corpus.moves import Move
from synthetic_corpus.pack import Pack, Site
from synthetic_corpus.web_writer import FORMAT

Row = Mapping[str, Any]


class Web:
    """The fictional web, opened for reading; `at` gives it as it stands at a moment."""

    def __init__(self, path: Path) -> None:
        """Open *path*, or raise StoreError if there is no web that can be read."""
        if not path.is_file():
            raise StoreError(
                f"{path} does not exist; make it with: prova generate {path.parent.name}"
            )
        self.db = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False
        )
        self.db.row_factory = sqlite3.Row
        if self._one("PRAGMA user_version") != FORMAT:
            self.db.close()
            raise StoreError(
                f"{path} was made by another version of Prova; make a new exercise: prova new."
            )
        self.now = _FOREVER
        self.happenings = Happenings()
        self._sections: dict[str, list[Row]] = defaultdict(list)
        for row in self._all("SELECT * FROM section ORDER BY position, opened, slug"):
            self._sections[row["site"]].append(row)
        for row in self._all("SELECT * FROM move ORDER BY at, site, section"):
            self.happenings.move(Move(**{**row, "all_follows": bool(row["all_follows"])}))

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def at(self, now: int) -> "Web":
        """Return the web as it stands at *now*, read through the same connection."""
        view = copy(self)
        view.now = now
        return view

    def meta(self) -> dict[str, str]:
        """Return what every page must know."""
        return {row["key"]: row["value"] for row in self._all("SELECT * FROM meta")}

    def sites(self) -> list[Row]:
        """Return the sites in the pack's order."""
        return self._all("SELECT * FROM site ORDER BY position")

    def sections(self, site: str) -> list[Row]:
        """Return the boards, sections or channels that a site has at the moment."""
        here: list[Row] = []
        for row in self._sections.get(site, ()):
            slug = self._slug(row)
            if slug is not None and (row["opened"] is None or row["opened"] <= self.now):
                here.append(row if slug == row["slug"] else {**row, "slug": slug})
        for move in self.happenings.newcomers(site, self.now):
            came = (row for row in self._sections[move.site] if row["slug"] == move.section)
            here += [{**row, "site": site, "slug": move.to_section} for row in came]
        return here

    def threads(self, site: str, section: str, *, now: int, limit: int, offset: int) -> list[Row]:
        """Return a page of a section's threads, the newest first."""
        home = self.happenings.home(site, section, self.now)
        newest = self._one(_SECTION_SIZE, *home, now) - offset
        rows = self._all(_THREADS_OF_SECTION, now, now, *home, newest - limit, newest)
        return self._standing(rows)

    def thread_count(self, site: str, section: str, *, now: int) -> int:
        """Return how many threads of a section exist by *now*."""
        return self._one(_SECTION_SIZE, *self.happenings.home(site, section, self.now), now)

    def latest(self, site: str, *, now: int, limit: int, offset: int = 0) -> list[Row]:
        """Return the newest threads of a site with their opening posts."""
        newest = self.site_thread_count(site, now=now) - offset
        return self._standing(self._all(_LATEST, now, now, site, newest - limit, newest))

    def site_thread_count(self, site: str, *, now: int) -> int:
        """Return how many threads a site has by *now*."""
        return self._one(_SITE_SIZE, site, now)

    def thread(self, identity: str) -> Row | None:
        """Return a thread, at the site and section where it stands at the moment."""
        row = self._first(_THREAD, identity)
        if row is None or self._as_of(row) is None:
            return None
        site, section = self.happenings.address(row["site"], row["section"], self.now)
        return {**row, "site": site, "section": section}

    def posts(self, thread: str, *, now: int, limit: int, offset: int) -> list[Row]:
        """Return a page of a thread's posts with their authors and parents, in order."""
        return self._standing(self._all(_POSTS_OF_THREAD, thread, offset, offset + limit, now))

    def post(self, identity: str) -> Row | None:
        """Return one post with its author and parent."""
        row = self._first(_POSTS + " WHERE post.id = ?", identity)
        found = row and self._as_of(row)
        if found is None or not self.happenings.newcomers_anywhere:
            return found
        thread = self.thread(found["thread"])
        return thread and {**found, "site": thread["site"]}

    def posts_of(self, identities: Iterable[str]) -> list[Row]:
        """Return several posts with their authors and parents, in the order asked for."""
        wanted = list(identities)
        if self.happenings.newcomers_anywhere:
            return [row for each in wanted if (row := self.post(each)) is not None]
        found = {row["id"]: row for row in self._all(_POSTS + _AMONG, json.dumps(wanted))}
        return self._standing(found[each] for each in wanted if each in found)

    def site_of(self, identity: str) -> str | None:
        """Return the site at which a thread or post stands that came there from another."""
        if not self.happenings.newcomers_anywhere:
            return None
        row = self.thread(identity) or self.post(identity)
        return None if row is None else str(row["site"])

    def post_count(self, thread: str, *, now: int) -> int:
        """Return how many posts of a thread exist by *now*."""
        return self._one(_THREAD_SIZE, now, now, thread)

    def person(self, site: str, handle: str) -> Row | None:
        """Return a person of a site, or of another whose section moved here."""
        origins = [move.site for move in self.happenings.newcomers(site, self.now)]
        found = (self._first(_PERSON, each, handle) for each in (site, *origins))
        row = next((each for each in found if each is not None), None)
        return row and {**row, "suspended": self.happenings.suspended_at(row)}

    def posts_by(self, site: str, handle: str, *, now: int, limit: int) -> list[Row]:
        """Return the newest posts of a person that still stand."""
        person = self.person(site, handle)
        home = site if person is None else person["site"]
        rows = self._standing(self._all(_POSTS_BY, home, handle, now, now, limit))
        return [row for row in rows if row["deleted"] is None or row["deleted"] > now]

    def posts_by_count(self, site: str, handle: str, *, now: int) -> int:
        """Return how many posts a person has written by *now*."""
        return self._one(_COUNT_BY, site, handle, now)

    def answers_to(self, site: str, handle: str, *, now: int, limit: int) -> list[Row]:
        """Return the newest posts that others wrote in the threads a person opened."""
        return self._standing(self._all(_ANSWERS_TO, site, handle, handle, now, limit))

    def every_post(self) -> Iterator[Row]:
        """Yield every post in order of id."""
        yield from self.db.execute(_POSTS + " ORDER BY post.id")

    def _standing(self, rows: Iterable[Row]) -> list[Row]:
        """Return those of *rows* that are not held back, each as it stands at the moment."""
        return [row for each in rows if (row := self._as_of(each)) is not None]

    def _as_of(self, row: Row) -> Row | None:
        """Return a post, or a thread with its opening post, as it stands; None if held back."""
        if row["edited"] is not None and row["edited"] > self.now:
            words = self._first(_WORDS, row["root"], self.now)
            before = self._first(_EDITED, row["root"], self.now)
            row = {**row, "text": words and words["text"], "edited": before and before["until"]}
        return self.happenings.as_of(row, self.now) if self.happenings.touches_posts else row

    def _slug(self, section: Row) -> str | None:
        """Return under which name a site shows its section, None if it is at another site."""
        site, slug = self.happenings.address(section["site"], section["slug"], self.now)
        return slug if site == section["site"] else None

    def _all(self, sql: str, *values: object) -> list[Row]:
        return self.db.execute(sql, values).fetchall()

    def _first(self, sql: str, *values: object) -> Row | None:
        found: Row | None = self.db.execute(sql, values).fetchone()
        return found

    def _one(self, sql: str, *values: object) -> int:
        found = self.db.execute(sql, values).fetchone()
        return 0 if found is None else int(found[0])


_FOREVER = 2**62
_PERSON = "SELECT * FROM person WHERE site = ? AND handle = ?"
_THREAD = (
    "SELECT thread.*, post.id AS root, post.text, post.edited FROM thread"
    " JOIN post ON post.thread = thread.id AND post.number = 1 WHERE thread.id = ?"
)
_VISIBLE = (
    "CASE WHEN thread.last <= ? THEN thread.posts ELSE"
    " (SELECT count(*) FROM post WHERE thread = thread.id AND time <= ?) END"
)
_OPENINGS = (
    " post.id AS root, post.author, post.text, post.edited, person.name FROM thread"
    " JOIN post ON post.thread = thread.id AND post.number = 1"
    " JOIN person ON person.site = post.site AND person.handle = post.author"
)
_THREADS_OF_SECTION = (
    f"SELECT thread.*, {_VISIBLE} AS visible,{_OPENINGS}"
    " WHERE thread.site = ? AND thread.section = ? AND place > ? AND place <= ?"
    " ORDER BY place DESC"
)
_SECTION_SIZE = (
    "SELECT place FROM thread WHERE site = ? AND section = ? AND created <= ?"
    " ORDER BY created DESC, place DESC LIMIT 1"
)
_LATEST = (
    f"SELECT thread.*, {_VISIBLE} AS visible,{_OPENINGS}"
    " WHERE thread.site = ? AND site_place > ? AND site_place <= ? ORDER BY site_place DESC"
)
_SITE_SIZE = (
    "SELECT site_place FROM thread WHERE site = ? AND created <= ?"
    " ORDER BY created DESC, site_place DESC LIMIT 1"
)
_THREAD_SIZE = f"SELECT {_VISIBLE} FROM thread WHERE id = ?"  # noqa: S608  the same
_POSTS = (
    "SELECT post.*, post.id AS root, person.name, person.joined, person.bio, person.suspended,"
    " parent.author AS parent_author, CASE WHEN parent.edited > post.time THEN (SELECT text FROM"
    " revision WHERE revision.post = parent.id AND until > post.time ORDER BY until LIMIT 1)"
    " ELSE parent.text END AS parent_text,"
    " parent.deleted AS parent_deleted, parent_person.name AS parent_name"
    " FROM post JOIN person ON person.site = post.site AND person.handle = post.author"
    " LEFT JOIN post AS parent ON parent.id = post.parent"
    " LEFT JOIN person AS parent_person"
    " ON parent_person.site = parent.site AND parent_person.handle = parent.author"
)
_AMONG = " WHERE post.id IN (SELECT value FROM json_each(?))"
_POSTS_OF_THREAD = (
    _POSTS + " WHERE post.thread = ? AND post.number > ? AND post.number <= ? AND post.time <= ?"
    " ORDER BY post.number"
)
_POSTS_BY = (
    "SELECT post.*, post.id AS root, thread.title, NULL AS suspended FROM post"
    " JOIN thread ON thread.id = post.thread"
    " WHERE post.site = ? AND author = ? AND time <= ? AND (deleted IS NULL OR deleted > ?)"
    " ORDER BY time DESC LIMIT ?"
)
_ANSWERS_TO = (
    _POSTS + " JOIN post AS opening ON opening.thread = post.thread AND opening.number = 1"
    " WHERE opening.site = ? AND opening.author = ? AND post.author != ? AND post.time <= ?"
    " ORDER BY post.time DESC LIMIT ?"
)
_COUNT_BY = "SELECT count(*) FROM post WHERE site = ? AND author = ? AND time <= ?"
_WORDS = "SELECT text FROM revision WHERE post = ? AND until > ? ORDER BY until LIMIT 1"
_EDITED = "SELECT until FROM revision WHERE post = ? AND until <= ? ORDER BY until DESC LIMIT 1"


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
