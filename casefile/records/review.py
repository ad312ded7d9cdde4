"""What a class did in an exercise, in figures that a report prints and nobody else computes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its interval; `low` and `high` are None where the clusters are too few.

    `clusters` is the number of clusters of the kind that has fewest.
    """

    value: float | None
    low: float | None
    high: float | None
    clusters: int


@dataclass(frozen=True, slots=True)
class ContextResult:
    """How often the class judged the posts of one context rightly; no context is None."""

    context: str | None
    decisions: int
    right: Interval
    context_named: float | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """A named mistake with its advice, how often it was made and what it cost."""

    code: str
    name: str
    advice: str
    times: int
    cost: float


@dataclass(frozen=True, slots=True)
class Review:
    """A class's decisions against the key; shares are 0 to 1, seconds are per post."""

    readers: int
    posts: int
    decisions: int
    skipped: int
    undecided: int
    unjudgeable: int
    found: Interval
    wrongly_acted: Interval
    found_if_all_right: float | None
    found_if_all_wrong: float | None
    contexts: tuple[ContextResult, ...]
    mistakes: tuple[Mistake, ...]
    practise: tuple[Mistake, ...]
    cost_per_1000: float
    median_seconds: float | None
    quartile_seconds: tuple[float, float] | None
