"""Rows for what a person decides on a post, and what the form must force."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from casefile.vocabulary.marks import Label, Rank, Refers, Text

DecisionCode = Annotated[str, Refers("decisions")]
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


class ContentTest(StrEnum):
    """Which legal test of content a jurisdiction applies."""

    TERRORIST_CONTENT = "terrorist_content"
    PUBLIC_PROVOCATION = "public_provocation"


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
    """A field that a disposition forces, and when it is asked for."""

    table: str
    code: str
    name: Label
    definition: Text
    kind: FieldKind
    level: int
    choices: str | None = None
    when_field: FieldCode | None = None
    when_value: str | None = None
    max_days: int | None = None
    afterwards: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """A disposition: its verdict, its urgency, and what must be true before it can be sent."""

    table: str
    code: str
    name: Label
    verdict: Verdict
    level: int
    parent: DecisionCode
    shortcut: str
    urgency: Annotated[str, Refers("urgencies")]
    forces: tuple[FieldCode, ...]
    definition: Text
    helpers: tuple[Annotated[str, Refers("form_helpers")], ...] = ()
    ancillary: bool = False
    after: tuple[DecisionCode, ...] = ()
    never_delays: tuple[DecisionCode, ...] = ()
    needs_consent_during: tuple[DecisionCode, ...] = ()
    never_blocks: bool = False
    needs_removal_orders: bool = False
    escalates_lone_tip: bool = False
    max_renewals: int | None = None


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One of the four questions of PLAN."""

    table: str
    code: str
    name: Label
    definition: Text
    question: Text


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of a legal test, with the question the form puts."""

    table: str
    code: str
    name: Label
    definition: Text
    question: Text


@dataclass(frozen=True, slots=True)
class Finding:
    """What can be said of a factor: there, not there, or not enough is known."""

    table: str
    code: str
    name: Label
    definition: Text
    met: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A profile of whose law and which partners an exercise plays with."""

    table: str
    code: str
    name: Label
    definition: Text
    fictional: bool
    default: bool
    country: str | None
    removal_orders: bool
    removal_route: Text
    content_test: ContentTest


@dataclass(frozen=True, slots=True)
class Recipient:
    """A partner to whom dispositions of a jurisdiction go, and whether its name was confirmed there."""

    table: str
    code: str
    name: Text
    definition: Text
    official: str | None
    jurisdiction: Annotated[str, Refers("jurisdictions")]
    dispositions: tuple[DecisionCode, ...]
    confirmed: bool
