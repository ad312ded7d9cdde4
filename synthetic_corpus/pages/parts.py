"""Turns rows of the web into the parts that pages show: a post, who wrote it, what is below it."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from casefile.errors import StoreError
from synthetic_corpus.pages.page import (
    PAGE_SIZE,
    Place,
    Request,
    excerpt,
    gone,
    offset,
    pages,
    stub,
)
from synthetic_corpus.web import Row

SHADES = 6  # colours of the round letters beside people's names


@dataclass(frozen=True, slots=True)
class Manner:
    """How a kind of site speaks of posts: `times` says of a time, seen from now, what it shows.

    `repeats` says that each answer repeats the beginning of what it answers, not quotes alone.
    """

    times: Callable[[Place, int, int], Any]
    sections: str
    notice: str = "post_removed"
    repeats: bool = False


class Author(msgspec.Struct, frozen=True):
    """Who wrote a post."""

    handle: str
    name: str


class Above(msgspec.Struct, frozen=True):
    """The post that another answers, as far as it is shown there."""

    id: str
    handle: str
    name: str
    excerpt: str
    hidden: bool


class Part(msgspec.Struct, frozen=True):
    """A post as templates read it; of a removed one, only its place and the notice there."""

    id: str
    number: int
    notice: str | None = None
    parent: Above | None = None
    text: str = ""
    author: Author | None = None
    time: Any = None
    edited: Any = None
    quotes: bool = False
    forwarded: dict[str, str] | None = None
    attachment: str | None = None

    @property
    def deleted(self) -> bool:
        """Whether only a stub is left."""
        return self.notice is not None


def post_part(place: Place, request: Request, row: Row, manner: Manner) -> Part:
    """Return a post in the words it has now, or the notice that stands in its place."""
    now = request.now
    above = _above(row, now, repeats=manner.repeats or bool(row["quotes"]))
    if gone(row, now):
        words = place.labels[manner.notice], place.labels["account_suspended"]
        return Part(row["id"], row["number"], stub(row, now, words), above)
    edited = row["edited"]
    return Part(
        id=row["id"],
        number=row["number"],
        parent=above,
        text=row["text"],
        author=Author(row["author"], row["name"]),
        time=manner.times(place, row["time"], now),
        edited=manner.times(place, edited, now) if edited is not None and edited <= now else None,
        quotes=bool(row["quotes"]) and above is not None and not above.hidden,
        forwarded=row["forwarded"] and origin(place, request, row["forwarded"], manner.sections),
        attachment=row["attachment"],
    )


def _above(row: Row, now: int, *, repeats: bool) -> Above | None:
    if not row["parent"]:
        return None
    deleted = row["parent_deleted"]
    hidden = deleted is not None and deleted <= now
    said = excerpt(row["parent_text"] or "", 90) if repeats and not hidden else ""
    return Above(row["parent"], row["parent_author"] or "", row["parent_name"] or "", said, hidden)


def origin(place: Place, request: Request, forwarded: str, sections: str) -> dict[str, str]:
    """Return title and address of the section, written site/slug, that a post was taken from."""
    site, _, slug = forwarded.partition("/")
    titles = {each["slug"]: each["title"] for each in place.web.sections(site)}
    return {"title": titles.get(slug, slug), "url": f"{request.base(site)}{sections}{slug}"}


def below(
    place: Place, request: Request, row: Row, thread: Row
) -> tuple[Sequence[Row], dict[str, Any], int]:
    """Return a page of what stands below an opening post, its numbering, and how much there is."""
    total = max(0, place.web.post_count(thread["id"], now=request.now) - 1)
    shown = pages(f"/p/{row['id']}", request, total)
    rows = place.web.posts(thread["id"], now=request.now, limit=PAGE_SIZE, offset=1 + offset(shown))
    return rows, shown, total


def openings(
    place: Place, request: Request, section: Row, path: str
) -> tuple[Sequence[Row], dict[str, Any]]:
    """Return a page of a section's threads with their opening posts, and its numbering."""
    slug = section["slug"]
    shown = pages(path, request, place.web.thread_count(place.name, slug, now=request.now))
    rows = place.web.threads(
        place.name, slug, now=request.now, limit=PAGE_SIZE, offset=offset(shown)
    )
    return rows, shown


def opening_posts(place: Place, rows: Sequence[Row]) -> list[Row]:
    """Return the whole opening posts of the threads that `openings` lists."""
    full = place.web.posts_of(row["root"] for row in rows)
    if len(full) != len(rows):
        missing = sorted({row["root"] for row in rows} - {row["id"] for row in full})
        raise StoreError(f"The web's file lists the post {missing[0]} but does not hold it.")
    return full


def newest(rows: Sequence[Row], *, by: str = "time") -> int:
    """Return the latest time in *rows*, 0 if there are none."""
    return max((row[by] for row in rows), default=0)


def steady(text: str, least: int, most: int) -> int:
    """Return a number that belongs to *text* for good: views, subscribers, seconds."""
    return least + zlib.crc32(text.encode()) % (most - least)
