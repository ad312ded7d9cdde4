"""What a reader gathers and concludes in one case: posts, statements, hypotheses and links."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Casebook:
    """One case of one reader."""

    id: str
    reader: str
    title: str
    opened_at: str


@dataclass(frozen=True, slots=True)
class CasePost:
    """A post that was taken into a case."""

    casebook: str
    post: str
    at: str


@dataclass(frozen=True, slots=True)
class CaseStatement:
    """One sentence of a case, fact or assessment, with a grade and a handling code of its own.

    `restriction` says in words what the handling code asks for; a fact names its capture.
    """

    id: str
    casebook: str
    kind: str
    text: str
    source: str
    information: str
    handling: str
    at: str
    capture: str | None = None
    restriction: str | None = None
    removed_at: str | None = None


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One explanation of what the case shows."""

    id: str
    casebook: str
    text: str
    at: str
    removed_at: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How a statement fits a hypothesis."""

    statement: str
    hypothesis: str
    fit: str
    at: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A link that a reader drew between two accounts, each SITE/HANDLE, with its evidence."""

    id: str
    casebook: str
    one: str
    other: str
    kind: str
    type: str
    capture: str
    day: str
    at: str
    removed_at: str | None = None
