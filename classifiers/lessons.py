"""Fits linear heads to rows of words and what is true of each."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from joblib import Parallel, cpu_count, delayed
from joblib.externals.loky import get_reusable_executor
from scipy.sparse import vstack
from sklearn.linear_model import LogisticRegression

from classifiers.heads import Heads
from classifiers.vocabulary import Floats, Vocabulary

Truth = npt.NDArray[np.bool_]
_FEWEST_OTHERS, _OTHERS_FOR_EACH = 1_500, 4
_WORTH_PROCESSES, _MOST_PROCESSES = 20_000, 4  # rows from which on heads are fitted side by side
_LEAST_LOST, _MOST_LOST, _MOST_LOST_OF_OTHERS = 0.2, 0.7, 1.0  # of the words of a row's copy


@contextmanager
def side_by_side() -> Iterator[None]:
    """Let the processes in which the heads of many rows are fitted end with the block."""
    try:
        yield
    finally:
        get_reusable_executor().shutdown(wait=True)


@dataclass(frozen=True)
class Lessons:
    """Rows as a vocabulary knows them, and what is true of each: a head is learnt for every truth.

    `shipped` says which of the rows come with the lexicons; `careful` names the head that is fitted
    carefully; `only` which rows teach a head that does not learn from all.
    """

    vocabulary: Vocabulary
    known: Any
    truths: Mapping[str, Truth]
    shipped: Truth
    careful: str
    only: Mapping[str, Truth] = field(default_factory=dict)

    def heads(self, seen: Truth | None = None, *, random_state: int) -> Heads:
        """Return the heads as learnt from the rows *seen*, or from all."""
        seen = np.ones(len(self.shipped), dtype=bool) if seen is None else seen
        beside = min(cpu_count(), _MOST_PROCESSES) if int(seen.sum()) >= _WORTH_PROCESSES else 1
        fitted = Parallel(n_jobs=beside)(
            delayed(_fit_head)(
                self.known,
                np.flatnonzero(seen & self.only.get(name, seen)),
                truth,
                self.shipped,
                random_state=random_state,
                careful=name == self.careful,
            )
            for name, truth in self.truths.items()
        )
        weights, biases = zip(*fitted, strict=True)
        return Heads(
            self.vocabulary,
            names=tuple(self.truths),
            weights=np.vstack(weights).astype(np.float32),
            bias=np.array(biases, dtype=np.float32),
        )


def _fit_head(
    known: Any, rows: Any, truth: Truth, shipped: Truth, *, random_state: int, careful: bool
) -> tuple[Floats, float]:
    """Return a head's weights and bias, learnt from *rows*; unless *careful*, from a draw of them.

    What is true of all rows or of none teaches nothing: such a head weighs nothing.

    A careful head learns from copies too, which have lost words (van der Maaten et al. 2013,
    "Learning with marginalized corrupted features"): it leans on many words rather than on one,
    and takes what it hardly knows for nothing.
    """
    if truth[rows].all() or not truth[rows].any():
        return np.zeros(known.shape[1], dtype=np.float32), 0.0
    rng = np.random.default_rng(random_state)
    if not careful:
        rows = rows[_drawn(truth[rows], rng)]
    learnt, shown, weights = known[rows], truth[rows], even_weights(truth[rows], shipped[rows])
    if careful:
        most = np.where(shown, _MOST_LOST, _MOST_LOST_OF_OTHERS)
        learnt = vstack([learnt, _losing(learnt, most, rng)], format="csr")
        shown, weights = np.concatenate([shown, shown]), np.concatenate([weights, weights])
    model = LogisticRegression(
        C=2.0,
        tol=1e-2,
        max_iter=300,
        solver="liblinear",
        dual=True,  # a third of the time where there are more words than rows
        random_state=random_state,
    )
    model.fit(learnt, shown, sample_weight=weights)
    return model.coef_[0], float(model.intercept_[0])


def even_weights(truth: Truth, shipped: Truth) -> npt.NDArray[np.float64]:
    """Return weights, one on average, by which true rows and others count alike.

    They do among the *shipped* rows and among the others, so that the way in which rows of either
    kind are written says nothing.
    """
    weights: npt.NDArray[np.float64] = np.zeros(len(truth))
    for rows in (~shipped, shipped):
        for here in (rows & truth, rows & ~truth):
            weights[here] = rows.sum() / max(1, here.sum())
    weights *= len(truth) / weights.sum()
    return weights


def _drawn(truth: Truth, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """Return the places of all rows that are true, and of a draw of the others."""
    shown, others = np.flatnonzero(truth), np.flatnonzero(~truth)
    most = max(_FEWEST_OTHERS, _OTHERS_FOR_EACH * len(shown))
    if len(others) > most:
        others = rng.choice(others, most, replace=False)
    return np.sort(np.concatenate([shown, others]))


def _losing(known: Any, most: Any, rng: np.random.Generator) -> Any:
    """Return a copy of the rows of which each has lost some share of its words, up to *most*."""
    copy = known.copy()
    share = np.repeat(rng.uniform(_LEAST_LOST, most), np.diff(known.indptr))
    copy.data = copy.data * (rng.random(len(share)) >= share)
    copy.eliminate_zeros()
    return copy
