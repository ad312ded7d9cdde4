"""Draws a microblog: public timelines, short posts with what answers them, and accounts."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from synthetic_corpus.pages.page import PAGE_SIZE, Answer, Place, Request
from synthetic_corpus.pages.parts import (
    SHADES,
    Manner,
    below,
    newest,
    opening_posts,
    openings,
    post_part,
    steady,
)
from synthetic_corpus.pages.software import Software
from synthetic_corpus.pages.times import forum_time, month_year, short_age, zulu_time
from synthetic_corpus.web import Row

_RECENT = 10


def _front(place: Place, request: Request) -> Answer:
    rows = place.web.latest(place.name, now=request.now, limit=PAGE_SIZE)
    values = {"statuses": _openings(place, request, rows), "list": None, "pages": None}
    return Answer("microblog/timeline.jinja", values, modified=newest(rows, by="created"))


def _section(place: Place, request: Request, section: Row) -> Answer:
    rows, shown = openings(place, request, section, f"/tags/{section['slug']}")
    values = {"statuses": _openings(place, request, rows), "list": section, "pages": shown}
    return Answer("microblog/timeline.jinja", values, modified=newest(rows, by="created"))


def _post(place: Place, request: Request, row: Row, thread: Row) -> Answer:
    is_root = row["number"] == 1
    rows, shown, total = below(place, request, row, thread) if is_root else ((), None, 0)
    values = {
        "status": _status(place, request, row, replies=total),
        "list": place.section(thread["section"]),
        "root": thread["id"],
        "is_root": is_root,
        "replies": [_status(place, request, each) for each in rows],
        "pages": shown,
    }
    return Answer("microblog/thread.jinja", values, modified=max(row["time"], newest(rows)))


def _profile(place: Place, request: Request, person: Row) -> Answer:
    handle = person["handle"]
    recent = place.web.posts_by(place.name, handle, now=request.now, limit=_RECENT)
    rows = place.web.posts_of(each["id"] for each in recent)
    values = {
        "account": person,
        "shade": steady(handle, 0, SHADES),
        "joined": month_year(person["joined"], place.locale),
        "count": place.web.posts_by_count(place.name, handle, now=request.now),
        "statuses": [_status(place, request, row) for row in rows],
    }
    return Answer("microblog/account.jinja", values, modified=newest(rows))


def _openings(place: Place, request: Request, rows: Sequence[Row]) -> list[Any]:
    return [
        _status(place, request, post, replies=row["visible"] - 1)
        for row, post in zip(rows, opening_posts(place, rows), strict=True)
    ]


def _status(place: Place, request: Request, row: Row, *, replies: int = 0) -> Any:
    """Return a post with the counters below it."""
    return SimpleNamespace(
        post=post_part(place, request, row, _MANNER),
        shade=steady(row["author"], 0, SHADES),
        replies=replies,
        boosts=steady(row["id"], 0, 9),
        stars=steady(row["id"] + row["author"], 0, 31),
    )


def _times(place: Place, time: int, now: int) -> Any:
    return SimpleNamespace(
        zulu=zulu_time(time),
        age=short_age(time, now),
        full=forum_time(time, place.site["zone_minutes"], place.locale),
    )


_MANNER = Manner(_times, "/tags/")
SOFTWARE = Software("microblog", "/tags/", "/@", _front, _section, _post, _profile)
