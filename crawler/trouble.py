"""Decides when an address is asked again because its server had trouble, within a bound."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 30.0  # seconds: a server that asks for more is asked again after that
LONGEST_IN_ALL = 120.0  # seconds that one site may have itself waited for, all together
MOST_REPEATS = 100  # of one site, for reasons other than its asking to be left alone
MOST_SILENCES = 16  # answers of one site waited for in vain, one after the other
PAUSES = (0.5, 2.0)  # seconds before the second and the third time
_OVERLOADED = frozenset({429, 503})
_PASSING = frozenset({500, 502, 503, 504})


class Troubles:
    """Remembers which sites asked to be left alone, and how often the others were asked again."""

    def __init__(self) -> None:
        """Begin with no trouble anywhere."""
        self._until: dict[str, float] = {}
        self._waited: defaultdict[str, float] = defaultdict(float)
        self._repeats: Counter[str] = Counter()
        self._silences: Counter[str] = Counter()

    def held_until(self, site: str, *, now: float) -> float | None:
        """Return the moment before which *site* is left alone, or None if that is over."""
        until = self._until.get(site)
        return until if until is not None and until > now else None

    def hold(self, site: str, wait: float, *, now: float) -> float | None:
        """Leave *site* alone for *wait* seconds; None if it had itself waited for long enough."""
        until = now + min(max(wait, PAUSES[0]), LONGEST_WAIT)
        longer = until - max(now, self._until.get(site, now))
        if longer > 0:
            if self._waited[site] + longer > LONGEST_IN_ALL:
                return None
            self._waited[site] += longer
            self._until[site] = until
        return self._until.get(site, until)

    def repeat(self, site: str, *, times: int, now: float) -> float | None:
        """Return when to repeat what was asked *times* times; None if that is often enough."""
        if times > len(PAUSES) or self._repeats[site] >= MOST_REPEATS:
            return None
        self._repeats[site] += 1
        return now + PAUSES[times - 1]

    def fell_silent(self, site: str) -> None:
        """Note that an answer of *site* was waited for in vain."""
        self._silences[site] += 1

    def answered(self, site: str) -> None:
        """Note that *site* answers."""
        if self._silences:
            self._silences.pop(site, None)

    def is_given_up(self, site: str) -> bool:
        """Return whether *site* was silent so often in a row that it is asked no more."""
        return self._silences[site] >= MOST_SILENCES if self._silences else False

    def after(
        self, site: str, status: int, headers: Mapping[str, str], *, times: int, now: float
    ) -> float | None:
        """Return when to ask again after an answer; None if it stands as it is."""
        if status in _OVERLOADED and (wait := wait_asked_for(headers)) is not None:
            return self.hold(site, wait, now=now)
        if status in _OVERLOADED - _PASSING:
            return self.hold(site, PAUSES[-1], now=now)
        return self.repeat(site, times=times, now=now) if status in _PASSING else None


def wait_asked_for(headers: Mapping[str, str]) -> float | None:
    """Return the seconds a Retry-After names, a date counted from the server's own; None without.

    >>> wait_asked_for({"retry-after": "7"})
    7.0
    >>> wait_asked_for({"retry-after": "Sat, 01 Mar 2031 10:00:30 GMT",
    ...                 "date": "Sat, 01 Mar 2031 10:00:00 GMT"})
    30.0
    """
    given = headers.get("retry-after", "").strip()
    if given.isascii() and given.isdigit():
        return float(given[:9])
    moment = _moment(given)
    if moment is None:
        return None
    now = _moment(headers.get("date", "")) or datetime.now(UTC)
    return max(0.0, (moment - now).total_seconds())


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
