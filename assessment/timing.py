"""Says how long readers took on a post: the median and the middle half."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds on a post: the median, and the quartiles between which half of the posts lie."""

    median: float
    lower_quartile: float
    upper_quartile: float
    posts: int


def timing(seconds: Iterable[float]) -> Timing | None:
    """Return the median and quartiles, or None of nothing.

    >>> timing([10, 20, 30, 40, 50])
    Timing(median=30.0, lower_quartile=20.0, upper_quartile=40.0, posts=5)
    """
    taken = np.fromiter(seconds, dtype=np.float64)
    if not len(taken):
        return None
    lower, median, upper = (float(value) for value in np.quantile(taken, [0.25, 0.5, 0.75]))
    return Timing(median, lower, upper, len(taken))
