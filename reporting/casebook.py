"""Turns what a reader gathered and concluded in a case into the case that leaves the exercise."""

from dataclasses import dataclass

from casefile.records import (
    Capture,
    Casebook,
    CaseStatement,
    CustodyEntry,
    Decision,
    Document,
    Edge,
    Flag,
)
from casefile.vocabulary.catalogue import tlp
from reporting.case import Case


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a case holds; a hypothesis comes with the count of what is inconsistent with it."""

    documents: tuple[Document, ...]
    captures: tuple[Capture, ...]
    decisions: tuple[Decision, ...]
    statements: tuple[CaseStatement, ...] = ()
    edges: tuple[Edge, ...] = ()
    hypotheses: tuple[tuple[str, int], ...] = ()
    flags: tuple[Flag, ...] = ()


def case_of(
    casebook: Casebook,
    gathered: Gathered,
    *,
    exercise: str,
    made_at: str,
    head: CustodyEntry | None,
) -> Case:
    """Return the case as it is exported."""
    return Case(
        id=casebook.id.replace("/", "-"),
        exercise=exercise,
        title=casebook.title,
        reader=casebook.reader,
        made_at=made_at,
        sharing=next(iter(tlp())),
        documents=gathered.documents,
        captures=gathered.captures,
        decisions=gathered.decisions,
        flags=gathered.flags,
        statements=gathered.statements,
        edges=gathered.edges,
        hypotheses=gathered.hypotheses,
        custody_head=head.entry_sha256 if head else "",
        custody_length=head.number if head else 0,
    )
