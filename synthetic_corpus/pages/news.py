"""Draws a news site: sections, articles with their comments, and readers."""

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
from synthetic_corpus.pages.times import iso_time, long_time
from synthetic_corpus.web import Row

_KIND = "news"
_RECENT = 30


def answer(place: Place, request: Request) -> Answer:
    """Return the page of a news site that is asked for."""
    match [part for part in request.path.split("/") if part]:
        case []:
            rows = place.web.latest(place.name, now=request.now, limit=PAGE_SIZE)
            return Answer("news/index.jinja", {"stories": [_teaser(place, row) for row in rows]})
        case ["s", slug]:
            return _section(place, request, slug)
        case ["p", identity]:
            return _post(place, request, identity)
        case ["reader", handle]:
            return _profile(place, request, handle)
        case _:
            return not_found(_KIND, place.labels)


def _section(place: Place, request: Request, slug: str) -> Answer:
    section = place.section(slug)
    if section is None:
        return not_found(_KIND, place.labels)
    shown = pages(f"/s/{slug}", request, place.web.thread_count(place.name, slug, now=request.now))
    rows = place.web.threads(
        place.name, slug, now=request.now, limit=PAGE_SIZE, offset=offset(shown)
    )
    stories = [_teaser(place, row) for row in rows]
    newest = max((row["created"] for row in rows), default=0)
    return Answer(
        "news/section.jinja",
        {"section": section, "stories": stories, "pages": shown},
        modified=newest,
    )


def _post(place: Place, request: Request, identity: str) -> Answer:
    row = place.web.post(identity)
    if row is None or row["site"] != place.name or row["time"] > request.now:
        return not_found(_KIND, place.labels)
    if gone(row, request.now):
        return removed(_KIND, place.labels, modified=row["deleted"])
    thread = place.web.thread(row["thread"])
    if thread is None:
        return not_found(_KIND, place.labels)
    if row["number"] != 1:
        article = {"id": thread["id"], "title": thread["title"]}
        values = {"article": article, "post": _comment(place, row, request.now, thread["id"])}
        return Answer("news/post.jinja", values, modified=row["time"])
    return _article(place, request, row, thread)


def _article(place: Place, request: Request, row: Row, thread: Row) -> Answer:
    total = place.web.post_count(thread["id"], now=request.now) - 1
    shown = pages(f"/p/{row['id']}", request, total)
    rows = place.web.posts(thread["id"], now=request.now, limit=PAGE_SIZE, offset=1 + offset(shown))
    article = {**_comment(place, row, request.now, ""), "title": thread["title"]}
    values = {
        "article": article,
        "section": place.section(thread["section"]),
        "comments_total": total,
        "comments": [_comment(place, each, request.now, thread["id"]) for each in rows],
        "pages": shown,
    }
    return Answer(
        "news/article.jinja", values, modified=max([row["time"], *(each["time"] for each in rows)])
    )


def _profile(place: Place, request: Request, handle: str) -> Answer:
    person = place.web.person(place.name, handle)
    if person is None:
        return not_found(_KIND, place.labels)
    if suspended(person, request.now):
        return removed(_KIND, place.labels, modified=None)
    rows = place.web.posts_by(place.name, handle, now=request.now, limit=_RECENT)
    posts = [{"id": row["id"], "title": row["title"], **_times(place, row["time"])} for row in rows]
    return Answer("news/profile.jinja", {"author": person, "posts": posts})


def _teaser(place: Place, row: Row) -> dict[str, Any]:
    return {
        "id": row["root"],
        "title": row["title"],
        "excerpt": excerpt(row["text"]),
        **_times(place, row["created"]),
    }


def _comment(place: Place, row: Row, now: int, article: str) -> dict[str, Any]:
    if gone(row, now):
        words = place.labels["comment_removed"], place.labels["account_suspended"]
        notice = stub(row, now, words)
        return {"id": row["id"], "deleted": True, "parent": None, "notice": notice}
    answered = row["parent"] if row["parent"] != article else None
    edited = row["edited"] if row["edited"] is not None and row["edited"] <= now else None
    return {
        "id": row["id"],
        "deleted": False,
        "text": row["text"],
        "author": {"handle": row["author"], "name": row["name"]},
        "parent": answered and {"id": answered, "name": row["parent_name"]},
        **_times(place, row["time"]),
        "edited": edited and _times(place, edited)["time"],
        "edited_iso": edited and _times(place, edited)["iso"],
    }


def _times(place: Place, time: int) -> dict[str, str]:
    zone = place.site["zone_minutes"]
    return {"iso": iso_time(time, zone), "time": long_time(time, zone, place.site["lang"])}
