"""Rows for the legal tests on the form, whose law applies and who receives a case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from casefile.vocabulary.marks import DispositionCode, Label, Refers, Text


class ContentTest(StrEnum):
    """Which legal test of content a jurisdiction applies."""

    TERRORIST_CONTENT = "terrorist_content"
    PUBLIC_PROVOCATION = "public_provocation"


@dataclass(frozen=True, slots=True)
class Factor:
    """One point of a test, with the question that the form puts."""

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
class Purpose:
    """A purpose of spreading content, and whether it takes the content out of the rules."""

    table: str
    code: str
    name: Label
    definition: Text
    protects: bool


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
    """A partner to whom dispositions go; `official` is its name in the country's own language."""

    table: str
    code: str
    name: Text
    definition: Text
    jurisdiction: Annotated[str, Refers("jurisdictions")]
    dispositions: tuple[DispositionCode, ...]
    confirmed: bool
    official: str | None = None
