"""Draws a blog: essays by category, the comments nested below them, and who wrote them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from synthetic_corpus.pages.page import Answer, Place, Request, excerpt
from synthetic_corpus.pages.parts import (
    SHADES,
    Manner,
    Part,
    below,
    newest,
    openings,
    post_part,
    steady,
)
from synthetic_corpus.pages.software import Software
from synthetic_corpus.pages.times import iso_time, long_date, long_time, month_year
from synthetic_corpus.web import Row

_FRONT, _RECENT = 10, 30
_DEEPEST = 4  # answers to answers are set no further in
_EXCERPT = 320


def _front(place: Place, request: Request) -> Answer:
    rows = place.web.latest(place.name, now=request.now, limit=_FRONT)
    values = {"entries": _teasers(place, rows), "category": None, "pages": None}
    return Answer("blog/index.jinja", values, modified=newest(rows, by="created"))


def _section(place: Place, request: Request, section: Row) -> Answer:
    rows, shown = openings(place, request, section, f"/category/{section['slug']}/")
    values = {"entries": _teasers(place, rows), "category": section, "pages": shown}
    return Answer("blog/index.jinja", values, modified=newest(rows, by="created"))


def _post(place: Place, request: Request, row: Row, thread: Row) -> Answer:
    entry = {"id": thread["id"], "title": thread["title"]}
    if row["number"] != 1:
        part = post_part(place, request, row, _MANNER)
        values = {
            "entry": entry,
            "comment": Comment(part, _shade(row), _answers(part, entry["id"])),
        }
        return Answer("blog/comment_page.jinja", values, modified=row["time"])
    rows, shown, total = below(place, request, row, thread)
    values = {
        "entry": entry,
        "post": post_part(place, request, row, _MANNER),
        "category": place.section(thread["section"]),
        "total": total,
        "comments": _nested(place, request, rows, thread["id"]),
        "pages": shown,
    }
    return Answer("blog/single.jinja", values, modified=max(row["time"], newest(rows)))


def _profile(place: Place, request: Request, person: Row) -> Answer:
    rows = place.web.posts_by(place.name, person["handle"], now=request.now, limit=_RECENT)
    values = {
        "author": person,
        "shade": steady(person["handle"], 0, SHADES),
        "joined": month_year(person["joined"], place.locale),
        "posts": [
            {"id": row["id"], "title": row["title"], "time": _times(place, row["time"])}
            for row in rows
        ],
    }
    return Answer("blog/author.jinja", values)


@dataclass(slots=True)
class Comment:
    """A comment with what is set below it; it names its parent where its place does not."""

    post: Part
    shade: int
    names_parent: bool
    depth: int = 1
    children: list["Comment"] = field(default_factory=list)


def _nested(place: Place, request: Request, rows: Sequence[Row], entry: str) -> list[Comment]:
    """Return the comments of a page as trees."""
    tops: list[Comment] = []
    known: dict[str, Comment] = {}
    for row in rows:
        part = post_part(place, request, row, _MANNER)
        above = known.get(part.parent.id) if part.parent else None
        if above is None:
            comment = Comment(part, _shade(row), _answers(part, entry))
            tops.append(comment)
        else:
            comment = _set_below(above, Comment(part, _shade(row), names_parent=False))
        known[part.id] = comment
    return tops


def _set_below(above: Comment, comment: Comment) -> Comment:
    """Set a comment below the one it answers, no further in than blogs do."""
    comment.depth = above.depth + 1
    comment.names_parent = above.depth >= _DEEPEST
    above.children.append(comment)
    return comment


def _answers(part: Part, entry: str) -> bool:
    return part.parent is not None and part.parent.id != entry


def _shade(row: Row) -> int:
    return steady(row["author"], 0, SHADES)


def _teasers(place: Place, rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [
        {
            "id": row["root"],
            "title": row["title"],
            "excerpt": excerpt(row["text"], _EXCERPT),
            "handle": row["author"],
            "name": row["name"],
            "comments": row["visible"] - 1,
            "time": _times(place, row["created"]),
        }
        for row in rows
    ]


def _times(place: Place, time: int, now: int = 0) -> Any:  # noqa: ARG001  every kind is asked alike
    zone = place.site["zone_minutes"]
    return SimpleNamespace(
        iso=iso_time(time, zone),
        text=long_time(time, zone, place.locale),
        day=long_date(time, zone, place.locale),
    )


_MANNER = Manner(_times, "/category/", "comment_removed")
SOFTWARE = Software("blog", "/category/", "/author/", _front, _section, _post, _profile)
