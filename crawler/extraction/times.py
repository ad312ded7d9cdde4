"""Reads the times that sites write, each kind in its own way, as UTC."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache

_FARTHEST = timedelta(hours=14)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = r"(?P<day>\d{1,2})(?:\.(?P<month>\d{1,2})\.|\s+(?P<name>[A-Za-z]{3})\s+)(?P<year>\d{4})"
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
_WRITTEN = re.compile(rf"{_DATE},?\s+{_TIME}(?:\s+(?P<zone>(?:UTC|GMT)\S*))?", re.ASCII)
_OFFSET = re.compile(r"(?:UTC|GMT)?(?P<sign>[+\-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?")


def written_time(text: str | None, zone: str | None = None) -> str | None:
    """Return the moment as ISO 8601 UTC, or None if *text* is no time that is known.

    A time that names no zone is in *zone*, for example "UTC+1".

    >>> written_time("02.03.2031 09:15:00 UTC+01:00")
    '2031-03-02T08:15:00Z'
    """
    if not text:
        return None
    moment = _parsed(text.strip(), zone)
    if moment is None or not 1900 <= moment.year <= 9000:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=256)
def zone_of(text: str | None) -> timezone:
    """Return the fixed zone that *text* writes as an offset; UTC if it writes none on earth."""
    found = _OFFSET.match((text or "").strip())
    if found is None:
        return UTC
    ahead = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    if ahead > _FARTHEST:
        return UTC
    return timezone(ahead if found["sign"] == "+" else -ahead)


def _parsed(text: str, zone: str | None) -> datetime | None:
    found = _WRITTEN.fullmatch(text)
    try:
        moment = _built(found) if found else _standard(text)
    except ValueError:
        return None
    own_zone = found["zone"] if found else None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone_of(own_zone or zone))


def _standard(text: str) -> datetime:
    """Return a moment in ISO 8601, or as mail programs write it."""
    return parsedate_to_datetime(text) if "," in text[:5] else datetime.fromisoformat(text)


def _built(found: re.Match[str]) -> datetime:
    name = found["name"]
    month = _MONTHS.index(name.lower()) + 1 if name else int(found["month"])
    day, year = int(found["day"]), int(found["year"])
    return datetime(
        year, month, day, int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    )
