"""Rows for what a post may hold beside indicators: danger, protection, crime, a tip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from casefile.vocabulary.marks import DispositionCode, FamilyCode, Label, Refers, SignCode, Text


@dataclass(frozen=True, slots=True)
class Welfare:
    """A sign that a person is in danger, with where it must go."""

    table: str
    code: str
    name: Label
    definition: Text
    level: int
    parent: SignCode
    disposition: DispositionCode
    disposition_now: DispositionCode
    example: Text
    lookalike: Text


@dataclass(frozen=True, slots=True)
class Protective:
    """A sign that speaks for the person: it never counts against anyone."""

    table: str
    code: str
    name: Label
    definition: Text
    level: int
    example: Text
    lookalike: Text


@dataclass(frozen=True, slots=True)
class Nexus:
    """A touch of organised crime, its innocent look-alike and where that belongs."""

    table: str
    code: str
    name: Label
    family: FamilyCode
    level: int
    parent: SignCode
    definition: Text
    lookalike: Text
    routing: Text
    lookalike_dispositions: tuple[DispositionCode, ...]
    welfare: Annotated[str, Refers("welfare")] | None = None


@dataclass(frozen=True, slots=True)
class LinkType:
    """How two actors of a nexus hang together."""

    table: str
    code: str
    name: Label
    definition: Text
    links: bool
    default: bool


@dataclass(frozen=True, slots=True)
class Tip:
    """What a bystander's tip turns out to be."""

    table: str
    code: str
    name: Label
    definition: Text
    bears_out: bool
