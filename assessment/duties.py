"""Asks what the chosen disposition obliges the reader to say before it can be sent."""

from collections.abc import Iterator, Mapping

from assessment.answers import Asking, answer_faults
from assessment.choice import Choice
from assessment.form import Fault, Form
from casefile.vocabulary.catalogue import (
    contexts,
    expressions,
    families,
    fields,
    grades,
    indicators,
    levels,
    plan,
    verdicts,
)
from casefile.vocabulary.form import context_at, forced_fields
from casefile.vocabulary.names import definition_of, name_of, text_of
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


def unanswered(form: Form) -> Iterator[Fault]:
    """Yield a fault for each field that the disposition forces and the form leaves open."""
    row = form.row
    if row is not None:
        for field in forced_fields(row.code, level=form.level):
            if field.code not in Choice.__slots__:
                yield from _answer(form, field)


def _answer(form: Form, field: Field) -> Iterator[Fault]:
    if not _asked(field, form):
        return
    choice = form.choice
    answer = choice.answers.get(field.code, "")
    if not answer.strip():
        yield field.code, _lacking(form, field)
        return
    asking = Asking(field, form.document, form.level, form.today, choice.lang)
    for fault in answer_faults(answer, asking):
        yield field.code, fault


def _lacking(form: Form, field: Field) -> str:
    lang, row = form.choice.lang, form.row
    return form.say(
        "field_missing",
        disposition="" if row is None else name_of(row, lang=lang),
        field=name_of(field, lang=lang),
        definition=definition_of(field, lang=lang),
    )


def _asked(field: Field, form: Form) -> bool:
    if field.afterwards:
        return False
    if field.when_field is None or field.when_value is None:
        return True
    given = _given(form.choice).get(field.when_field)
    return given in (field.when_value, _raised(field.when_field, field.when_value, form.level))


def _given(choice: Choice) -> Mapping[str, str | None]:
    return {**choice.answers, "context": choice.context}


def _raised(when_field: str, value: str, level: int) -> str | None:
    named = fields()[when_field].choices == contexts.table
    return context_at(value, level=level) if named else value


def unasked_plan(form: Form) -> Iterator[Fault]:
    """Ask PLAN where the disposition unfolds it and the level holds legal tests."""
    row = form.row
    if row is None or not levels()[form.level].legal_tests:
        return
    if plan.table in row.helpers:
        for key, question in plan().items():
            field = f"{plan.table}.{key}"
            if not form.choice.answers.get(field, "").strip():
                asked = text_of(question, "question", lang=form.choice.lang)
                yield field, form.say("plan_missing", question=asked)
