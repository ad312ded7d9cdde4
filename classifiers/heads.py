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
from sklearn.linear_model import LogisticRegression

Truth = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]
Row = tuple[str, ...]  # the words of a text, in their order
_UNKNOWN = -1
_FEWEST_OTHERS, _OTHERS_FOR_EACH = 1_500, 4


@dataclass(frozen=True)
class Vocabulary:
    """The words and word pairs that heads know; `rarity` is the inverse document frequency of each.

    A row is scaled to length one, as in TF-IDF, but a word that is not known weighs as much as the
    rarest known one: else a text of unknown words would make its few known ones loud.
    """

    words: tuple[str, ...]
    rarity: Floats

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

    @cached_property
    def _rarest(self) -> float:
        return float(self.rarity.max(initial=1.0)) ** 2

    def places(self, row: Row) -> tuple[list[int], int]:
        """Return which known words and word pairs the row holds, and how many it holds besides."""
        single, pairs, size = self._single, self._pairs, len(self.words)
        words = [single.get(word, _UNKNOWN) for word in row]
        paired = [
            pairs.get(one * size + two, _UNKNOWN) if one >= 0 else _UNKNOWN
            for one, two in pairwise(words)
        ]
        found = {*words, *paired}
        found.discard(_UNKNOWN)
        return list(found), words.count(_UNKNOWN) + paired.count(_UNKNOWN)

    def matrix(self, rows: Sequence[Row]) -> Any:
        """Return the rows as a sparse matrix of floats: rows × words."""
        places: list[int] = []
        ends, unknown = [0], np.zeros(len(rows), dtype=np.float32)
        for number, row in enumerate(rows):
            known, unknown[number] = self.places(row)
            places += known
            ends.append(len(places))
        indices = np.array(places, dtype=np.int32)
        weights = self.rarity[indices]
        found = csr_matrix((weights, indices, ends), shape=(len(rows), len(self.words)))
        length = np.asarray(found.multiply(found).sum(axis=1)).ravel() + unknown * self._rarest
        found.data /= np.repeat(np.sqrt(length), np.diff(found.indptr))
        return found


@dataclass(frozen=True)
class Heads:
    """What some heads learnt: their weights for each word of a vocabulary."""

    vocabulary: Vocabulary
    names: tuple[str, ...]
    weights: Floats
    bias: Floats
    index: dict[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the heads by name."""
        self.index.update({name: place for place, name in enumerate(self.names)})

    def values(self, rows: Sequence[Row]) -> Floats:
        """Return the value of every head for every row."""
        known = self.vocabulary.matrix(rows)
        return np.asarray(known @ self.weights.T + self.bias, dtype=np.float32)

    def weight(self, row: Row, name: str) -> float:
        """Return how much the words of *row* speak for a head, whatever else the text holds."""
        places, _ = self.vocabulary.places(row)
        return float(self.vocabulary.rarity[places] @ self.weights[self.index[name], places])

    def evidence(self, row: Row, name: str, *, most: int = 12) -> list[str]:
        """Return the words and word pairs of *row* that speak for a head, loudest first."""
        weights = self.weights[self.index[name]] * self.vocabulary.rarity
        places, _ = self.vocabulary.places(row)
        weighed = sorted((float(weights[at]), self.vocabulary.words[at]) for at in places)
        return [word for weight, word in reversed(weighed[-most:]) if weight > 0]


def learn_vocabulary(rows: Sequence[Row], *, fewest: int) -> Vocabulary:
    """Return the words and word pairs that stand in *fewest* of the rows or more."""
    counter = CountVectorizer(
        tokenizer=tuple, token_pattern=None, lowercase=False, ngram_range=(1, 2), binary=True,
        min_df=fewest,
    )  # fmt: skip
    seen_in = np.asarray(counter.fit_transform(rows).sum(axis=0)).ravel()
    rarity = np.log((1 + len(rows)) / (1 + seen_in)) + 1
    return Vocabulary(tuple(counter.get_feature_names_out()), rarity.astype(np.float32))


def fit_heads(
    vocabulary: Vocabulary,
    known: Any,
    truths: Mapping[str, Truth],
    *,
    careful: str,
    random_state: int,
) -> Heads:
    """Return a head for every truth, learnt from the rows *known* to the vocabulary."""
    fitted = [
        fit_head(known, truth, random_state=random_state, careful=name == careful)
        for name, truth in truths.items()
    ]
    return Heads(
        vocabulary,
        names=tuple(truths),
        weights=np.vstack([head.coef_ for head in fitted]).astype(np.float32),
        bias=np.concatenate([head.intercept_ for head in fitted]).astype(np.float32),
    )


def fit_head(known: Any, truth: Truth, *, random_state: int, careful: bool) -> Any:
    """Return a linear head for *truth*; where not *careful*, a draw of the other rows does."""
    shown, others = np.flatnonzero(truth), np.flatnonzero(~truth)
    most = max(_FEWEST_OTHERS, _OTHERS_FOR_EACH * len(shown))
    if len(others) > most and not careful:
        others = np.random.default_rng(random_state).choice(others, most, replace=False)
    rows = np.sort(np.concatenate([shown, others]))
    model = LogisticRegression(
        C=2.0,
        tol=1e-2,
        class_weight="balanced",
        solver="liblinear",
        dual=True,  # a third of the time where there are more words than rows
        random_state=random_state,
    )
    return model.fit(known[rows], truth[rows])
