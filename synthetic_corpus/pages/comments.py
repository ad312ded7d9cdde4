"""Draws a video site: stills without a picture, what is said of them, and what is said below."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from synthetic_corpus.pages.page import PAGE_SIZE, Answer, Place, Request
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
from synthetic_corpus.pages.times import ago, iso_time, long_date, mail_time, month_year
from synthetic_corpus.web import Row

_RECENT, _BESIDE = 30, 6


def _front(place: Place, request: Request) -> Answer:
    rows = place.web.latest(place.name, now=request.now, limit=PAGE_SIZE)
    values = {"videos": _stills(place, rows, request.now), "section": None, "pages": None}
    return Answer("comments/grid.jinja", values, modified=newest(rows, by="created"))


def _section(place: Place, request: Request, section: Row) -> Answer:
    rows, shown = openings(place, request, section, f"/channel/{section['slug']}")
    values = {"videos": _stills(place, rows, request.now), "section": section, "pages": shown}
    return Answer("comments/grid.jinja", values, modified=newest(rows, by="created"))


def _post(place: Place, request: Request, row: Row, thread: Row) -> Answer:
    video = _still(thread["id"], thread["title"])
    if row["number"] != 1:
        said = Said(post_part(place, request, row, _MANNER), _shade(row))
        return Answer("comments/single.jinja", {"video": video, "said": said}, modified=row["time"])
    rows, shown, total = below(place, request, row, thread)
    values = {
        "video": video,
        "post": post_part(place, request, row, _FILM),
        "section": place.section(thread["section"]),
        "shade": _shade(row),
        "total": total,
        "said": _two_deep(place, request, rows),
        "beside": _beside(place, request, thread),
        "pages": shown,
    }
    return Answer("comments/watch.jinja", values, modified=max(row["time"], newest(rows)))


def _profile(place: Place, request: Request, person: Row) -> Answer:
    handle, now = person["handle"], request.now
    rows = place.web.posts_by(place.name, handle, now=now, limit=_RECENT)
    values = {
        "person": person,
        "shade": steady(handle, 0, SHADES),
        "joined": month_year(person["joined"], place.locale),
        "posts": [
            {"id": row["id"], "title": row["title"], "time": _times(place, row["time"], now)}
            for row in rows
        ],
    }
    return Answer("comments/person.jinja", values)


@dataclass(slots=True)
class Said:
    """A comment, with the answers in its thread where it opens one."""

    post: Part
    shade: int
    answers: list["Said"] = field(default_factory=list)


def _two_deep(place: Place, request: Request, rows: Sequence[Row]) -> list[Said]:
    """Return the comments of a page, each answer in the thread of the one that opened it."""
    tops: list[Said] = []
    opener: dict[str, Said] = {}
    for row in rows:
        part = post_part(place, request, row, _MANNER)
        said = Said(part, _shade(row))
        top = opener.get(part.parent.id) if part.parent else None
        (tops if top is None else top.answers).append(said)
        opener[part.id] = top or said
    return tops


def _beside(place: Place, request: Request, thread: Row) -> list[dict[str, Any]]:
    """Return other films of the section, the newest first."""
    section = thread["section"]
    rows = place.web.threads(place.name, section, now=request.now, limit=_BESIDE, offset=0)
    return _stills(place, [row for row in rows if row["id"] != thread["id"]], request.now)


def _stills(place: Place, rows: Sequence[Row], now: int) -> list[dict[str, Any]]:
    return [
        {
            **_still(row["root"], row["title"]),
            "name": row["name"],
            "time": _times(place, row["created"], now),
        }
        for row in rows
    ]


def _still(identity: str, title: str) -> dict[str, Any]:
    """Return what stands for a film that nobody shot: a title, a length, a colour."""
    seconds = steady(identity, 19, 1400)
    return {
        "id": identity,
        "title": title,
        "length": f"{seconds // 60}:{seconds % 60:02d}",
        "iso_length": f"PT{seconds // 60}M{seconds % 60}S",
        "views": steady(identity + title, 14, 9000),
        "shade": steady(identity, 0, SHADES),
    }


def _times(place: Place, time: int, now: int) -> Any:
    """Return how long ago a time was, and the moment for the tooltip."""
    zone = place.site["zone_minutes"]
    return SimpleNamespace(ago=ago(time, now, place.locale), mail=mail_time(time, zone))


def _film_times(place: Place, time: int, now: int) -> Any:  # noqa: ARG001  every kind is asked alike
    zone = place.site["zone_minutes"]
    return SimpleNamespace(
        iso=iso_time(time, zone),
        day=long_date(time, zone, place.locale),
        mail=mail_time(time, zone),
    )


def _shade(row: Row) -> int:
    return steady(row["author"], 0, SHADES)


_MANNER = Manner(_times, "/channel/", "comment_removed")
_FILM = Manner(_film_times, "/channel/", "comment_removed")
SOFTWARE = Software("comments", "/channel/", "/user/", _front, _section, _post, _profile)
