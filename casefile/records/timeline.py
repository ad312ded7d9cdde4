"""What is known of one post over time: read, changed, seen again, held, gone."""

from dataclasses import dataclass
from enum import StrEnum


class MomentKind(StrEnum):
    """What a capture tells of a post."""

    READ = "read"
    CHANGED = "changed"
    SEEN = "seen"
    HELD = "held"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing a capture tells of a post; `text` is what it then said, None where it is gone.

    `at` is exercise time and orders the moments; `captured_at` is real time, both in UTC.
    """

    kind: MomentKind
    at: str
    captured_at: str
    capture: str
    status: int
    version: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """The half-open stretches that a text lost, and those that its successor gained."""

    lost: tuple[tuple[int, int], ...]
    gained: tuple[tuple[int, int], ...]
