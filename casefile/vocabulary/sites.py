"""The row of a kind of site: what its pages show with a post."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.vocabulary.marks import Label, Text


@dataclass(frozen=True, slots=True)
class SiteKind:
    """A kind of site: what is said below an opening post, and how posts of others are passed on.

    `register` is how people talk there; `titled` says that the opening post stands under a title
    of its own.
    """

    table: str
    code: str
    name: Label
    definition: Text
    register: Text
    below: Text
    passed_on: Text
    titled: bool = False
