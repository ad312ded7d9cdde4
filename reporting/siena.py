"""Writes a case as a training form in the manner of SIENA, whose real one nobody publishes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from casefile.clock import moment, utc_text
from casefile.records import Capture, CaseStatement, Decision, Document, Edge
from casefile.statements import Statement, read_statements
from casefile.vocabulary.catalogue import (
    data_subjects,
    edge_kinds,
    entity_kinds,
    handling_codes,
    indicators,
    information_grades,
    link_types,
    nexus,
    source_grades,
    statement_kinds,
    tlp,
    urgencies,
)
from casefile.vocabulary.catalogue import decisions as dispositions
from casefile.vocabulary.handling import HandlingCode
from casefile.vocabulary.names import definition_of, name_of
from casefile.vocabulary.table import Row
from casefile.vocabulary.triage import Urgency
from reporting.after_action import SOURCE, words
from reporting.case import Case

OWN_CAPTURE: Final = "A1"


@dataclass(frozen=True, slots=True)
class Graded:
    """A statement of the form with its grade in words and the handling code it travels under."""

    kind: str
    grade: str
    meaning: str
    handling: str
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Something the form names: its kind, its name, and what is known of it."""

    kind: str
    name: str
    known: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who asks whom for what, in the words of the person who sends the form."""

    sender: str
    recipients: tuple[str, ...]
    request: str


def render(case: Case, envelope: Envelope, *, lang: str = SOURCE) -> str:
    """Return the training form as a page to print or to attach, in the reader's language."""
    urgency = most_urgent(case.decisions)
    return _template().render(
        case=case,
        envelope=envelope,
        lang=lang,
        say=words(lang),
        reference=f"EXERCISE-{case.exercise}-{case.id}",
        sharing=name_of(tlp()[case.sharing], lang=lang),
        urgency=name_of(urgency, lang=lang),
        deadline=_deadline(case, urgency, lang=lang),
        areas=[name_of(row, lang=lang) for row in _areas(case.decisions)],
        legal_basis=_answers(case.decisions, "legal_basis"),
        purpose=_answers(case.decisions, "purpose"),
        statements=list(graded_statements(case, lang=lang)),
        entities=list(_entities(case, lang=lang)),
        attachments=case.captures,
    )


def graded_statements(case: Case, *, lang: str = SOURCE) -> Iterator[Graded]:
    """Yield what our captures show, graded as our own, then what the reader stated."""
    for document in case.documents:
        decision = case.decision_on(document.id)
        handling = _handling(decision)
        for capture in case.captures_of(document)[:1]:
            yield _graded(_shown(document, capture, lang=lang), handling, lang=lang)
        written = "" if decision is None else decision.answers.get("statements", "")
        yield from (_graded(each, handling, lang=lang) for each in read_statements(written))
    yield from (_stated(each, lang=lang) for each in case.statements)


def most_urgent(decisions: Iterable[Decision]) -> Urgency:
    """Return the urgency of the disposition that is due first, routine without any."""
    due = [
        urgencies()[dispositions()[each.disposition].urgency]
        for each in decisions
        if each.disposition is not None
    ]
    return min(due or [max(urgencies().values(), key=_rank)], key=_rank)


def _shown(document: Document, capture: Capture, *, lang: str) -> Statement:
    told = words(lang)["form_stood"]
    text = told.format(url=document.url, time=capture.exercise_time)
    return Statement(text, next(iter(statement_kinds())), OWN_CAPTURE)


def _graded(statement: Statement, handling: HandlingCode, *, lang: str) -> Graded:
    kind = statement_kinds().get(statement.kind or "")
    return Graded(
        kind="" if kind is None else name_of(kind, lang=lang),
        grade=statement.grade or "",
        meaning=grade_in_words(statement.grade, lang=lang),
        handling=handling.code,
        text=statement.text,
    )


def _stated(statement: CaseStatement, *, lang: str) -> Graded:
    """Return a statement of the case, which has a grade and a handling code of its own."""
    grade = f"{statement.source}{statement.information}"
    stated = Statement(statement.text, statement.kind, grade)
    found = _graded(stated, handling_codes()[statement.handling], lang=lang)
    if not statement.restriction:
        return found
    return replace(found, handling=f"{found.handling}: {statement.restriction}")


def grade_in_words(grade: str | None, *, lang: str = SOURCE) -> str:
    """Return what a 4x4 grade says of the source and of the information.

    >>> grade_in_words("A1")
    'no doubt about the source; accuracy not in doubt'
    """
    if grade is None:
        return words(lang)["form_ungraded"]
    source, information = source_grades()[grade[0]], information_grades()[grade[1:]]
    return f"{name_of(source, lang=lang)}; {name_of(information, lang=lang)}"


def _handling(decision: Decision | None) -> HandlingCode:
    given = None if decision is None else handling_codes().get(decision.answers.get("handling", ""))
    return given or next(iter(handling_codes().values()))


def _areas(decisions: Iterable[Decision]) -> Iterator[Row]:
    """Yield the signs of harm and crime that the decisions name, in vocabulary order."""
    named = {code for each in decisions for code in (*each.signs, *each.nexus)}
    rows: tuple[Row, ...] = (*indicators().values(), *nexus().values())
    yield from (row for row in rows if row.code in named)


def _answers(decisions: Iterable[Decision], field: str) -> list[str]:
    return list(dict.fromkeys(each.answers[field] for each in decisions if field in each.answers))


def _entities(case: Case, *, lang: str) -> Iterator[Entity]:
    """Yield the accounts and addresses of the case; the person behind an account is unknown."""
    unknown = next(row for row in data_subjects().values() if row.default)
    item, say = name_of(entity_kinds()["item"], lang=lang), words(lang)
    account = say["form_account"].format(person=name_of(unknown, lang=lang))
    authors = dict.fromkeys(each.author for each in case.documents if each.author)
    for author in authors:
        yield Entity(item, author, account)
    for document in case.documents:
        yield Entity(item, document.url, say["form_address"].format(site=document.site))
    relation = name_of(entity_kinds()["relation"], lang=lang)
    for edge in case.edges:
        yield Entity(relation, f"{edge.one} – {edge.other}", _known(edge, lang=lang))


def _known(edge: Edge, *, lang: str) -> str:
    """Return what a link rests on: its kind, its type, its day and its capture."""
    rows = (edge_kinds()[edge.kind], link_types()[edge.type])
    kind, link = (name_of(row, lang=lang) for row in rows)
    shown = words(lang)["form_edge_capture"].format(capture=edge.capture)
    return f"{kind}; {link}; {edge.day}; {shown}"


def _deadline(case: Case, urgency: Urgency, *, lang: str) -> str:
    if urgency.minutes is None:
        return definition_of(urgency, lang=lang)
    return utc_text(moment(case.made_at) + timedelta(minutes=urgency.minutes))


def _rank(urgency: Urgency) -> int:
    return urgency.rank


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("siena.jinja")
