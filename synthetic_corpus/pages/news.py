"""Draws a news site: sections, articles with their comments, and readers."""

from types import SimpleNamespace
from typing import Any

from synthetic_corpus.pages.page import PAGE_SIZE, Answer, Place, Request, excerpt
from synthetic_corpus.pages.parts import Manner, below, newest, openings, post_part
from synthetic_corpus.pages.software import Software
from synthetic_corpus.pages.times import iso_time, long_time
from synthetic_corpus.web import Row

_RECENT = 30
_RELATED = 3


def _front(place: Place, request: Request) -> Answer:
    rows = place.web.latest(place.name, now=request.now, limit=PAGE_SIZE)
    return Answer("news/index.jinja", {"stories": [_teaser(place, row) for row in rows]})


def _section(place: Place, request: Request, section: Row) -> Answer:
    rows, shown = openings(place, request, section, f"/s/{section['slug']}")
    values = {
        "section": section,
        "stories": [_teaser(place, row) for row in rows],
        "pages": shown,
    }
    return Answer("news/section.jinja", values, modified=newest(rows, by="created"))


def _post(place: Place, request: Request, row: Row, thread: Row) -> Answer:
    if row["number"] == 1:
        return _article(place, request, row, thread)
    values = {
        "article": {"id": thread["id"], "title": thread["title"]},
        "post": post_part(place, request, row, _MANNER),
    }
    return Answer("news/post.jinja", values, modified=row["time"])


def _article(place: Place, request: Request, row: Row, thread: Row) -> Answer:
    rows, shown, total = below(place, request, row, thread)
    values = {
        "title": thread["title"],
        "article": post_part(place, request, row, _MANNER),
        "section": place.section(thread["section"]),
        "comments_total": total,
        "comments": [post_part(place, request, each, _MANNER) for each in rows],
        "related": _related(place, request, thread),
        "pages": shown,
    }
    return Answer("news/article.jinja", values, modified=max(row["time"], newest(rows)))


def _related(place: Place, request: Request, thread: Row) -> list[dict[str, Any]]:
    """Return what else stood in the section when the article appeared."""
    section, at = thread["section"], min(thread["created"], request.now)
    rows = place.web.threads(place.name, section, now=at, limit=_RELATED + 1, offset=0)
    others = [row for row in rows if row["id"] != thread["id"]]
    return [{"id": row["root"], "title": row["title"]} for row in others[:_RELATED]]


def _profile(place: Place, request: Request, person: Row) -> Answer:
    rows = place.web.posts_by(place.name, person["handle"], now=request.now, limit=_RECENT)
    posts = [
        {"id": row["id"], "title": row["title"], "time": _times(place, row["time"])} for row in rows
    ]
    return Answer("news/profile.jinja", {"author": person, "posts": posts})


def _teaser(place: Place, row: Row) -> dict[str, Any]:
    return {
        "id": row["root"],
        "title": row["title"],
        "excerpt": excerpt(row["text"]),
        "name": row["name"],
        "comments": row["visible"] - 1,
        "time": _times(place, row["created"]),
    }


def _times(place: Place, time: int, now: int = 0) -> Any:  # noqa: ARG001  every kind is asked alike
    zone = place.site["zone_minutes"]
    return SimpleNamespace(iso=iso_time(time, zone), text=long_time(time, zone, place.locale))


_MANNER = Manner(_times, "/s/", "comment_removed")
SOFTWARE = Software("news", "/s/", "/reader/", _front, _section, _post, _profile)
