"""Joins what the heads say of a segment and of its post to one value, by a few small networks.

A word can speak for harm in one context and against it in another: no sum of values tells that, a
layer of hidden units does.  Several networks that begin differently vote, which errs less than any
of them (Hansen and Salamon 1990, "Neural network ensembles").
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from classifiers.parents import WIDTH

Values = npt.NDArray[np.floating[Any]]
PARTS: Final = ("centre", "scale", "hidden", "hidden_bias", "output", "output_bias")
_MET = 3  # columns that join two values


@dataclass(frozen=True)
class Evidence:
    """What is said of some segments, a row each.

    `codes` holds the values of all heads for segments, of which the first is for any sign that can
    warrant a flag, `own` that of the head for voices, `posts` those of all heads for whole posts,
    `above` what is heard in the thread (`parents.above`); `langs` are the languages.
    """

    codes: Values
    own: Values
    posts: Values
    above: Values
    langs: Sequence[str]

    def of(self, rows: Any) -> "Evidence":
        """Return the evidence for some of the segments."""
        langs = np.array(self.langs, dtype=object)[rows].tolist()
        return Evidence(self.codes[rows], self.own[rows], self.posts[rows], self.above[rows], langs)

    def alone(self) -> "Evidence":
        """Return the evidence as it were without the thread."""
        return replace(self, above=np.zeros_like(self.above))


@dataclass(frozen=True)
class Joint:
    """Networks of one hidden layer over the evidence, scaled: the value is the mean of theirs.

    Shapes: `centre` and `scale` columns; `hidden` networks × columns × units; `hidden_bias` and
    `output` networks × units; `output_bias` networks.
    """

    langs: tuple[str, ...]
    centre: Values
    scale: Values
    hidden: Values
    hidden_bias: Values
    output: Values
    output_bias: Values

    def fits(self, columns: int) -> bool:
        """Return whether the shapes are those of networks over so many columns."""
        networks, _, units = self.hidden.shape if self.hidden.ndim == 3 else (0, 0, 0)
        parts = [getattr(self, name) for name in PARTS]
        wanted = [
            (columns,), (columns,), (networks, columns, units), (networks, units),
            (networks, units), (networks,),
        ]  # fmt: skip
        finite = all(each.dtype.kind == "f" and np.isfinite(each).all() for each in parts)
        return networks > 0 and [each.shape for each in parts] == wanted and finite

    def values(self, evidence: Evidence) -> Values:
        """Return one value a segment: the log-odds of its making the post flag-worthy."""
        weighed = (columns(evidence, self.langs) - self.centre) / self.scale
        votes = [
            np.maximum(weighed @ hidden + hidden_bias, 0) @ output + output_bias
            for hidden, hidden_bias, output, output_bias in zip(
                self.hidden, self.hidden_bias, self.output, self.output_bias, strict=True
            )
        ]
        return np.asarray(np.mean(votes, axis=0))


def width(*, codes: int, posts: int, langs: int) -> int:
    """Return how many columns are weighed where there are so many heads and languages."""
    return _MET + codes + posts + WIDTH + langs


def columns(evidence: Evidence, langs: Sequence[str]) -> Values:
    """Return the columns that are weighed: each value, and where saying and owning meet."""
    says, own = evidence.codes[:, 0], evidence.own
    met = np.column_stack([own, says * own, np.minimum(says, own)])
    spoken = np.array([[lang == each for each in langs] for lang in evidence.langs], dtype=float)
    spoken = spoken.reshape(len(says), len(langs))
    parts = [met, evidence.codes, evidence.posts, evidence.above, spoken]
    return np.hstack(parts).astype(np.float64)
