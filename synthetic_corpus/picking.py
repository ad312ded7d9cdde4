"""Picks everyday lines from pools of them, each line of a pool as readily as another."""

import math
from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Final, Self

from synthetic_corpus.choosing import LACKING, PLAIN_TO_SEE, UNWANTED, WELCOME
from synthetic_corpus.families import Family, Sketch
from synthetic_corpus.shape import Shape
from synthetic_corpus.surface import Surface

_TRIES, _NEAR_ENOUGH = 5, 1.8
_LOOKS_FOR_MORE = 16
_PACE, _SHORT_OF, _RUNS_OVER = 0.16, 0.35, 0.5  # costs of a word more or less
_NAMELESS, _OTHER_VARIETY, _REPEATS = 0.8, 1.5, 60.0
_LONG_SENTENCE = 20  # words; what falls short of fewer is as good
_ANYBODY: Final = int(PLAIN_TO_SEE & ~Surface.FIRST_PERSON)  # not to be shown unasked


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The lines of some families, in order of length."""

    sketches: tuple[Sketch, ...]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, families: Iterable[Family]) -> Self:
        """Return the pool of all lines of *families*."""
        found = sorted((each for family in families for each in family.sketches), key=_length)
        return cls(tuple(found), tuple(each.words for each in found))

    def __bool__(self) -> bool:
        """Return whether there is a line in it."""
        return bool(self.sketches)


@lru_cache(maxsize=4096)
def pool_of_one(family: Family) -> Pool:
    """Return the pool of a single family."""
    return Pool.of([family])


def pick(
    rng: Random, pool: Pool, shape: Shape, *, words: int, used: Collection[str] = ()
) -> Sketch:
    """Return a line of *pool* that comes near to *shape* in *words* words, with a name if it can.

    A few are looked at.
    """
    features, pace, dialect = shape.features, shape.pace, shape.dialect
    barred, welcome, enough = ~features, features & WELCOME, min(words, _LONG_SENTENCE)
    sketches, many, drawn = pool.sketches, len(pool.sketches), rng.random
    best, lowest = sketches[0], math.inf
    for _ in range(_TRIES):
        sketch = sketches[int(drawn() * many)]
        length, look, its_pace, source, names, of_variety, _, _ = sketch
        cost = LACKING[welcome & ~look] + UNWANTED[look & barred] + _PACE * abs(its_pace - pace)
        if length > words:
            cost += _RUNS_OVER * (length - words)
        elif length < enough:
            cost += _SHORT_OF * (enough - length)
        cost += _OTHER_VARIETY * (of_variety is not dialect) + _NAMELESS * (not names)
        if cost < lowest and (cost := cost + _REPEATS * (source in used)) < lowest:
            best, lowest = sketch, cost
            if cost < _NEAR_ENOUGH:
                break
    return best


def pick_more(
    rng: Random, pool: Pool, shape: Shape, *, most: int, used: Collection[str],
    but: Collection[str] = (), named: bool = False,
) -> Sketch | None:  # fmt: skip
    """Return any line of *most* words that is fit, neither *used* nor in *but*; none if rare."""
    barred, within = _ANYBODY & ~shape.features, bisect_right(pool.lengths, most)
    for _ in range(_LOOKS_FOR_MORE * within // max(1, len(pool.lengths))):
        sketch = pool.sketches[int(rng.random() * within)]
        fit = not sketch.look & barred and (sketch.names or not named)
        if fit and sketch.source not in used and sketch.source not in but:
            return sketch
    return None


def _length(sketch: Sketch) -> int:
    return sketch.words
