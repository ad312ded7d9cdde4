"""Rows for what a person decides on a post, and what the form must force."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from casefile.vocabulary.law import ContentTest
from casefile.vocabulary.marks import DispositionCode, Label, Rank, Refers, TableName, Text

FieldCode = Annotated[str, Refers("fields")]


class Verdict(StrEnum):
    """The form's first question."""

    ACT = "act"
    LEAVE = "leave"
    CANNOT_TELL = "cannot_tell"


class FieldKind(StrEnum):
    """What a form field takes, so that it can be drawn and checked without knowing its name."""

    SENTENCE = "sentence"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    KNOWN_OR_NOT = "known_or_not"
    DATE = "date"
    URL = "url"
    EMAIL = "email"
    AGREED = "agreed"
    CAPTURE = "capture"
    SPANS = "spans"
    STATEMENTS = "statements"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """A verdict, its key on the keyboard, and whether a key with it is a signal to be found."""

    table: str
    code: Verdict
    name: Label
    definition: Text
    shortcut: str
    counted: bool
    signal: bool


@dataclass(frozen=True, slots=True)
class Urgency:
    """How soon a disposition is due on the exercise clock, and under which heading it stands."""

    table: str
    code: str
    name: Label
    definition: Text
    rank: Rank
    minutes: int | None
    heading: Annotated[str, Refers("headings")]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the queue, in the order in which the queue shows them."""

    table: str
    code: str
    name: Label
    definition: Text
    rank: Rank
    welfare: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A field that is forced, when it is asked for, and which answers bar what forces it."""

    table: str
    code: str
    name: Label
    definition: Text
    kind: FieldKind
    level: int
    choices: TableName | None = None
    when_field: FieldCode | None = None
    when_value: str | None = None
    max_days: int | None = None
    afterwards: bool = False
    content_test: ContentTest | None = None
    consent: bool = False
    bars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Helper:
    """An aid that unfolds: the questions of a table, answered in words or findings, and fields."""

    table: str
    code: str
    name: Label
    definition: Text
    factors: TableName | None = None
    findings: bool = False
    fields: tuple[FieldCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A disposition: its verdict, its urgency, and what must be true before it can be sent."""

    table: str
    code: str
    name: Label
    verdict: Verdict
    level: int
    parent: DispositionCode
    shortcut: str
    urgency: Annotated[str, Refers("urgencies")]
    forces: tuple[FieldCode, ...]
    definition: Text
    helpers: tuple[Annotated[str, Refers("form_helpers")], ...] = ()
    ancillary: bool = False
    after: tuple[DispositionCode, ...] = ()
    never_delays: tuple[DispositionCode, ...] = ()
    needs_consent_during: tuple[DispositionCode, ...] = ()
    never_blocks: bool = False
    needs_removal_orders: bool = False
    escalates_lone_tip: bool = False
    max_renewals: int | None = None


@dataclass(frozen=True, slots=True)
class CostRule:
    """What a disposition costs against the key; an empty list stands for any disposition."""

    table: str
    code: str
    name: Label
    definition: Text
    cost: float
    given: tuple[DispositionCode, ...] = ()
    key: tuple[DispositionCode, ...] = ()
    same: bool = False
    protected: bool = False
    procedure: bool = False
