"""Lays judged posts out as sums, so that every figure and interval is read off the same table.

columns: hits, misses, false alarms, correct rejections
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from assessment.clusters import clusters_of
from assessment.intervals import Sums, divided, interval, share
from assessment.judged import Judged
from casefile.records import Interval

Mask = NDArray[np.bool_]
HIT, MISS, ALARM, REJECTION = range(4)


@dataclass(frozen=True, slots=True)
class Bench:
    """Judged posts with their sums and clusters; `positive` and `negative` weigh the prevalence."""

    judged: Sequence[Judged]
    sums: Sums
    clusters: Mapping[str, NDArray[np.intp]]
    random_state: int
    positive: float = 1.0
    negative: float = 1.0

    @classmethod
    def of(cls, judged: Iterable[Judged], *, prevalence: float | None, random_state: int) -> Self:
        """Return the bench of *judged*, weighted to *prevalence* if one is given."""
        listed = list(judged)
        sums = np.zeros((len(listed), 4))
        sums[np.arange(len(listed)), [_column(each) for each in listed]] = 1
        names = clusters_of(each.post for each in listed)
        numbered = {kind: _numbered(own) for kind, own in names.items()}
        weights = _weights(sums, prevalence)
        return cls(listed, sums, numbered, random_state, *weights)

    @property
    def prevalence(self) -> float | None:
        """The share of flag-worthy posts that figures are told for, or None of nothing."""
        signals = float(self.sums[:, [HIT, MISS]].sum()) * self.positive
        noise = float(self.sums[:, [ALARM, REJECTION]].sum()) * self.negative
        return signals / (signals + noise) if signals + noise else None

    def only(self, chosen: Callable[[Judged], bool]) -> Mask:
        """Return which posts *chosen* holds for."""
        return np.fromiter((chosen(each) for each in self.judged), bool, len(self.judged))

    def everything(self) -> Mask:
        """Return a mask of all posts."""
        return np.ones(len(self.judged), dtype=bool)

    def recall(self, mask: Mask) -> Interval:
        """Return the share of flag-worthy posts that were flagged."""
        return self.figure(mask, [HIT, MISS], share)

    def false_positive_rate(self, mask: Mask) -> Interval:
        """Return the share of other posts that were flagged."""
        return self.figure(mask, [ALARM, REJECTION], share)

    def precision(self, mask: Mask) -> Interval:
        """Return the share of flags that were right, at the bench's prevalence."""

        def right(sums: Sums) -> Sums:
            hits, alarms = sums[:, 0] * self.positive, sums[:, 1] * self.negative
            return divided(hits, hits + alarms)

        return self.figure(mask, [HIT, ALARM], right)

    def f1(self, mask: Mask) -> Interval:
        """Return the harmonic mean of precision and recall, at the bench's prevalence."""

        def mean(sums: Sums) -> Sums:
            hits, misses = sums[:, 0] * self.positive, sums[:, 1] * self.positive
            return divided(2 * hits, 2 * hits + misses + sums[:, 2] * self.negative)

        return self.figure(mask, [HIT, MISS, ALARM], mean)

    def figure(
        self, mask: Mask, columns: Sequence[int], statistic: Callable[[Sums], Sums]
    ) -> Interval:
        """Return a statistic of some columns over the posts of *mask*, with its interval."""
        return interval(
            self.sums[mask][:, columns],
            statistic,
            clusters={kind: numbers[mask] for kind, numbers in self.clusters.items()},
            random_state=self.random_state,
        )

    def row(self, mask: Mask) -> dict[str, Any]:
        """Return the table row of the posts of *mask*."""
        recall, wrong = self.recall(mask), self.false_positive_rate(mask)
        number = int(mask.sum())
        abstained = sum(
            each.flag.abstained for each, own in zip(self.judged, mask, strict=True) if own
        )
        return {
            "n": number,
            "flagworthy": int(self.sums[mask][:, [HIT, MISS]].sum()),
            "recall": recall.value,
            "recall_interval": bounds(recall),
            "false_positive_rate": wrong.value,
            "false_positive_rate_interval": bounds(wrong),
            "abstained": abstained / number if number else None,
        }


def bounds(found: Interval) -> list[float] | None:
    """Return low and high, or None where the clusters are too few."""
    return None if found.low is None or found.high is None else [found.low, found.high]


_COLUMNS: Final = {(True, True): HIT, (True, False): MISS, (False, True): ALARM}


def _column(judged: Judged) -> int:
    return _COLUMNS.get((judged.post.flag, judged.flag.flag), REJECTION)


def _numbered(names: Sequence[str]) -> NDArray[np.intp]:
    known: dict[str, int] = {}
    numbers = (known.setdefault(name, len(known)) for name in names)
    return np.fromiter(numbers, np.intp, len(names))


def _weights(sums: Sums, prevalence: float | None) -> tuple[float, float]:
    signals = float(sums[:, [HIT, MISS]].sum())
    noise = float(sums[:, [ALARM, REJECTION]].sum())
    if prevalence is None or not signals or not noise:
        return 1.0, 1.0
    whole = signals + noise
    return prevalence * whole / signals, (1 - prevalence) * whole / noise
