"""Weighs hypotheses against each other: what speaks against each is counted, what fits is not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casefile.records import CaseStatement, Hypothesis, Reading
from casefile.vocabulary.catalogue import fits


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of evidence and how it fits each hypothesis, in their order.

    `tells` says that it tells the hypotheses apart: it does not fit all of them alike.
    """

    statement: CaseStatement
    fits: tuple[str | None, ...]
    tells: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """Evidence by hypothesis; `against` counts what is inconsistent with each hypothesis."""

    hypotheses: tuple[Hypothesis, ...]
    rows: tuple[Row, ...]
    against: Mapping[str, int]
    unread: int

    @property
    def least_against(self) -> tuple[Hypothesis, ...]:
        """The hypotheses with the least against them, once every field is filled in."""
        if self.unread or not self.rows:
            return ()
        least = min(self.against.values(), default=0)
        return tuple(each for each in self.hypotheses if self.against[each.id] == least)


def sheet(
    statements: Iterable[CaseStatement],
    hypotheses: Sequence[Hypothesis],
    readings: Iterable[Reading],
) -> Sheet:
    """Return the sheet of a case: every statement against every hypothesis."""
    given = {(each.statement, each.hypothesis): each.fit for each in readings}
    rows = tuple(_row(each, hypotheses, given) for each in statements)
    return Sheet(
        hypotheses=tuple(hypotheses),
        rows=rows,
        against={
            each.id: sum(1 for row in rows if _speaks_against(row.fits[place]))
            for place, each in enumerate(hypotheses)
        },
        unread=sum(fit is None for row in rows for fit in row.fits),
    )


def _row(
    statement: CaseStatement,
    hypotheses: Sequence[Hypothesis],
    given: Mapping[tuple[str, str], str],
) -> Row:
    found = tuple(given.get((statement.id, each.id)) for each in hypotheses)
    return Row(statement, found, tells=len(set(found)) > 1 and None not in found)


def _speaks_against(fit: str | None) -> bool:
    return fit is not None and fits()[fit].against
