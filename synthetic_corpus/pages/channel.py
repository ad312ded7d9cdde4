"""Draws a channel host: its channels, their messages, the discussions below them, and people."""

from itertools import groupby
from types import SimpleNamespace
from typing import Any

from synthetic_corpus.pages.page import Answer, Place, Request, excerpt
from synthetic_corpus.pages.parts import (
    SHADES,
    Manner,
    Part,
    below,
    newest,
    opening_posts,
    openings,
    post_part,
    steady,
)
from synthetic_corpus.pages.software import Software
from synthetic_corpus.pages.times import clock_face, long_date, stamp
from synthetic_corpus.web import Row

_RECENT = 30


def _front(place: Place, request: Request) -> Answer:
    channels = [
        {
            "slug": each["slug"],
            "title": each["title"],
            "count": place.web.thread_count(place.name, each["slug"], now=request.now),
            "subscribers": _subscribers(each),
        }
        for each in place.sections
    ]
    return Answer("channel/index.jinja", {"channels": channels})


def _feed(place: Place, request: Request, section: Row) -> Answer:
    rows, shown = openings(place, request, section, f"/c/{section['slug']}")
    posts = [
        _message(place, request, post, comments=row["visible"] - 1)
        for row, post in zip(rows, opening_posts(place, rows), strict=True)
    ]
    channel = {
        **_channel(section),
        "description": place.site["tagline"],
        "subscribers": _subscribers(section),
    }
    values = {
        "channel": channel,
        "pinned": _pinned(place, request, section) if shown["number"] == 1 else None,
        "days": [
            SimpleNamespace(day=day, posts=list(group)) for day, group in groupby(posts, _day)
        ],
        "pages": shown,
    }
    return Answer("channel/feed.jinja", values, modified=newest(rows, by="created"))


def _post(place: Place, request: Request, row: Row, thread: Row) -> Answer:
    section = place.section(thread["section"])
    is_root = row["number"] == 1
    rows, shown, _ = below(place, request, row, thread) if is_root else ((), None, 0)
    values = {
        "channel": _channel(section) if section else {"slug": "", "title": ""},
        "post": _message(place, request, row),
        "is_root": is_root,
        "root": thread["id"],
        "pages": shown,
        "replies": [_message(place, request, each) for each in rows],
    }
    return Answer("channel/post.jinja", values, modified=max(row["time"], newest(rows)))


def _profile(place: Place, request: Request, person: Row) -> Answer:
    rows = place.web.posts_by(place.name, person["handle"], now=request.now, limit=_RECENT)
    posts = [
        {"id": row["id"], "title": row["title"], "time": _times(place, row["time"])} for row in rows
    ]
    return Answer("channel/profile.jinja", {"author": person, "posts": posts})


def _message(place: Place, request: Request, row: Row, *, comments: int = 0) -> Any:
    part = post_part(place, request, row, _MANNER)
    views, shade = steady(part.id, 20, 920), steady(row["author"], 0, SHADES)
    return SimpleNamespace(post=part, views=views, shade=shade, comments=comments)


def _pinned(place: Place, request: Request, section: Row) -> dict[str, str] | None:
    """Return the message that stays at the head of a channel: one of its oldest."""
    slug = section["slug"]
    total = place.web.thread_count(place.name, slug, now=request.now)
    rows = place.web.threads(place.name, slug, now=request.now, limit=1, offset=max(0, total - 1))
    return {"id": rows[0]["root"], "text": excerpt(rows[0]["text"], 70)} if rows else None


def _day(message: Any) -> str:
    part: Part = message.post
    return str(part.time.day) if part.time else ""


def _channel(section: Row) -> dict[str, Any]:
    return {"slug": section["slug"], "title": section["title"]}


def _subscribers(section: Row) -> int:
    return steady(section["slug"], 80, 4080)


def _times(place: Place, time: int, now: int = 0) -> Any:  # noqa: ARG001  every kind is asked alike
    zone = place.site["zone_minutes"]
    return SimpleNamespace(
        stamp=stamp(time, zone),
        clock=clock_face(time, zone),
        day=long_date(time, zone, place.locale),
    )


_MANNER = Manner(_times, "/c/", "message_removed", repeats=True)
SOFTWARE = Software("channel", "/c/", "/user/", _front, _feed, _post, _profile)
