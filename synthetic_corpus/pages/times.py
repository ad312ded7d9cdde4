"""Writes times as each kind of site does: local, ISO with offset, or zoned in a tooltip."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
    "sq": ("janar", "shkurt", "mars", "prill", "maj", "qershor", "korrik", "gusht", "shtator",
           "tetor", "nëntor", "dhjetor"),
}  # fmt: skip


def local(time: int, zone_minutes: int) -> datetime:
    """Return the moment in the site's own zone."""
    return datetime.fromtimestamp(time, timezone(timedelta(minutes=zone_minutes)))


def forum_time(time: int, zone_minutes: int, lang: str) -> str:
    """Return a board's time, in its zone and without naming it.

    >>> forum_time(1931377260, 60, "en")
    '15 Mar 2031, 22:41'
    """
    at = local(time, zone_minutes)
    if lang == "en":
        return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M}"
    return f"{at:%d.%m.%Y, %H:%M}"


def iso_time(time: int, zone_minutes: int) -> str:
    """Return a machine-readable time with its offset.

    >>> iso_time(1931377260, 60)
    '2031-03-15T22:41:00+01:00'
    """
    return local(time, zone_minutes).isoformat()


def long_time(time: int, zone_minutes: int, lang: str) -> str:
    """Return a newspaper's time in words."""
    at = local(time, zone_minutes)
    return (
        f"{at.day} {_LONG_MONTHS.get(lang, _LONG_MONTHS['en'])[at.month - 1]} {at.year}, {at:%H:%M}"
    )


def stamp(time: int, zone_minutes: int) -> str:
    """Return a messenger's tooltip.

    >>> stamp(1931377267, 60)
    '15.03.2031 22:41:07 UTC+01:00'
    """
    return f"{local(time, zone_minutes):%d.%m.%Y %H:%M:%S} {zone_name(zone_minutes)}"


def clock_face(time: int, zone_minutes: int) -> str:
    """Return hours and minutes."""
    return f"{local(time, zone_minutes):%H:%M}"


def month_year(time: int) -> str:
    """Return the month a member joined."""
    at = datetime.fromtimestamp(time, UTC)
    return f"{_MONTHS[at.month - 1]} {at.year}"


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
