"""Draws a market: offers with their price, what buyers say below them, and who sells."""

import re
from collections.abc import Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any

from synthetic_corpus.pages.page import PAGE_SIZE, Answer, Place, Request, excerpt, gone
from synthetic_corpus.pages.parts import (
    SHADES,
    Manner,
    below,
    newest,
    openings,
    post_part,
    steady,
)
from synthetic_corpus.pages.rendering import labels
from synthetic_corpus.pages.software import Software
from synthetic_corpus.pages.times import DAY, ago, clock_face, days_back, local, month_year, stamp
from synthetic_corpus.web import Row

_RECENT, _FEEDBACK = 30, 10
_FRESH = 3  # days in which feedback shows only how long ago it was written


def _front(place: Place, request: Request) -> Answer:
    rows = place.web.latest(place.name, now=request.now, limit=PAGE_SIZE)
    return _grid(place, request, rows, section=None, shown=None)


def _section(place: Place, request: Request, section: Row) -> Answer:
    rows, shown = openings(place, request, section, f"/category/{section['slug']}")
    return _grid(place, request, rows, section=section, shown=shown)


def _grid(
    place: Place, request: Request, rows: Sequence[Row], *, section: Row | None, shown: Any
) -> Answer:
    counts = {
        each["slug"]: place.web.thread_count(place.name, each["slug"], now=request.now)
        for each in place.sections
    }
    values = {
        "offers": [_card(place, row, request.now) for row in rows],
        "section": section,
        "counts": counts,
        "pages": shown,
    }
    return Answer("market/grid.jinja", values, modified=newest(rows, by="created"))


def _post(place: Place, request: Request, row: Row, thread: Row) -> Answer:
    if row["number"] != 1:
        return _one_feedback(place, request, row, thread)
    rows, shown, total = below(place, request, row, thread)
    values: dict[str, Any] = {
        "id": thread["id"],
        "title": thread["title"],
        "price": price_in(f"{thread['title']} {row['text']}", str(place.site["lang"])),
        "post": post_part(place, request, row, _EXACT),
        "section": place.section(thread["section"]),
        "shade": _shade(row),
        "since": month_year(row["joined"], place.locale),
        "views": steady(row["id"], 9, 700),
        "total": total,
        "feedback": [_line(place, request, each) for each in rows],
        "pages": shown,
    }
    return Answer("market/offer.jinja", values, modified=max(row["time"], newest(rows)))


def _one_feedback(place: Place, request: Request, row: Row, thread: Row) -> Answer:
    values = {
        "offer": {"id": thread["id"], "title": thread["title"]},
        "section": place.section(thread["section"]),
        "feedback": post_part(place, request, row, _EXACT),
        "shade": _shade(row),
    }
    return Answer("market/feedback.jinja", values, modified=row["time"])


def _profile(place: Place, request: Request, person: Row) -> Answer:
    handle, now = person["handle"], request.now
    mine = place.web.posts_by(place.name, handle, now=now, limit=_RECENT)
    said = place.web.answers_to(place.name, handle, now=now, limit=_FEEDBACK)
    values = {
        "seller": person,
        "shade": steady(handle, 0, SHADES),
        "since": month_year(person["joined"], place.locale),
        "offers": [
            {"id": row["id"], "title": row["title"], "time": _listed(place, row["time"], now)}
            for row in mine
            if row["number"] == 1
        ],
        "feedback": [_line(place, request, row) for row in said if not gone(row, now)],
    }
    return Answer("market/seller.jinja", values, modified=newest(said))


def _line(place: Place, request: Request, row: Row) -> Any:
    return SimpleNamespace(post=post_part(place, request, row, _NEAR), shade=_shade(row))


def _card(place: Place, row: Row, now: int) -> dict[str, Any]:
    return {
        "id": row["root"],
        "title": row["title"],
        "price": price_in(f"{row['title']} {row['text']}", str(place.site["lang"])),
        "excerpt": excerpt(row["text"], 90),
        "name": row["name"],
        "time": _listed(place, row["created"], now),
        "shade": _shade(row),
    }


def price_in(text: str, lang: str) -> str | None:
    """Return the first price that *text* names, as a market prints it on a line of its own.

    >>> price_in("Pram, hardly used: 1 250 krones or nearest offer", "en")
    '1 250 krones'
    """
    found = _price(lang).search(text)
    return found and " ".join(found.group().split())


@cache
def _price(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\d[\d .,]*\s(?:{labels(lang)['money']})\w*", re.IGNORECASE)


def _near(place: Place, time: int, now: int) -> str:
    """Return how feedback is timed: in words while it is fresh, then with day and zone."""
    return _fresh(place, time, now) or stamp(time, place.site["zone_minutes"])


def _listed(place: Place, time: int, now: int) -> str:
    """Return how a list times its offers: in words while they are fresh, then by the day."""
    return _fresh(place, time, now) or f"{local(time, place.site['zone_minutes']):%d.%m.%Y}"


def _fresh(place: Place, time: int, now: int) -> str | None:
    """Return how long ago a time was, None if it is too long."""
    zone = place.site["zone_minutes"]
    days = days_back(time, now, zone)
    if now - time < 3600:
        return ago(time, now, place.locale)
    if days < 2:
        day = place.labels["yesterday" if days else "today"]
        return f"{day} {clock_face(time, zone)}"
    return ago(now - days * DAY, now, place.locale) if days < _FRESH else None


def _exact(place: Place, time: int, now: int) -> str:  # noqa: ARG001  every kind is asked alike
    return stamp(time, place.site["zone_minutes"])


def _shade(row: Row) -> int:
    return steady(row["author"], 0, SHADES)


_NEAR = Manner(_near, "/category/")
_EXACT = Manner(_exact, "/category/")
SOFTWARE = Software("market", "/category/", "/seller/", _front, _section, _post, _profile)
