"""Weighs a post's words with linear heads: flag, indicators, contexts, signs; plain arrays only."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

Floats = npt.NDArray[np.float32]

_WORDS = r"\S+"
FLAG = "flag"
NO_CONTEXT = "context:none"


@dataclass(frozen=True)
class Calibration:
    """How a head's value becomes a probability, and the share of flags it was fitted at."""

    slope: float
    intercept: float
    prevalence: float


@dataclass(frozen=True)
class Thresholds:
    """From which probability learning speaks where rules are silent, and below which it objects."""

    propose: float
    object: float


@dataclass(frozen=True)
class Provenance:
    """Where a model comes from."""

    families: tuple[str, ...]
    posts: int
    random_state: int
    gold_sha256: str
    lexicon_sha256: str
    versions: dict[str, str]


@dataclass(frozen=True)
class Model:
    """The words a model knows, their weights in each head, and how its values are to be read."""

    words: tuple[str, ...]
    idf: Floats
    heads: tuple[str, ...]
    weights: Floats
    bias: Floats
    calibration: Calibration
    thresholds: Thresholds
    provenance: Provenance
    sha256: str = ""
    head_index: dict[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the heads by name."""
        self.head_index.update({name: place for place, name in enumerate(self.heads)})

    @property
    def lexicon_sha256(self) -> str:
        """The hash of the lexicons the model was trained beside."""
        return self.provenance.lexicon_sha256

    @property
    def families(self) -> tuple[str, ...]:
        """The phrase families the model was trained on."""
        return self.provenance.families

    @cached_property
    def vectorizer(self) -> Any:
        """The vectorizer that turns rows of words into weighted counts."""
        made = vectorizer(vocabulary={word: place for place, word in enumerate(self.words)})
        made.idf_ = self.idf
        return made

    def values(self, rows: Sequence[str]) -> Floats:
        """Return the value of every head for every row, before calibration."""
        counts = self.vectorizer.transform(rows)
        return np.asarray(counts @ self.weights.T + self.bias, dtype=np.float32)

    def evidence(self, row: str, head: str, *, most: int = 3) -> list[str]:
        """Return the words and word pairs of *row* that speak most for *head*."""
        counts = self.vectorizer.transform([row]).tocoo()
        weights = self.weights[self.head_index[head]]
        weighed = [
            (float(value * weights[place]), self.words[place])
            for place, value in zip(counts.col, counts.data, strict=True)
        ]
        return [word for weight, word in sorted(weighed, reverse=True)[:most] if weight > 0]


def vectorizer(*, vocabulary: dict[str, int] | None = None, fewest: int = 1) -> Any:
    """Return a vectorizer over rows of words separated by blanks."""
    return TfidfVectorizer(
        token_pattern=_WORDS,
        lowercase=False,
        ngram_range=(1, 2),
        sublinear_tf=True,
        min_df=fewest,
        dtype=np.float32,
        vocabulary=vocabulary,
    )
