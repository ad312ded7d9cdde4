"""Draws a channel host: its channels, their messages, the discussions below them, and people."""

import zlib
from typing import Any

from synthetic_corpus.pages.page import (
    PAGE_SIZE,
    Answer,
    Place,
    Request,
    excerpt,
    gone,
    not_found,
    offset,
    pages,
    removed,
    stub,
    suspended,
)
from synthetic_corpus.pages.times import clock_face, stamp
from synthetic_corpus.web import Row

_KIND = "channel"
_RECENT = 30


def answer(place: Place, request: Request) -> Answer:
    """Return the page of a channel host that is asked for."""
    match [part for part in request.path.split("/") if part]:
        case []:
            return _index(place, request)
        case ["c", slug]:
            return _feed(place, request, slug)
        case ["p", identity]:
            return _post(place, request, identity)
        case ["user", handle]:
            return _profile(place, request, handle)
        case _:
            return not_found(_KIND, place.labels)


def _index(place: Place, request: Request) -> Answer:
    channels = [
        {
            "slug": each["slug"],
            "title": each["title"],
            "count": place.web.thread_count(place.name, each["slug"], now=request.now),
        }
        for each in place.sections
    ]
    return Answer("channel/index.jinja", {"channels": channels})


def _feed(place: Place, request: Request, slug: str) -> Answer:
    section = place.section(slug)
    if section is None:
        return not_found(_KIND, place.labels)
    shown = pages(f"/c/{slug}", request, place.web.thread_count(place.name, slug, now=request.now))
    rows = place.web.threads(
        place.name, slug, now=request.now, limit=PAGE_SIZE, offset=offset(shown)
    )
    channel = {
        **_channel(section),
        "description": place.site["tagline"],
        "subscribers": 80 + _number(slug) % 4000,
    }
    values = {
        "channel": channel,
        "posts": [_root(place, row, request) for row in rows],
        "pages": shown,
    }
    return Answer(
        "channel/feed.jinja", values, modified=max((row["created"] for row in rows), default=0)
    )


def _post(place: Place, request: Request, identity: str) -> Answer:
    row = place.web.post(identity)
    if row is None or row["site"] != place.name or row["time"] > request.now:
        return not_found(_KIND, place.labels)
    is_root = row["number"] == 1
    if gone(row, request.now) and not is_root:
        return removed(_KIND, place.labels, modified=row["deleted"])
    thread = place.web.thread(row["thread"])
    section = place.section(thread["section"]) if thread else None
    if thread is None or section is None:
        return not_found(_KIND, place.labels)
    total = place.web.post_count(thread["id"], now=request.now) - 1
    shown = pages(f"/p/{identity}", request, total if is_root else 0)
    rows = (
        place.web.posts(thread["id"], now=request.now, limit=PAGE_SIZE, offset=1 + offset(shown))
        if is_root
        else []
    )
    values = {
        "channel": _channel(section),
        "post": _message(place, row, request, thread["id"]),
        "owner": section["title"] if is_root else "",
        "is_root": is_root,
        "root": thread["id"],
        "pages": shown,
        "replies": [_message(place, each, request, thread["id"]) for each in rows],
    }
    return Answer(
        "channel/post.jinja",
        values,
        410 if gone(row, request.now) else 200,
        modified=max([row["time"], *(each["time"] for each in rows)]),
    )


def _profile(place: Place, request: Request, handle: str) -> Answer:
    person = place.web.person(place.name, handle)
    if person is None:
        return not_found(_KIND, place.labels)
    if suspended(person, request.now):
        return removed(_KIND, place.labels, modified=None)
    rows = place.web.posts_by(place.name, handle, now=request.now, limit=_RECENT)
    posts = [{"id": row["id"], "title": row["title"], **_times(place, row["time"])} for row in rows]
    return Answer("channel/profile.jinja", {"author": person, "posts": posts})


def _root(place: Place, row: Row, request: Request) -> dict[str, Any]:
    full = place.web.post(row["root"])
    if full is None:
        return {"id": row["root"], "deleted": True, "notice": place.labels["message_removed"]}
    return {**_message(place, full, request, row["id"]), "replies": row["visible"] - 1}


def _message(place: Place, row: Row, request: Request, root: str) -> dict[str, Any]:
    if gone(row, request.now):
        words = place.labels["message_removed"], place.labels["account_suspended"]
        return {"id": row["id"], "deleted": True, "notice": stub(row, request.now, words)}
    answered = row["parent"] if row["parent"] != root else None
    edited = row["edited"] if row["edited"] is not None and row["edited"] <= request.now else None
    return {
        "id": row["id"],
        "deleted": False,
        "text": row["text"],
        "author": {"handle": row["author"], "name": row["name"]},
        "parent": answered
        and {
            "id": answered,
            "name": row["parent_name"],
            "excerpt": excerpt(row["parent_text"] or "", 60),
        },
        "views": 20 + _number(row["id"]) % 900,
        "replies": 0,
        "forwarded": row["forwarded"] and _origin(place, row["forwarded"], request),
        "attachment": row["attachment"],
        "edited_stamp": edited and stamp(edited, place.site["zone_minutes"]),
        **_times(place, row["time"]),
    }


def _origin(place: Place, forwarded: str, request: Request) -> dict[str, str]:
    """Return the channel a message was forwarded from."""
    site, _, slug = forwarded.partition("/")
    titles = {each["slug"]: each["title"] for each in place.web.sections(site)}
    return {"title": titles.get(slug, slug), "url": f"{request.base(site)}/c/{slug}"}


def _channel(section: Row) -> dict[str, Any]:
    return {"slug": section["slug"], "title": section["title"]}


def _times(place: Place, time: int) -> dict[str, str]:
    zone = place.site["zone_minutes"]
    return {"stamp": stamp(time, zone), "clock": clock_face(time, zone)}


def _number(text: str) -> int:
    return zlib.crc32(text.encode())
