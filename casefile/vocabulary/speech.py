"""Rows for what a text says: the signs in it, whose they are, and in what context they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from casefile.vocabulary.marks import (
    DispositionCode,
    FamilyCode,
    Label,
    Rank,
    Refers,
    SignCode,
    Text,
)

GroupCode = Annotated[str, Refers("context_groups")]
ErrorCode = Annotated[str, Refers("error_classes")]
HolderCode = Annotated[str, Refers("holders")]


class Effect(StrEnum):
    """What a context does to an indicator that stands in it."""

    KEEPS = "keeps"
    REMOVES = "removes"
    VERIFIES = "verifies"
    KEEPS_SAFETY = "keeps_safety"


class Scope(StrEnum):
    """How much of an author must be read before an indicator can be seen."""

    ITEM = "item"
    SERIES = "series"


class Course(StrEnum):
    """What of an author's posts is followed over time, against the author's own earlier ones."""

    SHARE = "share"
    RATE = "rate"


class Grade(StrEnum):
    """How much an indicator says when it stands alone."""

    A = "A"
    B = "B"
    C = "C"


class Rabat(StrEnum):
    """When an indicator calls for the six factors of the Rabat test."""

    ALWAYS = "always"
    GROUP_TARGET = "group_target"
    NEVER = "never"


class Fault(StrEnum):
    """Which way a mistake went."""

    WRONGLY_FLAGGED = "wrongly_flagged"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """How much must be read, and whether one annotation of that kind can flag."""

    table: str
    code: Scope
    name: Label
    definition: Text
    flags: bool


@dataclass(frozen=True, slots=True)
class GradeRow:
    """The interface's word for a grade, and whether a sign of that grade can flag alone."""

    table: str
    code: Grade
    name: Label
    definition: Text
    flags: bool


@dataclass(frozen=True, slots=True)
class Family:
    """A family of indicators, with the colour and shape of its marks."""

    table: str
    code: str
    name: Label
    definition: Text
    level: int
    parent: SignCode | None
    counts_for_nexus: bool
    mark: str
    colour: str
    colour_dark: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A sign that a text shows, what must not be taken for it, and how it counts."""

    table: str
    code: str
    name: Label
    family: FamilyCode
    level: int
    parent: SignCode | None
    scope: Scope
    grade: Grade
    definition: Text
    shows: Text
    example: Text
    lookalike: Text
    safety_critical: bool = False
    cause_needed: bool = False
    rabat: Rabat = Rabat.NEVER
    terrorist_content: bool = False
    course: Course | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """How an indicator stands in its text, and what that does to the flag."""

    table: str
    code: str
    name: Label
    level: int
    parent: GroupCode
    precedence: Rank
    steps: tuple[int, ...]
    effect: Effect
    holders: tuple[HolderCode, ...]
    error: ErrorCode | None
    definition: Text
    question: Text
    example: Text
    second_reader: bool = False
    credit: bool = False


@dataclass(frozen=True, slots=True)
class ErrorClass:
    """A named kind of mistake, with the sentence that helps to avoid it."""

    table: str
    code: str
    name: Label
    definition: Text
    fault: Fault
    advice: Text


@dataclass(frozen=True, slots=True)
class Modifier:
    """A property of the span's grammar, and whether it cancels the indicator."""

    table: str
    code: str
    name: Label
    definition: Text
    cancels: bool


@dataclass(frozen=True, slots=True)
class Cause:
    """In whose name harm is spoken of, and what follows from it."""

    table: str
    code: str
    name: Label
    definition: Text
    meets_need: bool
    counts_for_nexus: bool
    disposition: DispositionCode | None


@dataclass(frozen=True, slots=True)
class Expression:
    """A kind of expression that the law protects, or none."""

    table: str
    code: str
    name: Label
    definition: Text
    protected: bool
