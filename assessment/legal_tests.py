"""Says which legal tests unfold on a form: by its disposition, its signs, and whose law applies."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.form import Fault, Form
from casefile.vocabulary.catalogue import (
    findings,
    form_helpers,
    indicators,
    jurisdictions,
    levels,
    rabat,
    shipped,
    verdicts,
)
from casefile.vocabulary.law import Factor
from casefile.vocabulary.names import name_of, text_of
from casefile.vocabulary.speech import Indicator, Rabat
from casefile.vocabulary.triage import Helper


@dataclass(frozen=True, slots=True)
class Question:
    """One point of a test and the key of its answer: a finding, or a sentence of one's own."""

    key: str
    row: Factor
    helper: Helper


def asked_tests(form: Form) -> tuple[Helper, ...]:
    """Return the tests that the form unfolds: none on an emergency, none where nothing is done."""
    row = form.row
    if row is None or row.never_blocks or not levels()[form.level].legal_tests:
        return ()
    by_signs = _by_signs(form) if verdicts()[row.verdict].signal else ()
    return tuple(form_helpers()[code] for code in dict.fromkeys((*row.helpers, *by_signs)))


def questions_of(helper: Helper, form: Form) -> tuple[Question, ...]:
    """Return the points that a test asks of this form, in their order."""
    if helper.factors is None or not _applies(helper, form):
        return ()
    rows = shipped()[helper.factors].items()
    return tuple(Question(f"{helper.factors}.{code}", row, helper) for code, row in rows)


def legal_fields(form: Form) -> tuple[str, ...]:
    """Return the codes of the fields that the unfolded tests ask beside their questions."""
    asked = [code for helper in asked_tests(form) for code in helper.fields]
    target = form_helpers()[rabat.table].fields
    needed = _needs(form, Rabat.GROUP_TARGET) and not _needs(form, Rabat.ALWAYS)
    return tuple(code for code in dict.fromkeys(asked) if needed or code not in target)


def legal_faults(form: Form) -> Iterator[Fault]:
    """Yield a fault for each question of an unfolded test that has no answer, or a strange one."""
    for helper in asked_tests(form):
        for question in questions_of(helper, form):
            yield from _unanswered(question, form)


def _unanswered(question: Question, form: Form) -> Iterator[Fault]:
    lang, answer = form.choice.lang, form.choice.answers.get(question.key, "").strip()
    asked = text_of(question.row, "question", lang=lang)
    if not answer:
        key = "finding_missing" if question.helper.findings else "plan_missing"
        test = name_of(question.helper, lang=lang)
        yield question.key, form.say(key, test=test, question=asked)
    elif question.helper.findings and answer not in findings():
        yield question.key, form.say("code_unknown", field=asked, code=repr(answer))


def _by_signs(form: Form) -> Iterator[str]:
    if _needs(form, Rabat.ALWAYS) or _needs(form, Rabat.GROUP_TARGET):
        yield rabat.table
    if any(row.terrorist_content for row in _named(form)):
        yield str(jurisdictions()[form.ground.jurisdiction].content_test)


def _applies(helper: Helper, form: Form) -> bool:
    """Say whether a test's own questions are due: Rabat's only once a group is the target."""
    if helper.factors != rabat.table or _needs(form, Rabat.ALWAYS):
        return True
    given = (form.choice.answers.get(code, "") for code in helper.fields)
    return any(answer in findings() and findings()[answer].met for answer in given)


def _needs(form: Form, wanted: Rabat) -> bool:
    return any(row.rabat is wanted for row in _named(form))


def _named(form: Form) -> list[Indicator]:
    return [indicators()[code] for code in form.choice.signs if code in indicators()]
