"""Chooses lines that come near a shape, and fills posts with everyday sentences to have it."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from synthetic_corpus.bank import Bank
from synthetic_corpus.families import Family
from synthetic_corpus.grammar import Line
from synthetic_corpus.realisation import Binding, realise
from synthetic_corpus.shape import Shape
from synthetic_corpus.surface import Surface, surface_of
from synthetic_corpus.writing import Part

_TRIES = 8
_NEAR_ENOUGH = 1.3
_FILLERS = 24
_ENOUGH = 0.78  # of the words a shape asks for
_ENOUGH_PLAIN = 1.4  # the same where nothing has to be said, so that both come out equally long
_ON_TOPIC = 0.85
_LEAST_ROOM = 8
_ENDS = (".", "!", "?", "…", "”", "»", '"', ":", ")")
_RUNS_OVER, _REPEATS, _FORBIDDEN = 40, 60, 100  # costs only a lack of anything else can bear

_PUNCTUATION: Final = Surface.COMMA | Surface.COLON | Surface.DIGIT
_PLAIN_TO_SEE: Final = (
    Surface.QUOTE
    | Surface.QUESTION
    | Surface.EMOJI
    | Surface.FIRST_PERSON
    | Surface.HONOUR
    | Surface.REDACTED
)
_WELCOME: Final = _PLAIN_TO_SEE & ~Surface.QUOTE | _PUNCTUATION
_FILLABLE: Final = (
    Surface.QUOTE,
    Surface.QUESTION,
    Surface.FIRST_PERSON,
    Surface.HONOUR,
    Surface.EMOJI,
    Surface.REDACTED,
    Surface.COLON,
)
_FILLABLE_MARKED: Final = _FILLABLE[:-1]  # what quotes has its colon already


@dataclass(frozen=True, slots=True)
class Choice:
    """A line that was chosen, with its family and what it looks like."""

    family: Family
    line: Line
    look: int


@dataclass(slots=True, eq=False)
class Pool:
    """Everyday families on one topic, and which of them can show a feature."""

    families: Sequence[Family]
    fillers: Sequence[Family]
    plain: Sequence[Family]
    showing: dict[int, Sequence[Family]] = field(default_factory=dict)

    def able(self, feature: int) -> Sequence[Family]:
        """Return the families that can show *feature*."""
        if feature not in self.showing:
            every = (*self.fillers, *self.families)
            self.showing[feature] = [each for each in every if each.can_show(feature)]
        return self.showing[feature]


def pool_of(bank: Bank, families: Sequence[Family], split: str) -> Pool:
    """Return the pool of *families* with the fillers of their split."""
    fillers = bank.find("filler", split=split) or bank.find("filler")
    plain = bank.find("filler", "plain", split=split) or bank.find("filler", "plain")
    return Pool(families, fillers, plain)


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
    """Return the line that comes nearest to *shape* in *words* words, never over *most*."""
    if not families:
        raise ValueError("there are no families to choose from; give at least one.")
    features = shape.features | wanted
    welcome, many, drawn = features & _WELCOME, len(families), rng.random
    best, lowest = (families[0], 0), math.inf
    for _ in range(_TRIES):
        family = families[int(drawn() * many)]
        at = int(drawn() * len(family.lines))
        line, look = family.lines[at], family.looks[at]
        cost = 0.6 * (welcome & ~look).bit_count() + _misfit(look & ~features, wanted & ~look)
        cost += _overrun(line.words, words, most) + _REPEATS * (line.source in used)
        cost += 1.5 * ((family.variety is not None) != shape.dialect)
        cost += 2.0 * (proper is not None and line.proper is not proper)
        if cost < lowest:
            best, lowest = (family, at), cost
        if cost < _NEAR_ENOUGH:
            break
    family, at = best
    return Choice(family, family.lines[at], family.looks[at])


def _misfit(unwanted: int, missing: int) -> float:
    if not unwanted and not missing:
        return 0.0
    cost = 6.0 * (unwanted & _PLAIN_TO_SEE).bit_count() + 3.0 * missing.bit_count()
    cost += 1.5 * (unwanted & _PUNCTUATION).bit_count()
    return cost + _FORBIDDEN * bool(unwanted & Surface.FAITH)


def _overrun(length: int, words: int, most: int) -> float:
    return 0.0 if length <= words else (length - words) / 2 + _RUNS_OVER * (0 < most < length)


def fill(parts: list[Part], shape: Shape, binding: Binding, *, pool: Pool, most: int) -> list[Part]:
    """Add everyday sentences until the post has the features and the length of its *shape*."""
    filling = _Filling(list(parts), shape, binding, most)
    marked = any(part.claims for part in parts)
    for feature in _FILLABLE_MARKED if marked else _FILLABLE:
        if feature & shape.features & ~filling.present:
            filling.add(pool.able(int(feature)), feature)
    enough = _ENOUGH if marked else _ENOUGH_PLAIN
    for _ in range(_FILLERS):
        if filling.words >= min(shape.words, most) * enough:
            break
        on_topic = pool.families and (not pool.plain or binding.rng.random() < _ON_TOPIC)
        filling.add(pool.families if on_topic else pool.plain, 0)
    return filling.parts


def features_only(
    parts: list[Part], shape: Shape, binding: Binding, *, pool: Pool, most: int
) -> list[Part]:
    """Add everyday sentences until the post has the features of its *shape*, however short."""
    filling = _Filling(list(parts), shape, binding, most)
    for feature in _FILLABLE_MARKED:
        if feature & shape.features & ~filling.present:
            filling.add(pool.able(int(feature)), feature)
    return filling.parts


class _Filling:
    """A post that is being filled."""

    def __init__(self, parts: list[Part], shape: Shape, binding: Binding, most: int) -> None:
        self.parts, self.shape, self.binding, self.most = parts, shape, binding, most
        self.used = {part.source for part in parts}
        self.words = sum(len(part.text.split()) for part in parts)
        self.proper = parts[-1].text.endswith(_ENDS)
        self.present = 0
        for part in parts:
            self.present |= surface_of(part.text, binding.bank.words)

    def add(self, families: Sequence[Family], feature: int) -> None:
        """Put a sentence with *feature* anywhere, unless only misfits or repetitions are left."""
        if not families:
            return
        rng = self.binding.rng
        room = max(_LEAST_ROOM, self.shape.words)
        found = choose(
            rng,
            families,
            self.shape,
            words=room,
            used=self.used,
            wanted=feature,
            proper=self.proper,
        )
        allowed = self.shape.features | feature
        misfit = (
            found.look & (_PLAIN_TO_SEE | Surface.FAITH) & ~allowed
            | found.look & self.present & Surface.REDACTED
        )
        if misfit or found.line.source in self.used or feature & ~found.look:
            return
        text = realise(found.line, found.family, self.binding).text
        length = len(text.split())
        if self.words + length > self.most:
            return
        self.used.add(found.line.source)
        self.words += length
        self.present |= (
            surface_of(text, self.binding.bank.words) if found.line.has_slots else found.look
        )
        at = int(rng.random() * (len(self.parts) + 1))
        self.parts.insert(at, Part(text, found.family, source=found.line.source))
