"""Finds the worst slices after shrinking each towards the whole, so that tiny slices do not win."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np

SHOWN: Final = 8
STRONGEST: Final = 1e6


@dataclass(frozen=True, slots=True)
class Slice:
    """How often one kind of error happened in one slice of one table."""

    table: str
    name: str
    kind: str
    errors: int
    n: int


@dataclass(frozen=True, slots=True)
class WorstSlice:
    """A slice with its own rate, the rate after shrinkage, and that of the whole."""

    table: str
    name: str
    kind: str
    errors: int
    n: int
    rate: float
    shrunk: float
    overall: float


def worst_slices(slices: Iterable[Slice], *, shown: int = SHOWN) -> dict[str, Any]:
    """Return the slices furthest above the whole after shrinkage, and how many were looked at."""
    looked_at = [each for each in slices if each.n]
    kinds = sorted({each.kind for each in looked_at})
    ranked = [
        found for kind in kinds for found in _shrunk([s for s in looked_at if s.kind == kind])
    ]
    ranked.sort(key=_excess, reverse=True)
    above = [asdict(each) for each in ranked if each.shrunk > each.overall]
    return {"looked_at": len(looked_at), "slices": above[:shown]}


def _shrunk(slices: list[Slice]) -> list[WorstSlice]:
    """Shrink each slice's rate by a beta prior whose strength the slices themselves tell."""
    errors = np.array([each.errors for each in slices], dtype=np.float64)
    sizes = np.array([each.n for each in slices], dtype=np.float64)
    overall = float(errors.sum() / sizes.sum())
    strength = prior_strength(errors, sizes, overall=overall)
    rates = (errors + strength * overall) / (sizes + strength)
    return [
        WorstSlice(
            each.table,
            each.name,
            each.kind,
            each.errors,
            each.n,
            each.errors / each.n,
            float(rate),
            overall,
        )
        for each, rate in zip(slices, rates, strict=True)
    ]


def prior_strength(errors: Any, sizes: Any, *, overall: float) -> float:
    """Return how many posts of the whole a slice is mixed with (method of moments)."""
    spread = overall * (1 - overall)
    if spread == 0 or len(sizes) < 2:
        return STRONGEST
    seen = float(np.average((errors / sizes - overall) ** 2, weights=sizes))
    by_chance = spread * len(sizes) / float(sizes.sum())
    between = seen - by_chance
    return STRONGEST if between <= 0 else max(spread / between - 1, 1.0)


def _excess(found: WorstSlice) -> float:
    return found.shrunk - found.overall
