"""Exercise time: what the clock of the fictional web shows at a moment of real time."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from casefile.errors import ExerciseError


@dataclass(frozen=True, slots=True)
class Clock:
    """The span of an exercise; `rate` is exercise seconds per real second, above 0."""

    start: datetime
    end: datetime
    rate: float = 1.0
    opened_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a clock that runs backwards or stands still."""
        if self.start >= self.end:
            raise ExerciseError(
                f"The clock ends at {utc_text(self.end)}, before its start at "
                f"{utc_text(self.start)}; an exercise ends after it starts."
            )
        if self.rate <= 0:
            raise ExerciseError(f"The clock's rate is {self.rate}; it must be above 0.")

    def opened(self, now: datetime) -> "Clock":
        """Return the same clock, opened at *now*."""
        return replace(self, opened_at=now)


def at(clock: Clock, now: datetime) -> datetime:
    """Return the exercise time at *now*: the end before opening, then start + elapsed × rate.

    >>> day = Clock(moment("2031-03-01T00:00:00Z"), moment("2031-03-31T00:00:00Z"), rate=60)
    >>> utc_text(at(day.opened(moment("2026-01-01T00:00:00Z")), moment("2026-01-01T01:00:00Z")))
    '2031-03-03T12:00:00Z'
    """
    if clock.opened_at is None:
        return clock.end
    elapsed = max(now - clock.opened_at, timedelta())
    return min(clock.start + elapsed * clock.rate, clock.end)


def moment(text: str) -> datetime:
    """Return the UTC moment written as ISO 8601 *text*, or raise ExerciseError.

    >>> moment("2031-03-01T01:00:00+01:00").isoformat()
    '2031-03-01T00:00:00+00:00'
    """
    try:
        value = datetime.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise ExerciseError(
            f"{text!r} is no time; write it as ISO 8601, for example 2031-03-01T08:00:00Z."
        ) from error
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def utc_text(value: datetime) -> str:
    """Return *value* as ISO 8601 UTC to the second, the way every record keeps time.

    >>> utc_text(datetime(2031, 3, 1, 8, 30, tzinfo=UTC))
    '2031-03-01T08:30:00Z'
    """
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)
