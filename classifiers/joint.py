"""Joins what a segment says, whose voice it is in and what the post is like to one value."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

Values = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Joint:
    """The weights of the evidence for a segment being what makes its post flag-worthy."""

    weights: tuple[float, ...]
    bias: float

    def values(self, *, says: Values, own: Values, post: Values) -> Values:
        """Return one value a segment from the three heads' values."""
        return np.asarray(_evidence(says, own, post) @ np.array(self.weights) + self.bias)


@dataclass(frozen=True)
class Joints:
    """The joint of each language; a language with too little to learn from has that of all."""

    of: dict[str, Joint]
    all: Joint

    def __getitem__(self, lang: str) -> Joint:
        """Return the joint of *lang*."""
        return self.of.get(lang, self.all)


def fit_joint(truth: npt.NDArray[np.bool_], *, says: Values, own: Values, post: Values) -> Joint:
    """Return the weights learnt from segments whose families none of the heads has seen."""
    fitted = LogisticRegression(class_weight="balanced").fit(_evidence(says, own, post), truth)
    return Joint(tuple(float(each) for each in fitted.coef_[0]), float(fitted.intercept_[0]))


def _evidence(says: Values, own: Values, post: Values) -> Values:
    """Return the columns that are weighed: each value, and where saying and owning meet."""
    return np.column_stack([says, own, says * own, np.minimum(says, own), post])
