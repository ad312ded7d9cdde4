"""Rows for how information is graded, marked, passed on and logged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from casefile.vocabulary.marks import Label, Misfit, Rank, Refers, Text


@dataclass(frozen=True, slots=True)
class Grading:
    """One grade of a source or of a piece of information."""

    table: str
    code: str
    name: Label
    definition: Text
    misp: str | None = None


@dataclass(frozen=True, slots=True)
class HandlingCode:
    """A handling code, and whether it asks for its restriction in words."""

    table: str
    code: str
    name: Label
    definition: Text
    needs_text: bool


@dataclass(frozen=True, slots=True)
class Marking:
    """A sharing level of TLP or PAP, from the narrowest to the widest."""

    table: str
    code: str
    name: Label
    definition: Text
    colour: str
    misp: str | None = None


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A likelihood word of ICD 203 with its range and midpoint, as shares of one."""

    table: str
    code: str
    name: Label
    definition: Text
    low: float
    high: float
    midpoint: float
    misp: str

    def __post_init__(self) -> None:
        """Refuse bounds that are not in order."""
        if not 0 <= self.low < self.midpoint < self.high <= 1:
            raise Misfit("low, midpoint and high must rise between 0 and 1")


@dataclass(frozen=True, slots=True)
class Confidence:
    """How good the basis of a judgement is; never joined to a likelihood in one sentence."""

    table: str
    code: str
    name: Label
    definition: Text
    rank: Rank
    misp: str


@dataclass(frozen=True, slots=True)
class Fit:
    """How evidence fits a hypothesis, and whether that speaks against it."""

    table: str
    code: str
    name: Label
    definition: Text
    against: bool


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """What a capture shows between two accounts, and whether it makes them one person."""

    table: str
    code: str
    name: Label
    definition: Text
    alias: bool


@dataclass(frozen=True, slots=True)
class DataSubject:
    """The category of a person in a case, and whether it stands until another is chosen."""

    table: str
    code: str
    name: Label
    definition: Text
    default: bool


@dataclass(frozen=True, slots=True)
class CustodyVerb:
    """What was done with evidence, and which processing operation that is."""

    table: str
    code: str
    name: Label
    definition: Text
    processing: Annotated[str, Refers("processing_verbs")]
    ends_life: bool = False


@dataclass(frozen=True, slots=True)
class ProcessingVerb:
    """An operation of the processing log, and what its entry needs."""

    table: str
    code: str
    name: Label
    definition: Text
    needs_reason: bool = False
    working_copy_only: bool = False
