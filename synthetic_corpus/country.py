"""Writes down what everybody in the country knows: its names in every language, its days."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from synthetic_corpus.almanac import PRICES, Day, days
from synthetic_corpus.pack import Name, Pack
from synthetic_corpus.world import Frame

_KNOWN = (
    "country", "neighbour", "town", "place", "institution", "party", "club", "media", "official",
)  # fmt: skip
_DAY = 86_400
_EPOCH = date(1970, 1, 1).toordinal()


def country_of(frame: Frame) -> dict[str, Any]:
    """Return names by kind, feasts, and each day of the world with its weather and prices."""
    pack, first, last = frame.pack, _date(frame, frame.past), _date(frame, frame.end)
    return {
        "names": {kind: _called(pack.slots[kind], frame.languages) for kind in _KNOWN},
        "communities": _called(pack.communities, frame.languages),
        "feasts": [
            {"name": name, "day": feast.day}
            for feast, name in zip(
                pack.almanac.feast, _called(pack.slots["festival"], frame.languages), strict=True
            )
        ],
        "days": {
            day.date.isoformat(): _told(day, pack)
            for day in days(pack.almanac, frame.random_state, first, last)
        },
        "zone_minutes": pack.calendar.zone_minutes,
    }


def _told(day: Day, pack: Pack) -> Mapping[str, Any]:
    coldest, warmest = day.degrees
    return {
        "sky": _english(pack.slots["sky"], day.sky),
        "coldest": coldest,
        "warmest": warmest,
        "prices": [
            {"goods": _english(pack.slots["goods"], each), "krones": day.price(each)}
            for each in PRICES
        ],
    }


def _english(names: Iterable[Name], identity: str) -> str:
    return next(each.forms["en"]["base"] for each in names if each.id == identity)


def _called(names: Iterable[Name], languages: Sequence[str]) -> list[str]:
    """Return each name as the languages of the exercise have it, English first."""
    order = dict.fromkeys(("en", *languages))
    return [
        " · ".join(dict.fromkeys(each.forms[lang]["base"] for lang in order if lang in each.forms))
        for each in names
    ]


def _date(frame: Frame, time: int) -> date:
    local = time + 60 * frame.pack.calendar.zone_minutes
    return date.fromordinal(_EPOCH + local // _DAY)
