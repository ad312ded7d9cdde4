"""Chooses the line of some families that comes nearest to the look a post is to have."""

import math
from collections.abc import Collection, Sequence
from random import Random
from typing import Final, NamedTuple

from synthetic_corpus.families import Family
from synthetic_corpus.grammar import Line
from synthetic_corpus.shape import Shape
from synthetic_corpus.surface import Surface

_TRIES = 6
_NEAR_ENOUGH = 1.8
_MANY_TRIES, _VERY_NEAR = 24, 0.9  # where care is taken
_PACE, _SHORT_OF = 0.16, 0.05  # cost of a word more or less in a sentence, and of a word too few
_LONG_SENTENCE = 20  # words; what falls short of fewer is as good
_RUNS_OVER, _REPEATS, _FORBIDDEN = 40, 60, 100  # costs only a lack of anything else can bear
_PUNCTUATION: Final = int(Surface.COMMA | Surface.COLON | Surface.DIGIT)
PLAIN_TO_SEE: Final = int(
    Surface.QUOTE
    | Surface.QUESTION
    | Surface.EMOJI
    | Surface.FIRST_PERSON
    | Surface.HONOUR
    | Surface.REDACTED
)
_WELCOME: Final = PLAIN_TO_SEE & ~Surface.QUOTE | _PUNCTUATION


class Choice(NamedTuple):
    """A line that was chosen, with its family and what it looks like."""

    family: Family
    line: Line
    look: int


def choose(
    rng: Random,
    families: Sequence[Family],
    shape: Shape,
    *,
    words: int,
    most: int = 0,
    used: Collection[str] = (),
    wanted: int = 0,
    proper: bool | None = None,
) -> Choice:
    """Return the line that comes nearest to *shape* in *words* words, never over *most*.

    Where there is such a limit, many lines are looked at, else a few.
    """
    careful = most > 0
    if not families:
        raise ValueError("there are no families to choose from; give at least one.")
    features = shape.features | wanted
    barred = ~features
    welcome, many, drawn = features & _WELCOME, len(families), rng.random
    pace, dialect, enough = shape.pace, shape.dialect, min(words, _LONG_SENTENCE)
    best, lowest = (families[0], 0), math.inf
    lacking = _LACKING_ANY if careful else _LACKING
    tries, near_enough = (_MANY_TRIES, _VERY_NEAR) if careful else (_TRIES, _NEAR_ENOUGH)
    for _ in range(tries):
        family = families[int(drawn() * many)]
        sketches = family.sketches
        at = int(drawn() * len(sketches))
        look, length, its_pace, is_proper, source = sketches[at]
        cost = lacking[welcome & ~look] + _PACE * abs(its_pace - pace)
        cost += _UNWANTED[look & barred] + _MISSING[wanted & ~look]
        if length > words:
            cost += (length - words) / 2 + _RUNS_OVER * (0 < most < length)
        elif length < enough:
            cost += _SHORT_OF * (enough - length)
        cost += 1.5 * ((family.variety is None) is dialect)
        cost += 2.0 * (is_proper is not proper and proper is not None)
        if cost < lowest and (cost := cost + _REPEATS * (source in used)) < lowest:
            best, lowest = (family, at), cost
            if cost < near_enough:
                break
    family, at = best
    return Choice(family, family.lines[at], family.looks[at])


def _cost_of(unwanted: int) -> float:
    cost = 6.0 * (unwanted & PLAIN_TO_SEE).bit_count()
    cost += 2.2 * (unwanted & _PUNCTUATION).bit_count()
    return cost + _FORBIDDEN * bool(unwanted & Surface.FAITH)


def _cost_of_lack(missing: int) -> float:
    return 0.6 * missing.bit_count() + 0.8 * bool(missing & Surface.FIRST_PERSON)


_LOOKS = range(2 * max(Surface))
_UNWANTED: Final = tuple(_cost_of(look) for look in _LOOKS)
_LACKING_ANY: Final = tuple(0.6 * look.bit_count() for look in _LOOKS)
_LACKING: Final = tuple(_cost_of_lack(look) for look in _LOOKS)
_MISSING: Final = tuple(3.0 * look.bit_count() for look in _LOOKS)
