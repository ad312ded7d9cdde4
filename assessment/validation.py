"""Finds what is wrong on a form: one sentence a fault, in the order of the form."""

from collections.abc import Collection, Iterable, Iterator

from assessment.choice import NO_SURFACE
from assessment.duties import reason_faults, unanswered
from assessment.form import Fault, Form
from assessment.legal_tests import legal_faults
from casefile.vocabulary.catalogue import (
    confidences,
    decisions,
    expressions,
    levels,
    likelihoods,
    nexus,
    protective,
    severities,
    verdicts,
    welfare,
)
from casefile.vocabulary.form import (
    offered_contexts,
    offered_decisions,
    offered_recipients,
    offered_signs,
)
from casefile.vocabulary.names import name_of
from casefile.vocabulary.table import Row
from casefile.vocabulary.triage import Verdict


def faults(form: Form) -> list[Fault]:
    """Return every fault of the form, first things first; a skipped post has none."""
    if form.choice.skipped:
        return []
    return [fault for check in _IN_FORM_ORDER for fault in check(form)]


def _verdict(form: Form) -> Iterator[Fault]:
    if form.choice.verdict not in {str(code) for code in verdicts()}:
        yield "verdict", form.say("verdict_missing")


def _context(form: Form) -> Iterator[Fault]:
    given = form.choice.context
    if given is None:
        row = form.row
        if row is not None and "context" in row.forces:
            yield "context", form.say("context_missing")
    elif given != NO_SURFACE:
        yield from _offered(form, "context", [given], _codes_of(offered_contexts(form.level)))


def _codes_of(rows: Iterable[Row]) -> frozenset[str]:
    return frozenset(str(row.code) for row in rows)


def _codes(form: Form) -> Iterator[Fault]:
    choice = form.choice
    if choice.expression is not None:
        yield from _offered(form, "expression", [choice.expression], expressions())
    yield from _offered(form, "signs", choice.signs, _codes_of(offered_signs(form.level)))
    yield from _offered(form, "nexus", choice.nexus, nexus())
    yield from _offered(form, "protective", choice.protective, protective())
    yield from _offered(form, "welfare", choice.welfare, welfare())


def _offered(
    form: Form, field: str, given: Iterable[str], offered: Collection[str]
) -> Iterator[Fault]:
    for code in given:
        if code not in offered:
            yield (
                field,
                form.say(
                    "code_not_offered", field=_label(form, field), code=code, level=form.level
                ),
            )


def _label(form: Form, field: str) -> str:
    return form.say(f"label_{field}")


def _evidence(form: Form) -> Iterator[Fault]:
    length = len(form.document.text)
    for start, end in form.choice.evidence:
        if not 0 <= start < end <= length:
            key = "evidence_outside"
            yield "evidence", form.say(key, start=start, end=end, length=length)
    asked = levels()[form.level].spans and form.choice.signs
    if asked and not form.choice.evidence:
        yield "evidence", form.say("evidence_missing")


def _scales(form: Form) -> Iterator[Fault]:
    choice = form.choice
    if choice.severity is not None and choice.severity not in severities():
        yield "severity", form.say("severity_unknown", value=choice.severity)
    for field, code, table in (
        ("likelihood", choice.likelihood, likelihoods()),
        ("confidence", choice.confidence, confidences()),
    ):
        if code is not None and code not in table:
            yield field, form.say("likelihood_unknown", field=_label(form, field), code=repr(code))


def _disposition(form: Form) -> Iterator[Fault]:
    code = form.choice.disposition
    if code is None:
        yield "disposition", form.say("disposition_missing")
        return
    offered = _codes_of(offered_decisions(form.level))
    if code not in offered:
        yield from _offered(form, "disposition", [code], offered)
        return
    yield from _agreement(form, code)
    yield from _recipient(form, code)


def _agreement(form: Form, code: str) -> Iterator[Fault]:
    row, chosen, lang = decisions()[code], form.choice.verdict, form.choice.lang
    if chosen in {str(verdict) for verdict in verdicts()} and chosen != row.verdict:
        yield (
            "disposition",
            form.say(
                "verdict_mismatch",
                disposition=name_of(row, lang=lang),
                right=name_of(verdicts()[row.verdict], lang=lang),
                chosen=name_of(verdicts()[Verdict(chosen)], lang=lang),
            ),
        )


def _recipient(form: Form, disposition: str) -> Iterator[Fault]:
    given, place = form.choice.recipient, form.ground.jurisdiction
    fitting = _codes_of(offered_recipients(disposition, jurisdiction=place))
    if given is not None:
        yield from _offered(form, "recipient", [given], fitting)
    elif fitting and levels()[form.level].recipients:
        yield "recipient", form.say("recipient_missing", disposition=_named(form))


def _named(form: Form) -> str:
    return "" if form.row is None else name_of(form.row, lang=form.choice.lang)


_IN_FORM_ORDER = (
    _verdict,
    _context,
    _codes,
    _evidence,
    _scales,
    _disposition,
    reason_faults,
    unanswered,
    legal_faults,
)
