"""One visit of the web after another: what a round saw again, and what it no longer found."""

from dataclasses import dataclass
from enum import StrEnum

from casefile.records.capture import Capture


class RoundKind(StrEnum):
    """Why the collector went out: for the whole web, or for one page that is to be held."""

    CRAWL = "crawl"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Round:
    """One visit of the web, from its first question to its last; `ended_at` is None till then."""

    number: int
    kind: RoundKind
    seed_url: str
    began_at: str
    ended_at: str | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A post that stood on a page of a later round, the version it had, and on which capture."""

    round: int
    post: str
    version: int
    capture: str


@dataclass(frozen=True, slots=True)
class Absence:
    """A post that no longer stood where it was read; the capture is of the answer that says so."""

    round: int
    post: str
    capture: str


@dataclass(frozen=True, slots=True)
class Hold:
    """An evidence hold that a decision asks for: the page, and the exercise time of the click.

    `capture` is the one that answers it: a page held, or a 404 or 410; None while it is pending.
    """

    decision: str
    post: str
    url: str
    reason: str
    asked_at: str
    exercise_time: str
    capture: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """An evidence hold with the capture that answers it; None while it is pending."""

    hold: Hold
    capture: Capture | None
