"""Draws the country as everybody knows it: today's weather and prices, feasts, names."""

import json
from datetime import date, timedelta

from synthetic_corpus.pages.page import Answer, Request
from synthetic_corpus.pages.times import local

_DAYS_SHOWN = 14
_TITLES = {
    "country": "Country",
    "neighbour": "Neighbours",
    "town": "Towns",
    "place": "Places in a town",
    "institution": "Institutions",
    "party": "Parties",
    "club": "Clubs",
    "media": "Media",
    "official": "People in office",
}


def answer(written: str, request: Request) -> Answer:
    """Return the page of the country, as *written* down when the web was made."""
    told = json.loads(written)
    today = local(request.now, told["zone_minutes"]).date()
    shown = [today - timedelta(days=passed) for passed in range(_DAYS_SHOWN)]
    values = {
        "today": _long(today),
        "day": told["days"].get(today.isoformat()),
        "past": [
            {"date": _long(day), **told["days"][day.isoformat()]}
            for day in shown
            if day.isoformat() in told["days"]
        ],
        "feasts": [
            {"name": each["name"], "day": _next(each["day"], today)} for each in told["feasts"]
        ],
        "names": [
            {"title": _TITLES[kind], "called": names} for kind, names in told["names"].items()
        ],
        "communities": told["communities"],
    }
    return Answer("portal/country.jinja", values)


def _next(day: str, today: date) -> str:
    """Return the next time a feast is kept."""
    years = (today.year, today.year + 1)
    return _long(next(d for y in years if (d := date.fromisoformat(f"{y}-{day}")) >= today))


def _long(day: date) -> str:
    return f"{day:%A}, {day.day} {day:%B} {day.year}"
