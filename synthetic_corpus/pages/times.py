"""Writes times as each kind of site does: local, ISO with offset, in words, or by how long ago."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from functools import cache, lru_cache
from typing import Literal

from babel.dates import format_timedelta, get_month_names

DAY = 86_400
_UNITS = ((365 * DAY, "y"), (30 * DAY, "mo"), (7 * DAY, "w"), (DAY, "d"), (3600, "h"), (60, "m"))


def local(time: int, zone_minutes: int) -> datetime:
    """Return the moment in the site's own zone."""
    return datetime.fromtimestamp(time, _zone(zone_minutes))


def forum_time(time: int, zone_minutes: int, locale: str) -> str:
    """Return a board's time, in its zone and without naming it.

    >>> forum_time(1931377260, 60, "en")
    '15 Mar 2031, 22:41'
    """
    at = local(time, zone_minutes)
    if locale == "en":
        return f"{at.day} {_months(locale, 'abbreviated')[at.month - 1]} {at.year}, {at:%H:%M}"
    return f"{at:%d.%m.%Y, %H:%M}"


def iso_time(time: int, zone_minutes: int) -> str:
    """Return a machine-readable time with its offset.

    >>> iso_time(1931377260, 60)
    '2031-03-15T22:41:00+01:00'
    """
    return local(time, zone_minutes).isoformat()


def zulu_time(time: int) -> str:
    """Return a machine-readable time in UTC, with the milliseconds of which some sites are fond.

    >>> zulu_time(1931377267)
    '2031-03-15T21:41:07.000Z'
    """
    return f"{datetime.fromtimestamp(time, UTC):%Y-%m-%dT%H:%M:%S}.000Z"


def long_time(time: int, zone_minutes: int, locale: str) -> str:
    """Return a newspaper's time in words.

    >>> long_time(1931377260, 60, "sr_Latn")
    '15. mart 2031, 22:41'
    """
    return f"{long_date(time, zone_minutes, locale)}, {clock_face(time, zone_minutes)}"


def long_date(time: int, zone_minutes: int, locale: str) -> str:
    """Return the day in words; South Slavic puts a point behind it."""
    at = local(time, zone_minutes)
    day = f"{at.day}." if locale.startswith("sr") else f"{at.day}"
    return f"{day} {_months(locale, 'wide')[at.month - 1]} {at.year}"


def stamp(time: int, zone_minutes: int) -> str:
    """Return a messenger's tooltip.

    >>> stamp(1931377267, 60)
    '15.03.2031 22:41:07 UTC+01:00'
    """
    return f"{local(time, zone_minutes):%d.%m.%Y %H:%M:%S} {zone_name(zone_minutes)}"


def mail_time(time: int, zone_minutes: int) -> str:
    """Return the time as mail programs write it, which some video sites put into a tooltip.

    >>> mail_time(1931377267, 90)
    'Sat, 15 Mar 2031 23:11:07 +0130'
    """
    return format_datetime(local(time, zone_minutes))


def clock_face(time: int, zone_minutes: int) -> str:
    """Return hours and minutes."""
    return f"{local(time, zone_minutes):%H:%M}"


def month_year(time: int, locale: str) -> str:
    """Return the month a member joined.

    >>> month_year(1931377267, "en"), month_year(1931377267, "sq")
    ('Mar 2031', 'mars 2031')
    """
    at = datetime.fromtimestamp(time, UTC)
    names = _months(locale, "abbreviated" if locale == "en" else "wide")
    return f"{names[at.month - 1]} {at.year}"


def ago(time: int, now: int, locale: str) -> str:
    """Return how long ago *time* was, in words.

    >>> ago(1000, 1000 + 3 * 3600 + 59, "en"), ago(1000, 1000 + 5 * DAY, "mk")
    ('3 hours ago', 'пред 5 дена')
    """
    count, seconds, _ = _age(time, now)
    return _in_words(count, seconds, locale)


def short_age(time: int, now: int) -> str:
    """Return how long ago *time* was, as narrow timelines write it in any language.

    >>> short_age(1000, 1000 + 3 * 3600), short_age(0, 9 * DAY)
    ('3h', '1w')
    """
    count, _, letter = _age(time, now)
    return f"{count}{letter}"


def days_back(time: int, now: int, zone_minutes: int) -> int:
    """Return how many midnights of the site's zone lie between *time* and *now*."""
    ahead = zone_minutes * 60
    return (now + ahead) // DAY - (time + ahead) // DAY


def zone_name(zone_minutes: int) -> str:
    """Return the name of a fixed zone.

    >>> zone_name(90)
    'UTC+01:30'
    """
    sign = "+" if zone_minutes >= 0 else "-"
    return f"UTC{sign}{abs(zone_minutes) // 60:02d}:{abs(zone_minutes) % 60:02d}"


def http_date(time: int) -> str:
    """Return the time as HTTP writes it."""
    return format_datetime(datetime.fromtimestamp(time, UTC), usegmt=True)


def _age(time: int, now: int) -> tuple[int, int, str]:
    """Return the largest whole unit of the age: how many, its seconds, its letter."""
    age = max(0, now - time)
    seconds, letter = next((unit for unit in _UNITS if age >= unit[0]), (1, "s"))
    return age // seconds, seconds, letter


@lru_cache(maxsize=2048)
def _in_words(count: int, seconds: int, locale: str) -> str:
    past = timedelta(seconds=-count * seconds)
    return str(format_timedelta(past, threshold=1, add_direction=True, locale=locale))


@cache
def _months(locale: str, width: Literal["abbreviated", "wide"]) -> tuple[str, ...]:
    return tuple(get_month_names(width, locale=locale).values())


@cache
def _zone(zone_minutes: int) -> timezone:
    return timezone(timedelta(minutes=zone_minutes))
