"""Draws a forum: boards, threads, single posts and members."""

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
from synthetic_corpus.pages.times import forum_time, month_year
from synthetic_corpus.web import Row

_KIND = "forum"
_RECENT = 30


def answer(place: Place, request: Request) -> Answer:
    """Return the page of a forum that is asked for."""
    match [part for part in request.path.split("/") if part]:
        case []:
            return _index(place, request)
        case ["b", slug]:
            return _board(place, request, slug)
        case ["t", identity]:
            return _thread(place, request, identity)
        case ["p", identity]:
            return _post(place, request, identity)
        case ["u", handle]:
            return _profile(place, request, handle)
        case _:
            return not_found(_KIND, place.labels)


def _index(place: Place, request: Request) -> Answer:
    boards = [
        {
            "slug": each["slug"],
            "title": each["title"],
            "count": place.web.thread_count(place.name, each["slug"], now=request.now),
        }
        for each in place.sections
    ]
    return Answer("forum/index.jinja", {"boards": boards})


def _board(place: Place, request: Request, slug: str) -> Answer:
    board = place.section(slug)
    if board is None:
        return not_found(_KIND, place.labels)
    total = place.web.thread_count(place.name, slug, now=request.now)
    shown = pages(f"/b/{slug}/", request, total)
    rows = place.web.threads(
        place.name, slug, now=request.now, limit=PAGE_SIZE, offset=offset(shown)
    )
    threads = [
        {
            "id": row["id"],
            "title": row["title"],
            "author": {"handle": row["author"]},
            "time": _time(place, row["created"]),
            "replies": row["visible"] - 1,
        }
        for row in rows
    ]
    newest = max((row["created"] for row in rows), default=0)
    return Answer(
        "forum/board.jinja", {"board": board, "threads": threads, "pages": shown}, modified=newest
    )


def _thread(place: Place, request: Request, identity: str) -> Answer:
    thread = place.web.thread(identity)
    if thread is None or thread["site"] != place.name or thread["created"] > request.now:
        return not_found(_KIND, place.labels)
    total = place.web.post_count(identity, now=request.now)
    shown = pages(f"/t/{identity}", request, total)
    rows = place.web.posts(identity, now=request.now, limit=PAGE_SIZE, offset=offset(shown))
    values = {
        "thread": thread,
        "board": place.section(thread["section"]),
        "pages": shown,
        "posts": [_item(place, row, request.now) for row in rows],
    }
    return Answer(
        "forum/thread.jinja", values, modified=max((row["time"] for row in rows), default=0)
    )


def _post(place: Place, request: Request, identity: str) -> Answer:
    row = place.web.post(identity)
    if row is None or row["site"] != place.name or row["time"] > request.now:
        return not_found(_KIND, place.labels)
    if gone(row, request.now):
        return removed(_KIND, place.labels, modified=row["deleted"])
    found = place.web.thread(row["thread"])
    if found is None:
        return not_found(_KIND, place.labels)
    number = -(-row["number"] // PAGE_SIZE)
    page = f"/t/{found['id']}" + (f"?page={number}" if number > 1 else "")
    thread = {"id": found["id"], "title": found["title"], "page": page}
    values = {
        "thread": thread,
        "board": place.section(found["section"]),
        "post": _item(place, row, request.now),
    }
    return Answer("forum/post.jinja", values, modified=row["time"])


def _profile(place: Place, request: Request, handle: str) -> Answer:
    person = place.web.person(place.name, handle)
    if person is None:
        return not_found(_KIND, place.labels)
    if suspended(person, request.now):
        return removed(_KIND, place.labels, modified=None)
    rows = place.web.posts_by(place.name, handle, now=request.now, limit=_RECENT)
    author = {
        "handle": handle,
        "joined": month_year(person["joined"]),
        "bio": person["bio"],
        "posts": place.web.posts_by_count(place.name, handle, now=request.now),
    }
    posts = [
        {"id": row["id"], "title": row["title"], "time": _time(place, row["time"])} for row in rows
    ]
    return Answer("forum/profile.jinja", {"author": author, "posts": posts})


def _item(place: Place, row: Row, now: int) -> dict[str, Any]:
    if gone(row, now):
        notice = stub(row, now, (place.labels["removed"], place.labels["account_suspended"]))
        return {"id": row["id"], "number": row["number"], "deleted": True, "notice": notice}
    hidden = row["parent_deleted"] is not None and row["parent_deleted"] <= now
    parent = row["parent"] and {
        "id": row["parent"],
        "handle": row["parent_author"],
        "excerpt": excerpt(row["parent_text"] or ""),
    }
    edited = row["edited"] is not None and row["edited"] <= now
    return {
        "id": row["id"],
        "number": row["number"],
        "deleted": False,
        "text": row["text"],
        "author": {"handle": row["author"], "joined": month_year(row["joined"])},
        "time": _time(place, row["time"]),
        "parent": parent,
        "quotes": bool(row["quotes"]) and not hidden,
        "edited": _time(place, row["edited"]) if edited else None,
        "attachment": row["attachment"],
    }


def _time(place: Place, time: int) -> str:
    return forum_time(time, place.site["zone_minutes"], place.site["lang"])
