"""Chooses the line of some families that comes nearest to the look a post is to have."""

import math
from collections.abc import Collection, Sequence
from random import Random
from typing import Final, NamedTuple

from synthetic_corpus.families import Family
from synthetic_corpus.grammar import Line
from synthetic_corpus.shape import Shape
from synthetic_corpus.surface import Surface

_STRIDE = 61  # lines between one turn and the next, a prime; one where it divides them all
_TRIES = 5
_NEAR_ENOUGH = 1.8
_MANY_TRIES, _VERY_NEAR = 24, 0.9  # where care is taken
_PACE, _PACE_WITH_CARE, _SHORT_OF = (
    0.16,
    0.4,
    0.35,
)  # cost of a word more or less in a sentence, and of a word too few
_A_NAME, _MANY_NAMES = 1.4, 4.0  # costs of one and of more, where care is taken: capital letters
_NAMED: Final = (0.0, _A_NAME, _MANY_NAMES)
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
WELCOME: Final = PLAIN_TO_SEE & ~Surface.QUOTE | _PUNCTUATION


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
) -> Choice:
    """Return the line that comes nearest to *shape* in *words* words, never over *most*.

    Where there is such a limit, many lines are looked at, else a few.
    """
    careful = most > 0
    if not families:
        raise ValueError("there are no families to choose from; give at least one.")
    features = shape.features | wanted
    barred = ~features
    welcome, many, drawn = features & WELCOME, len(families), rng.random
    per_word = _PACE_WITH_CARE if careful else _PACE
    pace, dialect, enough = shape.pace, shape.dialect, min(words, _LONG_SENTENCE)
    best, lowest = (families[0], 0), math.inf
    lacking = _LACKING_ANY if careful else LACKING
    tries, near_enough = (_MANY_TRIES, _VERY_NEAR) if careful else (_TRIES, _NEAR_ENOUGH)
    for _ in range(tries):
        family = families[int(drawn() * many)]
        sketches = family.sketches
        at = int(drawn() * len(sketches))
        length, look, its_pace, source, names, of_variety, _, _ = sketches[at]
        cost = lacking[welcome & ~look] + per_word * abs(its_pace - pace)
        cost += UNWANTED[look & barred] + _MISSING[wanted & ~look]
        if length > words:
            cost += (length - words) / 2 + _RUNS_OVER * (0 < most < length)
        elif length < enough:
            cost += _SHORT_OF * (enough - length)
        cost += 1.5 * (of_variety is not dialect) + _NAMED[careful * names]
        if cost < lowest and (cost := cost + _REPEATS * (source in used)) < lowest:
            best, lowest = (family, at), cost
            if cost < near_enough:
                break
    family, at = best
    return Choice(family, family.lines[at], family.looks[at])


def retelling(
    rng: Random, families: Sequence[Family], shape: Shape, *, most: int, used: Collection[str] = ()
) -> tuple[Family, Line]:
    """Return a line of *most* words that retells what another said, in marks if *shape* has them.

    Any that fits is as good: none is said more often than others.
    """
    marks, faith = shape.features & Surface.QUOTE, Surface.FAITH & ~shape.features
    for _ in range(_MANY_TRIES):
        family = families[int(rng.random() * len(families))]
        at = int(rng.random() * len(family.lines))
        line = family.lines[at]
        fits = line.words <= most and (line.quotes_core or not marks)
        if fits and line.source not in used and not family.looks[at] & faith:
            return family, line
    return next(
        (family, line)
        for family in families
        for line, look in zip(family.lines, family.looks, strict=True)
        if not look & faith
    )


def in_order(
    families: Sequence[Family], turn: int, *, used: Collection[str] = ()
) -> tuple[Family, Line]:
    """Return the line whose *turn* it is, so that all are said before one is said again."""
    lines = [(family, line) for family in families for line in family.lines]
    stride = _STRIDE if len(lines) % _STRIDE else 1
    first = turn * stride % len(lines)
    turns = (*lines[first:], *lines[:first])
    return next((each for each in turns if each[1].source not in used), turns[0])


def _cost_of(unwanted: int) -> float:
    cost = 6.0 * (unwanted & PLAIN_TO_SEE).bit_count()
    cost += 2.2 * (unwanted & _PUNCTUATION).bit_count()
    return cost + _FORBIDDEN * bool(unwanted & Surface.FAITH)


def _cost_of_lack(missing: int) -> float:
    return 0.6 * missing.bit_count() + 0.8 * bool(missing & Surface.FIRST_PERSON)


_LOOKS = range(2 * max(Surface))
UNWANTED: Final = tuple(_cost_of(look) for look in _LOOKS)
_LACKING_ANY: Final = tuple(0.6 * look.bit_count() for look in _LOOKS)
LACKING: Final = tuple(_cost_of_lack(look) for look in _LOOKS)
_MISSING: Final = tuple(3.0 * look.bit_count() for look in _LOOKS)
