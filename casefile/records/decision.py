"""A person's act on one post, and the list of posts that person was given."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WorkList:
    """One block of posts drawn for one reader, and the purpose typed when it was opened."""

    id: str
    reader: str
    block: str
    mode: str
    level: int
    drawn_at: str
    purpose: str | None = None
    opened_at: str | None = None
    closed_at: str | None = None


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One post at one place of a work list."""

    worklist: str
    position: int
    post: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A post of a work list that repeats an earlier one; `shown` ones are judged as a check."""

    worklist: str
    post: str
    original: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A post of a list that a team shares, and until when it is kept for one reader."""

    team: str
    post: str
    reader: str
    until: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reader decided on a post; amending it adds a row that names the one it replaces.

    `likelihood` is the word's code, `likelihood_midpoint` its probability 0 to 1; `evidence` are
    half-open character offsets into the document's text, which was read in `version`; `answers`
    holds what the disposition forces, by field key; `stage` is `first` before and `final` after
    the machine's opinion.
    """

    id: str
    reader: str
    post: str
    worklist: str | None
    stage: str
    mode: str
    level: int
    verdict: str
    decided_at: str
    seconds: float
    context: str | None = None
    expression: str | None = None
    signs: tuple[str, ...] = ()
    nexus: tuple[str, ...] = ()
    protective: tuple[str, ...] = ()
    welfare: tuple[str, ...] = ()
    evidence: tuple[tuple[int, int], ...] = ()
    severity: int | None = None
    likelihood: str | None = None
    likelihood_midpoint: float | None = None
    confidence: str | None = None
    disposition: str | None = None
    recipient: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None
    run_shown: int | None = None
    replaces: str | None = None
    skipped: bool = False
    version: int = 1
