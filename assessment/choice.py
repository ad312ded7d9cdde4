"""What a reader has filled in on the form, before anything was checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

NO_SURFACE = "none"
PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Choice:
    """The form's values as typed; `answers` are the forced fields and PLAN questions by key.

    `context` is a code of the form's level, or NO_SURFACE where nothing sounds like a sign;
    `seconds` is the time the post was on the screen; `lang` is the language the form was in.
    A capture that is still being made is answered with PENDING.
    """

    verdict: str | None = None
    context: str | None = None
    expression: str | None = None
    signs: tuple[str, ...] = ()
    nexus: tuple[str, ...] = ()
    protective: tuple[str, ...] = ()
    welfare: tuple[str, ...] = ()
    evidence: tuple[tuple[int, int], ...] = ()
    severity: int | None = None
    likelihood: str | None = None
    confidence: str | None = None
    disposition: str | None = None
    recipient: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None
    seconds: float = 0.0
    skipped: bool = False
    lang: str = "en"
