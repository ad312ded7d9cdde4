"""Asks what the chosen disposition obliges the reader to say before it can be sent."""

from collections.abc import Iterator, Mapping

from assessment.answers import Asking, answer_faults
from assessment.choice import Choice
from assessment.form import Fault, Form
from assessment.legal_tests import legal_fields
from casefile.vocabulary.catalogue import (
    contexts,
    expressions,
    families,
    fields,
    grades,
    indicators,
    jurisdictions,
    verdicts,
)
from casefile.vocabulary.form import context_at, forced_fields
from casefile.vocabulary.names import definition_of, name_of
from casefile.vocabulary.triage import Field


def reason_faults(form: Form) -> Iterator[Fault]:
    """Refuse a measure whose only ground is a protected expression, whatever the gold says."""
    choice, row = form.choice, form.row
    expression = expressions().get(choice.expression or "")
    if row is None or expression is None or row.never_blocks:
        return
    measure = verdicts()[row.verdict].signal
    grounds = choice.nexus or choice.welfare or any(map(_weighs, choice.signs))
    if measure and expression.protected and not grounds:
        name = name_of(expression, lang=choice.lang)
        yield "signs", form.say("belief_is_no_reason", expression=name)


def _weighs(sign: str) -> bool:
    """Return whether a sign, of whichever level, can warrant a measure."""
    if sign in indicators():
        return grades()[indicators()[sign].grade].flags
    return sign not in families() or families()[sign].parent is not None


def asked_fields(form: Form) -> tuple[Field, ...]:
    """Return the fields the form asks for: of what comes before, of the disposition, of tests."""
    row = form.row
    if row is None:
        return ()
    before = [code for code in row.after if code not in form.ground.done]
    forced = [field for code in (*before, row.code) for field in _forced(code, form)]
    tested = [fields()[code] for code in legal_fields(form)]
    return tuple(dict.fromkeys([*forced, *tested]))


def _forced(disposition: str, form: Form) -> list[Field]:
    every = forced_fields(disposition, level=form.level)
    return [each for each in every if each.code not in Choice.__slots__ and _asked(each, form)]


def unanswered(form: Form) -> Iterator[Fault]:
    """Yield a fault for each field that the form asks for and leaves open, or answers wrongly."""
    for field in asked_fields(form):
        yield from _answer(form, field)


def _answer(form: Form, field: Field) -> Iterator[Fault]:
    answer = form.choice.answers.get(field.code, "")
    if not answer.strip():
        yield field.code, _lacking(form, field)
        return
    asking = Asking(field, form.document, form.level, form.today, form.choice.lang)
    for fault in answer_faults(answer, asking):
        yield field.code, fault
    if form.row is not None and field.code in form.row.forces and answer in field.bars:
        yield field.code, _barred(form, field)


def _barred(form: Form, field: Field) -> str:
    lang, row = form.choice.lang, form.row
    return form.say(
        "answer_bars",
        disposition="" if row is None else name_of(row, lang=lang),
        field=name_of(field, lang=lang),
    )


def _lacking(form: Form, field: Field) -> str:
    lang, row = form.choice.lang, form.row
    return form.say(
        "field_missing",
        disposition="" if row is None else name_of(row, lang=lang),
        field=name_of(field, lang=lang),
        definition=definition_of(field, lang=lang),
    )


def _asked(field: Field, form: Form) -> bool:
    """Say whether a forced field is due now: by law, by what is under way, by another answer."""
    law = jurisdictions()[form.ground.jurisdiction].content_test
    if field.afterwards or field.content_test not in (None, law):
        return False
    if field.consent and not _consent_due(form):
        return False
    if field.when_field is None or field.when_value is None:
        return True
    given = _given(form.choice).get(field.when_field)
    return given in (field.when_value, _raised(field.when_field, field.when_value, form.level))


def _consent_due(form: Form) -> bool:
    return form.row is not None and bool(form.ground.under_way & {*form.row.needs_consent_during})


def _given(choice: Choice) -> Mapping[str, str | None]:
    return {**choice.answers, "context": choice.context}


def _raised(when_field: str, value: str, level: int) -> str | None:
    named = fields()[when_field].choices == contexts.table
    return context_at(value, level=level) if named else value
