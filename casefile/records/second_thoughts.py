"""What a reader does about a decision besides taking it: takes it back, or asks somebody."""

from dataclasses import dataclass
from enum import StrEnum


class RequestKind(StrEnum):
    """What a reader asks: another reader's judgement, whoever runs the exercise, or a gloss."""

    SECOND_OPINION = "second_opinion"
    ESCALATION = "escalation"
    GLOSS = "gloss"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A decision that its reader took back: it stays in the history and counts no more."""

    decision: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Request:
    """What a reader asked about a post; `worklist` is where a second reader finds it.

    A gloss has as its `text` the language it is asked for in and the version of the post: "sq/1".
    """

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
