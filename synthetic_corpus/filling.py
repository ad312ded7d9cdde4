"""Chooses lines that come near a shape, and fills posts with everyday sentences to have it."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final, NamedTuple

from synthetic_corpus.bank import Bank
from synthetic_corpus.dressing import dressed
from synthetic_corpus.families import Family
from synthetic_corpus.grammar import Line
from synthetic_corpus.realisation import Binding, realise
from synthetic_corpus.shape import Shape
from synthetic_corpus.surface import Surface, surface_of
from synthetic_corpus.writing import Part

_TRIES = 6
_NEAR_ENOUGH = 1.8
_FILLERS = 24
_ON_TOPIC = 0.9
_DIGRESSES_LATE = 0.7
_STAYS = 0.7  # of the sentences on the topic go on where the last one left off
_LEAST_ROOM = 5
_PACE, _SHORT_OF = 0.16, 0.05  # cost of a word more or less in a sentence, and of a word too few
_ENDS = (".", "!", "?", "…", "”", "»", '"', ":", ")")
_LONG_SENTENCE = 20  # words; what falls short of fewer is as good
_RUNS_OVER, _REPEATS, _FORBIDDEN = 40, 60, 100  # costs only a lack of anything else can bear

_FAITH: Final = int(Surface.FAITH)
_PUNCTUATION: Final = int(Surface.COMMA | Surface.COLON | Surface.DIGIT)
_PLAIN_TO_SEE: Final = int(
    Surface.QUOTE
    | Surface.QUESTION
    | Surface.EMOJI
    | Surface.FIRST_PERSON
    | Surface.HONOUR
    | Surface.REDACTED
)
_STRICT: Final = _PLAIN_TO_SEE | _FAITH
_REDACTED: Final = int(Surface.REDACTED)
_WELCOME: Final = _PLAIN_TO_SEE & ~Surface.QUOTE | _PUNCTUATION
_FILLABLE: Final = (
    int(Surface.QUOTE),
    int(Surface.QUESTION),
    int(Surface.FIRST_PERSON),
    int(Surface.HONOUR),
    int(Surface.EMOJI),
    int(Surface.REDACTED),
    int(Surface.COLON),
)
_FILLABLE_MARKED: Final = _FILLABLE[:-1]  # what quotes has its colon already


class Choice(NamedTuple):
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
    topical: dict[int, Sequence[Family]] = field(default_factory=dict)

    def able(self, feature: int) -> Sequence[Family]:
        """Return the families that can show *feature*."""
        if feature not in self.showing:
            every = (*self.fillers, *self.families)
            self.showing[feature] = [each for each in every if each.can_show(feature)]
        return self.showing[feature]

    def able_on_topic(self, feature: int) -> Sequence[Family]:
        """Return the families on the topic that can show *feature*."""
        if feature not in self.topical:
            self.topical[feature] = [each for each in self.families if each.can_show(feature)]
        return self.topical[feature]


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
    barred = ~features
    welcome, many, drawn = features & _WELCOME, len(families), rng.random
    pace, dialect, enough = shape.pace, shape.dialect, min(words, _LONG_SENTENCE)
    best, lowest = (families[0], 0), math.inf
    for _ in range(_TRIES):
        family = families[int(drawn() * many)]
        sketches = family.sketches
        at = int(drawn() * len(sketches))
        look, length, its_pace, is_proper, source = sketches[at]
        cost = 0.6 * _BITS[welcome & ~look] + _PACE * abs(its_pace - pace)
        if look & barred or wanted & ~look:
            cost += _misfit(look & barred, wanted & ~look)
        if length > words:
            cost += (length - words) / 2 + _RUNS_OVER * (0 < most < length)
        elif length < enough:
            cost += _SHORT_OF * (enough - length)
        cost += _REPEATS * (source in used) + 1.5 * ((family.variety is None) is dialect)
        cost += 2.0 * (proper is not None and is_proper is not proper)
        if cost < lowest:
            best, lowest = (family, at), cost
            if cost < _NEAR_ENOUGH:
                break
    family, at = best
    return Choice(family, family.lines[at], family.looks[at])


def _misfit(unwanted: int, missing: int) -> float:
    return _UNWANTED[unwanted] + 3.0 * _BITS[missing]


def _cost_of(unwanted: int) -> float:
    cost = 6.0 * (unwanted & _PLAIN_TO_SEE).bit_count()
    cost += 1.5 * (unwanted & _PUNCTUATION).bit_count()
    return cost + _FORBIDDEN * bool(unwanted & Surface.FAITH)


_LOOKS = range(2 * max(Surface))
_UNWANTED: Final = tuple(_cost_of(look) for look in _LOOKS)
_BITS: Final = tuple(look.bit_count() for look in _LOOKS)


def fill(parts: list[Part], shape: Shape, binding: Binding, *, pool: Pool, most: int) -> list[Part]:
    """Add everyday sentences until the post has the features and the length of its *shape*."""
    filling = _Filling(list(parts), shape, binding, most)
    marked = any(part.claims for part in parts)
    for feature in _FILLABLE_MARKED if marked else _FILLABLE:
        if feature & shape.features & ~filling.present:
            on_topic = pool.able_on_topic(feature)
            if not filling.go_on(on_topic, feature):
                filling.digress(pool.able(feature), feature)
    for _ in range(_FILLERS):
        if filling.room < _LEAST_ROOM:
            break
        digresses = pool.plain and binding.rng.random() >= _ON_TOPIC
        if digresses or not pool.families:
            filling.digress(pool.plain, 0)
        else:
            filling.go_on(pool.families, 0)
    return filling.finished()


def features_only(
    parts: list[Part], shape: Shape, binding: Binding, *, pool: Pool, most: int
) -> list[Part]:
    """Add everyday sentences until the post has the features of its *shape*, however short."""
    filling = _Filling(list(parts), shape, binding, most)
    for feature in _FILLABLE_MARKED:
        if feature & shape.features & ~filling.present:
            filling.digress(pool.able(feature), feature)
    return filling.finished()


class _Filling:
    """A post that is being filled: what it is about, what it digresses to, and its main part."""

    def __init__(self, parts: list[Part], shape: Shape, binding: Binding, most: int) -> None:
        self.parts, self.shape, self.binding, self.most = parts, shape, binding, most
        self.wanted = min(shape.words, most)
        self.used = {part.source for part in parts}
        self.words = sum(len(part.text.split()) for part in parts)
        self.proper = parts[-1].text.endswith(_ENDS)
        self.thought: Family | None = parts[-1].family if not parts[-1].claims else None
        self.topical: list[Part] = []
        self.before: list[Part] = []
        self.after: list[Part] = []
        self.leads = self.thought is None and binding.rng.random() < 0.5
        self.present = 0
        for part in parts:
            self.present |= surface_of(part.text, binding.bank.words)

    @property
    def room(self) -> int:
        """How many words are wanting."""
        return self.wanted - self.words

    def go_on(self, families: Sequence[Family], feature: int) -> bool:
        """Say more on the topic, mostly in the way of speaking that was begun."""
        thought = self.thought
        if thought is not None and thought in families and self.binding.rng.random() < _STAYS:
            families = [thought] * families.count(thought)
        part = self._said(families, feature, digresses=False)
        if part:
            self.topical.append(part)
            self.thought = part.family
        return part is not None

    def digress(self, families: Sequence[Family], feature: int) -> None:
        """Say something else at the beginning or the end."""
        after = self.binding.rng.random() < _DIGRESSES_LATE
        part = self._said(families, feature, digresses=after)
        if part:
            (self.after if after else self.before).append(part)

    def finished(self) -> list[Part]:
        """Return all parts in order, the talk on the topic in one piece."""
        told = [*self.topical, *self.parts] if self.leads else [*self.parts, *self.topical]
        return [*self.before, *told, *self.after]

    def _said(self, families: Sequence[Family], feature: int, *, digresses: bool) -> Part | None:
        """Return a sentence with *feature*, unless only misfits or repetitions are left."""
        if not families:
            return None
        found = choose(
            self.binding.rng,
            families,
            self.shape,
            words=max(_LEAST_ROOM, self.room),
            used=self.used,
            wanted=feature,
            proper=self.proper,
        )
        if self._unfit(found, feature):
            return None
        text = realise(found.line, found.family, self.binding).text
        text = dressed(text, self.binding, digresses=digresses)
        length = len(text.split())
        if self.words + length > self.most:
            return None
        self.used.add(found.line.source)
        self.words += length
        self.present |= found.look
        return Part(text, found.family, source=found.line.source, everyday=True)

    def _unfit(self, found: Choice, feature: int) -> bool:
        allowed = self.shape.features | feature
        look = found.look
        misfit = look & _STRICT & ~allowed | look & self.present & _REDACTED
        return bool(misfit or found.line.source in self.used or feature & ~look)
