"""Weighs rows of words with linear heads: plain arrays, so that a model is data and no code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier

Truth = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]
Row = tuple[str, ...]  # the words of a text, in their order
_UNKNOWN = -1


@dataclass(frozen=True)
class Heads:
    """The words some heads know, with their weights in each."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    weights: Floats
    bias: Floats
    index: dict[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the heads by name."""
        self.index.update({name: place for place, name in enumerate(self.names)})

    @cached_property
    def _single(self) -> dict[str, int]:
        return {word: place for place, word in enumerate(self.words) if " " not in word}

    @cached_property
    def _pairs(self) -> dict[int, int]:
        """The place of each known pair of words, by one number for both."""
        single, size = self._single, len(self.words)
        pairs = ((word.partition(" "), place) for place, word in enumerate(self.words))
        return {
            single[first] * size + single[second]: place
            for (first, blank, second), place in pairs
            if blank and first in single and second in single
        }

    def places(self, row: Row) -> set[int]:
        """Return which known words and word pairs the row holds."""
        single, pairs, size = self._single, self._pairs, len(self.words)
        words = [single.get(word, _UNKNOWN) for word in row]
        found = {pairs.get(one * size + two, _UNKNOWN) for one, two in pairwise(words) if one >= 0}
        found.update(words)
        found.discard(_UNKNOWN)
        return found

    def values(self, rows: Sequence[Row]) -> Floats:
        """Return the value of every head for every row."""
        places: list[int] = []
        ends = [0]
        for row in rows:
            places += self.places(row)
            ends.append(len(places))
        ones = np.ones(len(places), dtype=np.float32)
        counts = csr_matrix((ones, places, ends), shape=(len(rows), len(self.words)))
        return np.asarray(counts @ self.weights.T + self.bias, dtype=np.float32)

    def evidence(self, row: Row, name: str, *, most: int = 12) -> list[str]:
        """Return the words and word pairs of *row* that speak for a head, loudest first."""
        weights = self.weights[self.index[name]]
        weighed = [(float(weights[place]), self.words[place]) for place in self.places(row)]
        return [word for weight, word in sorted(weighed, reverse=True)[:most] if weight > 0]


def vectorizer(*, fewest: int = 1) -> Any:
    """Return a vectorizer over rows, which finds words and word pairs in *fewest* rows or more.

    A word counts once and rows are not scaled to one length: a text of unknown words then keeps
    a low value, whereas scaling makes its few known words loud.
    """
    return CountVectorizer(
        tokenizer=tuple,
        token_pattern=None,
        preprocessor=None,
        lowercase=False,
        ngram_range=(1, 2),
        binary=True,
        min_df=fewest,
        dtype=np.float32,
    )


def fit_heads(
    rows: Sequence[Row], truths: Mapping[str, Truth], *, fewest: int, random_state: int, first: str
) -> Heads:
    """Return a head for every truth; the head named *first* is fitted the most carefully."""
    words = vectorizer(fewest=fewest)
    counts = words.fit_transform(rows)
    fitted = [
        fit_head(counts, truth, random_state=random_state, careful=name == first)
        for name, truth in truths.items()
    ]
    return Heads(
        words=tuple(words.get_feature_names_out()),
        names=tuple(truths),
        weights=np.vstack([head.coef_ for head in fitted]).astype(np.float32),
        bias=np.concatenate([head.intercept_ for head in fitted]).astype(np.float32),
    )


def fit_head(counts: Any, truth: Truth, *, random_state: int, careful: bool = True) -> Any:
    """Return a linear head for *truth*: an exact optimum where *careful*, a quick one elsewhere."""
    if careful:
        model = LogisticRegression(C=0.2, solver="liblinear", random_state=random_state)
    else:
        model = SGDClassifier(
            loss="log_loss",
            alpha=1e-4,
            max_iter=10,
            tol=None,
            average=True,
            random_state=random_state,
        )
    return model.fit(counts, truth)
