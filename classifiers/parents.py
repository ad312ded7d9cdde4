"""Weighs what stands above posts: below a threat, approval is more than a word of approval."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from classifiers.vocabulary import Row

Values = npt.NDArray[np.floating[Any]]
WIDTH: Final = 5
NO_PARENT: Final = -1
_LOUDEST: Final = 4.0  # louder than this, or quieter than its negative, nothing above is heard


@dataclass(frozen=True)
class Parents:
    """The texts above posts, each once, as rows of words.

    `of` is the place of each post's parent, NO_PARENT where it answers none; `segments` are the
    rows of all parents' segments, `first` the place of each parent's first, with the end behind the
    last; `rows` are those of whole parents.
    """

    of: npt.NDArray[np.int64]
    segments: Sequence[Row]
    first: Sequence[int]
    rows: Sequence[Row]

    @property
    def answered(self) -> npt.NDArray[np.bool_]:
        """Which posts have a parent."""
        answered: npt.NDArray[np.bool_] = self.of != NO_PARENT
        return answered


def above(
    of: npt.NDArray[np.int64], first: Sequence[int], *, signs: Values, flags: Values, joins: Values
) -> Values:
    """Return a row of values for each post; naught where it has no parent.

    They are: that it answers; how loud its parent's loudest sign is; how loudly the parent is
    flag-worthy; how loudly the answer joins in; how loudly it joins in what is flag-worthy.
    *of* and *first* are as in `Parents`; *signs* has a value for each segment of the parents,
    *flags* one for each parent, *joins* one for each post.
    """
    found: Values = np.zeros((len(of), WIDTH))
    answered = of != NO_PARENT
    if not answered.any():
        return found
    stretches = (signs[start:end] for start, end in pairwise(first))
    loudest = np.array([each.max(initial=-_LOUDEST) for each in stretches])
    found[answered, 0] = 1.0
    found[answered, 1] = loudest[of[answered]].clip(-_LOUDEST, _LOUDEST)
    found[answered, 2] = flags[of[answered]].clip(-_LOUDEST, _LOUDEST)
    found[answered, 3] = joins[answered]
    found[answered, 4] = np.minimum(found[answered, 2], found[answered, 3])
    return found
