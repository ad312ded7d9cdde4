"""The row of a table that only names and explains its codes."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.vocabulary.marks import Label, Text


@dataclass(frozen=True, slots=True)
class Word:
    """A code with a name and a definition, and no behaviour of its own."""

    table: str
    code: str
    name: Label
    definition: Text


@dataclass(frozen=True, slots=True)
class Group:
    """A choice of the first level, under which finer codes stand."""

    table: str
    code: str
    name: Label
    definition: Text
    level: int
