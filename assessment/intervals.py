"""Puts an interval round a figure: the widest of the one-way cluster bootstraps.

Posts that share a phrase family, a contrast cluster, a storyline or a thread are not independent.
Each kind of cluster is resampled whole, and the widest interval stands.  A figure is a function of
sums (hits, misses …), so a resample is a weighting of the clusters' sums; clusters with the same
sums are interchangeable, hence drawn together, and the size of the gold does not matter.  Where
every cluster agrees (no error at all) no resample shows a width, and the exact binomial bound over
the clusters stands.
"""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from casefile.records import Interval

Sums = NDArray[np.float64]
Statistic = Callable[[Sums], Sums]
TOO_FEW: Final = 30
DRAWS: Final = 2000
COVERAGE: Final = 0.95


def interval(
    counts: Sums,
    statistic: Statistic,
    *,
    clusters: Mapping[str, ArrayLike],
    random_state: int,
    draws: int = DRAWS,
) -> Interval:
    """Return *statistic* of the summed *counts* (a row a post) with its widest interval.

    *clusters* names each post's cluster, once for each kind.  Rows without any count say nothing
    about the figure and are left out.  Fewer than 30 clusters of a kind are too few.
    """
    table = np.asarray(counts, dtype=np.float64)
    relevant = np.flatnonzero(table.any(axis=1))
    value = _finite(float(statistic(table.sum(axis=0)[None, :])[0]))
    grouped = [_summed(table, relevant, names) for names in clusters.values()]
    fewest = min((len(sums) for sums in grouped), default=0)
    if value is None or fewest < TOO_FEW:
        return Interval(value, None, None, fewest)
    rng = np.random.default_rng(random_state)
    bounds = [_bounds(sums, statistic, rng=rng, draws=draws) for sums in grouped]
    low, high = max(bounds, key=_width)
    if low == high and value in (0.0, 1.0):
        low, high = _unanimous(value, fewest)
    return Interval(value, _finite(low), _finite(high), fewest)


def share(part: Sums) -> Sums:
    """Return the first column over the sum of both: a rate of hits and misses."""
    return divided(part[:, 0], part[:, 0] + part[:, 1])


def divided(part: Sums, whole: Sums) -> Sums:
    """Return part / whole, not a number where the whole is 0."""
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def _summed(table: Sums, relevant: NDArray[np.intp], names: ArrayLike) -> Sums:
    """Return the sums of each cluster, a row a cluster."""
    labels = np.asarray(names)[relevant]
    _, number = np.unique(labels, return_inverse=True)
    sums = np.zeros((number.max(initial=-1) + 1, table.shape[1]))
    np.add.at(sums, number, table[relevant])
    return sums


def _bounds(
    sums: Sums, statistic: Statistic, *, rng: np.random.Generator, draws: int
) -> tuple[float, float]:
    kinds, repeats = np.unique(sums, axis=0, return_counts=True)
    weights = rng.multinomial(len(sums), repeats / len(sums), size=draws)
    values = statistic(weights @ kinds)
    values = values[np.isfinite(values)]
    if not len(values):
        return float("nan"), float("nan")
    tail = (1 - COVERAGE) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return float(low), float(high)


def _unanimous(value: float, clusters: int) -> tuple[float, float]:
    """Return the exact interval where all clusters agree, which no resample could widen."""
    reach = ((1 - COVERAGE) / 2) ** (1 / clusters)
    return (0.0, 1 - reach) if value == 0 else (reach, 1.0)


def _width(bounds: tuple[float, float]) -> float:
    width = bounds[1] - bounds[0]
    return width if np.isfinite(width) else -1.0


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None
