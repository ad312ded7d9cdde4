"""Turns a decision that asks for evidence to be held into the hold that is to be carried out."""

from datetime import datetime

from assessment.choice import PENDING
from casefile.clock import utc_text
from casefile.records import Decision, Document, Hold
from casefile.vocabulary.catalogue import decisions, fields
from casefile.vocabulary.triage import FieldKind


def hold_of(
    decision: Decision, document: Document, *, now: datetime, exercise_time: datetime
) -> Hold | None:
    """Return the hold that *decision* asks for, as disposition or beside one; None if it does not.

    It asks for one where a field that names a capture is answered with PENDING.
    """
    asked = [code for code in _naming_captures() if decision.answers.get(code) == PENDING]
    if not asked:
        return None
    return Hold(
        decision=decision.id,
        post=document.id,
        url=document.url,
        reason=_reason(decision, asked),
        asked_at=utc_text(now),
        exercise_time=utc_text(exercise_time),
    )


def _naming_captures() -> list[str]:
    return [code for code, row in fields().items() if row.kind is FieldKind.CAPTURE]


def _reason(decision: Decision, asked: list[str]) -> str:
    """Return what the reader wrote in the fields that are forced together with the capture."""
    beside = (
        code
        for row in decisions().values()
        if not set(asked).isdisjoint(row.forces)
        for code in row.forces
        if code not in asked
    )
    given = (decision.answers.get(code, "").strip() for code in beside)
    return " ".join(dict.fromkeys(filter(None, given)))
