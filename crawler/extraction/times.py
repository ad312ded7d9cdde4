"""Reads the times that sites write, each kind in its own way, as UTC."""

import re
from datetime import UTC, datetime, timedelta, timezone

_OFFSET = re.compile(r"(?:UTC|GMT)?\s*(?P<sign>[+\-−])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?")
_ZONE_AT_END = re.compile(r"\s+((?:UTC|GMT)(?:\s*[+\-−]\d{1,2}(?::?\d{2})?)?)\Z")
_FARTHEST = timedelta(hours=14)
_FORMATS = (
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y, %H:%M",
    "%d.%m.%Y %H:%M",
    "%Y-%m-%d %H:%M",
    "%a %b %d, %Y %I:%M %p",
    "%d %b %Y, %H:%M",
)


def written_time(text: str | None, zone: str | None = None) -> str | None:
    """Return the moment as ISO 8601 UTC, or None if *text* is no time that is known.

    A time that names no zone is in *zone*, for example "UTC+1".

    >>> written_time("02.03.2031 09:15:00 UTC+01:00")
    '2031-03-02T08:15:00Z'
    """
    if not text:
        return None
    plain, own_zone = _split_zone(text.strip())
    moment = _parsed(plain)
    if moment is None or not 1900 <= moment.year <= 9000:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone_of(own_zone or zone))
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def zone_of(text: str | None) -> timezone:
    """Return the fixed zone that *text* writes as an offset; UTC if it writes none on earth."""
    found = _OFFSET.search(text or "")
    if found is None:
        return UTC
    ahead = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    if ahead > _FARTHEST:
        return UTC
    return timezone(ahead if found["sign"] == "+" else -ahead)


def _split_zone(text: str) -> tuple[str, str | None]:
    found = _ZONE_AT_END.search(text)
    return (text[: found.start()], found[1]) if found else (text, None)


def _parsed(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return None
