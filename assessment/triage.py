"""Turns what a reader chose on a post into a decision, or says what it lacks."""

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import Final

from assessment.choice import NO_SURFACE, Choice
from assessment.form import Form, Ground
from assessment.validation import faults
from assessment.wording import sentence
from casefile.clock import utc_text
from casefile.errors import AccessDenied, InvalidDecision
from casefile.records import Decision, Document, WorkList
from casefile.vocabulary.catalogue import likelihoods, modes, nexus, roles, verdicts
from casefile.vocabulary.training import Permission

FIRST: Final = "first"
FINAL: Final = "final"


def decide(
    document: Document,
    choice: Choice,
    role: str,
    *,
    worklist: WorkList,
    shown_run: int | None,
    now: datetime,
    replaces: Decision | None = None,
    ground: Ground | None = None,
) -> Decision:
    """Return the decision that *choice* makes on *document*, or raise InvalidDecision.

    A disposition that never blocks is sent with whatever is right on the form, the rest left
    empty.  The id follows from reader, list, post, stage and what is replaced, so that the same
    form sent twice, or from two windows, is one row.
    """
    _refuse_reader(role, worklist, lang=choice.lang)
    form = Form(choice, document, worklist.level, now.date(), ground or Ground())
    given = _sendable(form)
    return _decision(document, given, worklist, shown_run=shown_run, now=now, replaces=replaces)


def amend(
    previous: Decision,
    document: Document,
    choice: Choice,
    role: str,
    *,
    worklist: WorkList,
    shown_run: int | None,
    now: datetime,
    ground: Ground | None = None,
) -> Decision:
    """Return the decision that replaces *previous*; the old one stays in the history."""
    if (previous.post, previous.reader) != (document.id, worklist.reader):
        raise AccessDenied(
            f"The decision on {previous.post} is {previous.reader}'s; "
            "a reader amends an own decision on the same post."
        )
    return decide(
        document,
        choice,
        role,
        worklist=worklist,
        shown_run=shown_run,
        now=now,
        replaces=previous,
        ground=ground,
    )


def missing(form: Form) -> dict[str, str]:
    """Return the first fault of each field, for a form that shows what is still to be done."""
    return dict(reversed(faults(form)))


def _refuse_reader(role: str, worklist: WorkList, *, lang: str) -> None:
    if Permission.DECIDE not in roles()[role].may:
        raise AccessDenied(f"The role {role!r} takes no decisions; sign in as one that does.")
    if worklist.closed_at is not None:
        told = sentence("list_closed", lang=lang, at=worklist.closed_at)
        raise InvalidDecision([("worklist", told)])


def _sendable(form: Form) -> Choice:
    """Return the form's values as they may be sent, or raise InvalidDecision."""
    if form.row is not None and form.row.never_blocks:
        return _unblocked(replace(form, choice=_acting(form.choice, str(form.row.verdict))))
    found = faults(form)
    if found:
        raise InvalidDecision(found)
    return form.choice


def _acting(choice: Choice, verdict: str) -> Choice:
    return replace(choice, verdict=verdict, skipped=False)


def _unblocked(form: Form) -> Choice:
    """Return the form's values with every faulty field left empty."""
    faulty = {field for field, _ in faults(form)}
    empty = Choice()
    own = {field: getattr(empty, field) for field in faulty if field in Choice.__slots__}
    kept = {key: answer for key, answer in form.choice.answers.items() if key not in faulty}
    return replace(form.choice, **own | {"answers": kept})


def _decision(
    document: Document,
    choice: Choice,
    worklist: WorkList,
    *,
    shown_run: int | None,
    now: datetime,
    replaces: Decision | None,
) -> Decision:
    stage = _stage(worklist, shown_run)
    replaced = None if replaces is None else replaces.id
    word = None if choice.likelihood is None else likelihoods()[choice.likelihood]
    return Decision(
        id=_identity(worklist, document.id, stage, replaced),
        reader=worklist.reader,
        post=document.id,
        worklist=worklist.id,
        stage=stage,
        mode=worklist.mode,
        level=worklist.level,
        verdict=_undecided() if choice.skipped else str(choice.verdict),
        decided_at=utc_text(now),
        seconds=max(choice.seconds, 0.0),
        context=None if choice.context == NO_SURFACE else choice.context,
        expression=choice.expression,
        signs=tuple(code for code in choice.signs if code not in nexus()),
        nexus=tuple(code for code in nexus() if code in {*choice.signs, *choice.nexus}),
        protective=choice.protective,
        welfare=choice.welfare,
        evidence=choice.evidence,
        severity=choice.severity,
        likelihood=choice.likelihood,
        likelihood_midpoint=None if word is None else word.midpoint,
        confidence=choice.confidence,
        disposition=choice.disposition,
        recipient=choice.recipient,
        answers=dict(choice.answers),
        note=choice.note,
        run_shown=shown_run,
        replaces=replaced,
        skipped=choice.skipped,
        version=document.version,
    )


def _stage(worklist: WorkList, shown_run: int | None) -> str:
    """Say final once the machine's opinion was shown in a mode that decides again after it."""
    again = modes()[worklist.mode].final_after_opinion and shown_run is not None
    return FINAL if again else FIRST


def _undecided() -> str:
    return next(str(code) for code, row in verdicts().items() if not row.counted)


def _identity(worklist: WorkList, post: str, stage: str, replaced: str | None) -> str:
    parts = (worklist.reader, worklist.id, post, stage, replaced or "")
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
