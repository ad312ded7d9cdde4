"""What a reader does about a decision besides taking it: takes it back, or asks somebody."""

from dataclasses import dataclass
from enum import StrEnum


class RequestKind(StrEnum):
    """Whom a reader asks: another reader who judges unseen, or whoever runs the exercise."""

    SECOND_OPINION = "second_opinion"
    ESCALATION = "escalation"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A decision that its reader took back: it stays in the history and counts no more."""

    decision: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Request:
    """What a reader asked about a post; `worklist` is where a second reader finds it."""

    id: str
    post: str
    reader: str
    kind: RequestKind
    text: str
    at: str
    worklist: str | None = None
    answer: str | None = None
    answered_at: str | None = None
    answered_by: str | None = None
