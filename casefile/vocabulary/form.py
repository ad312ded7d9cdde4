"""Says what the form of each level offers, and how a code of the key reads on that level."""

from __future__ import annotations

from functools import cache
from typing import Any

from casefile.vocabulary.catalogue import (
    contexts,
    decisions,
    families,
    fields,
    indicators,
    jurisdictions,
    levels,
    nexus,
    protective,
    recipients,
    shipped,
    welfare,
)
from casefile.vocabulary.law import Recipient
from casefile.vocabulary.table import Row
from casefile.vocabulary.training import By
from casefile.vocabulary.triage import Decision, Field


def offered_contexts(level: int) -> tuple[Row, ...]:
    """Return the contexts, or groups of contexts, to choose from on *level*."""
    return tuple(shipped()[levels()[level].context_table].values())


def offered_signs(level: int) -> tuple[Row, ...]:
    """Return the signs, families or indicators to choose from on *level*."""
    tables = (shipped()[table] for table in levels()[level].sign_tables)
    return tuple(row for table in tables for row in table.values())


@cache
def offered_decisions(level: int) -> tuple[Decision, ...]:
    """Return the dispositions to choose from on *level*."""
    highest = levels()[level].decision_level
    return tuple(row for row in decisions().values() if row.level <= highest)


def offered_recipients(decision: str, *, jurisdiction: str) -> tuple[Recipient, ...]:
    """Return the partners to whom a disposition can go under a jurisdiction; there may be none."""
    place = jurisdictions()[jurisdiction].code
    rows = recipients().values()
    return tuple(row for row in rows if row.jurisdiction == place and decision in row.dispositions)


@cache
def default_jurisdiction() -> str:
    """Return the jurisdiction of an exercise that names none: the fictional one."""
    return next(row.code for row in jurisdictions().values() if row.default)


def forced_fields(decision: str, *, level: int) -> tuple[Field, ...]:
    """Return the fields that a disposition forces on *level*, whatever they depend on."""
    forced = (fields()[code] for code in decisions()[decision].forces)
    return tuple(field for field in forced if field.level <= level)


def context_at(code: str, *, level: int) -> str:
    """Return what a context is answered by on *level*.

    >>> context_at("CX-CTR", level=1)
    'CG-WORDS'
    """
    answer: str = getattr(contexts()[code], levels()[level].context_by)
    return answer


def sign_at(code: str, *, level: int) -> str | None:
    """Return what an indicator, nexus or welfare code is answered by on *level*, None if by none.

    >>> sign_at("LEA", level=1), sign_at("LEA", level=2), sign_at("GRV", level=1)
    ('SG-WARN', 'WRN', None)
    >>> sign_at("SAF-SUI", level=1), sign_at("SAF-SUI", level=2)
    ('SG-DANGER', 'SAF-SUI')
    """
    if code in welfare():
        return welfare()[code].parent if levels()[level].sign_by is By.PARENT else code
    row: Any = nexus()[code] if code in nexus() else indicators()[code]
    answer: str | None = getattr(row, levels()[level].sign_by)
    return answer


def decision_at(code: str, *, level: int) -> str:
    """Return the disposition that stands for *code* on *level*.

    >>> decision_at("MONITOR", level=1), decision_at("MONITOR", level=2)
    ('NEED_CONTEXT', 'MONITOR')
    """
    row = decisions()[code]
    return code if row in offered_decisions(level) else row.parent


def offered_circumstances(level: int) -> tuple[Row, ...]:
    """Return the kinds of danger and support to choose from on *level*, beside its signs."""
    danger = (row for row in welfare().values() if sign_at(row.code, level=level) == row.code)
    helpful = (row for row in protective().values() if row.level <= level)
    return (*danger, *helpful)


def signs_of(family: str) -> tuple[Row, ...]:
    """Return the indicators, or the nexus codes, of a family."""
    rows: tuple[Any, ...] = (*indicators().values(), *nexus().values())
    return tuple(row for row in rows if row.family == families()[family].code)
