"""Finds what a statement or a link of a case lacks: one sentence a fault."""

from collections.abc import Collection, Iterator
from datetime import date

from assessment.form import Fault
from assessment.wording import sentence
from casefile.records import CaseStatement, Edge
from casefile.vocabulary.catalogue import (
    edge_kinds,
    handling_codes,
    information_grades,
    link_types,
    source_grades,
    statement_kinds,
)


def statement_faults(
    statement: CaseStatement, *, captures: Collection[str], lang: str
) -> Iterator[Fault]:
    """Yield what is wrong with a statement; a fact rests on one of the case's *captures*."""
    if not statement.text.strip():
        yield "text", sentence("statement_empty", lang=lang)
    given = (
        (statement.kind, statement_kinds()),
        (statement.source, source_grades()),
        (statement.information, information_grades()),
        (statement.handling, handling_codes()),
    )
    if not all(code in table for code, table in given):
        yield "grade", sentence("statement_grades", lang=lang)
        return
    is_fact = statement.kind == next(iter(statement_kinds()))
    if is_fact and statement.capture not in captures:
        yield "capture", sentence("fact_without_capture", lang=lang)
    if (
        handling_codes()[statement.handling].needs_text
        and not (statement.restriction or "").strip()
    ):
        yield "restriction", sentence("restriction_missing", lang=lang)


def edge_faults(
    edge: Edge, *, accounts: Collection[str], captures: Collection[str], lang: str
) -> Iterator[Fault]:
    """Yield what is wrong with a link: it joins two accounts and has a capture, a date, a kind."""
    if edge.one == edge.other or not {edge.one, edge.other} <= {*accounts}:
        yield "accounts", sentence("edge_accounts", lang=lang)
    if edge.kind not in edge_kinds() or edge.type not in link_types():
        yield "kind", sentence("edge_kind", lang=lang)
    if edge.capture not in captures:
        yield "capture", sentence("edge_capture", lang=lang)
    if not _is_day(edge.day):
        yield "day", sentence("edge_day", lang=lang)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
