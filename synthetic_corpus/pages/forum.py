"""Draws a forum: boards, threads, single posts and members."""

from types import SimpleNamespace
from typing import Any

from synthetic_corpus.pages.page import (
    PAGE_SIZE,
    Answer,
    Place,
    Request,
    not_found,
    offset,
    pages,
)
from synthetic_corpus.pages.parts import (
    SHADES,
    Manner,
    newest,
    openings,
    post_part,
    steady,
)
from synthetic_corpus.pages.software import Software
from synthetic_corpus.pages.times import forum_time, month_year
from synthetic_corpus.web import Row

_RECENT = 30
_SIGNED = 3  # one member in so many has a signature
_REGULAR = 400 * 86_400


def _front(place: Place, request: Request) -> Answer:
    boards = [_board_row(place, request, each) for each in place.sections]
    return Answer("forum/index.jinja", {"boards": boards})


def _board(place: Place, request: Request, board: Row) -> Answer:
    rows, shown = openings(place, request, board, f"/b/{board['slug']}/")
    threads = [_thread_row(place, row) for row in rows]
    values = {"board": board, "threads": threads, "pages": shown}
    return Answer("forum/board.jinja", values, modified=newest(rows, by="created"))


def _thread(place: Place, request: Request, identity: str) -> Answer:
    thread = place.web.thread(identity)
    if thread is None or thread["site"] != place.name or thread["created"] > request.now:
        return not_found(SOFTWARE.kind, place.labels)
    total = place.web.post_count(identity, now=request.now)
    shown = pages(f"/t/{identity}", request, total)
    rows = place.web.posts(identity, now=request.now, limit=PAGE_SIZE, offset=offset(shown))
    values = {
        "thread": thread,
        "board": place.section(thread["section"]),
        "pages": shown,
        "total": total,
        "posts": [_item(place, request, row) for row in rows],
    }
    return Answer("forum/thread.jinja", values, modified=newest(rows))


def _post(place: Place, request: Request, row: Row, found: Row) -> Answer:
    number = -(-row["number"] // PAGE_SIZE)
    page = f"/t/{found['id']}" + (f"?page={number}" if number > 1 else "")
    values = {
        "thread": {"id": found["id"], "title": found["title"], "page": page},
        "board": place.section(found["section"]),
        "post": _item(place, request, row),
    }
    return Answer("forum/post.jinja", values, modified=row["time"])


def _profile(place: Place, request: Request, person: Row) -> Answer:
    handle = person["handle"]
    rows = place.web.posts_by(place.name, handle, now=request.now, limit=_RECENT)
    author = {
        "handle": handle,
        "joined": month_year(person["joined"], place.locale),
        "bio": person["bio"],
        "avatar": person["avatar"],
        "posts": place.web.posts_by_count(place.name, handle, now=request.now),
    }
    posts = [
        {"id": row["id"], "title": row["title"], "time": _time(place, row["time"])} for row in rows
    ]
    return Answer("forum/profile.jinja", {"author": author, "posts": posts})


def _board_row(place: Place, request: Request, board: Row) -> dict[str, Any]:
    slug = board["slug"]
    rows = place.web.threads(place.name, slug, now=request.now, limit=1, offset=0)
    return {
        "slug": slug,
        "title": board["title"],
        "count": place.web.thread_count(place.name, slug, now=request.now),
        "last": _thread_row(place, rows[0]) if rows else None,
    }


def _thread_row(place: Place, row: Row) -> dict[str, Any]:
    return {
        "id": row["id"],
        "title": row["title"],
        "author": row["author"],
        "time": _time(place, row["created"]),
        "replies": row["visible"] - 1,
        "views": 12 * row["visible"] + steady(row["id"], 5, 400),
    }


def _item(place: Place, request: Request, row: Row) -> Any:
    """Return a post with what the board prints of its author."""
    number = steady(row["author"], 0, SHADES * _SIGNED)
    regular = row["time"] - row["joined"] > _REGULAR
    return SimpleNamespace(
        post=post_part(place, request, row, _MANNER),
        shade=number % SHADES,
        joined=month_year(row["joined"], place.locale),
        rank=place.labels["rank_old" if regular else "rank_new"],
        signature=row["bio"] if number < SHADES else "",
    )


def _time(place: Place, time: int, now: int = 0) -> str:  # noqa: ARG001  every kind is asked alike
    return forum_time(time, place.site["zone_minutes"], place.locale)


_MANNER = Manner(_time, "/b/", "removed")
SOFTWARE = Software("forum", "/b/", "/u/", _front, _board, _post, _profile, thread=_thread)
