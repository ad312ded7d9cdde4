"""Weighs rows of words with linear heads: plain arrays, so that a model is data and no code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from classifiers.vocabulary import Floats, Row, Vocabulary


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
        return self.weigh(self.vocabulary.matrix(rows))

    def weigh(self, known: Any) -> Floats:
        """Return the value of every head for every row of a matrix of the vocabulary."""
        return np.asarray(known @ self.weights.T + self.bias, dtype=np.float32)

    def weight(self, row: Row, name: str) -> float:
        """Return how much the words of *row* speak for a head, whatever else the text holds."""
        places = self.vocabulary.places(row)
        return float(self.vocabulary.rarity[places] @ self.weights[self.index[name], places])

    def evidence(self, row: Row, name: str, *, most: int = 12) -> list[str]:
        """Return the words and word pairs of *row* that speak for a head, loudest first."""
        weights = self.weights[self.index[name]] * self.vocabulary.rarity
        places = filter(self.vocabulary.is_word, self.vocabulary.places(row))
        weighed = sorted((float(weights[at]), self.vocabulary.words[at]) for at in places)
        return [word for weight, word in reversed(weighed[-most:]) if weight > 0]
