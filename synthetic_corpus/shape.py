"""Draws what a post will look like before anything is known of what it means."""

import math
import tomllib
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import accumulate
from operator import attrgetter
from random import Random

import msgspec

from synthetic_corpus.surface import Surface


@dataclass(frozen=True, slots=True)
class ShapeRates:
    """The shares and lengths of `rules/shape.toml`."""

    quote: float
    relay: float
    question: float
    emoji: float
    first_person: float
    honour: float
    redacted: float
    lines: float
    comma: float
    colon: float
    colon_quoting: float
    digit: float
    obfuscated: float
    dialect: float
    dropped_diacritics: float
    lower_case: float
    typos: float
    small_names: float
    few_commas: float
    open_ended: float
    run_on: float
    switched: float
    words_median: float
    words_quoting_median: float
    words_quoting_sigma: float
    words_least_quoting: int
    short: int
    short_share: float
    words_sigma: float
    words_answering: float
    two: float
    pace: float
    pace_of_two: float
    pace_sigma: float
    addressed: float
    answering: float
    signs: tuple[str, ...]
    calm: float
    words_least: int
    words_most: int
    words_most_marked: int
    split_weights: dict[str, float]


_EMOJI = int(Surface.EMOJI)
_TYPING: Callable[["Shape"], tuple[bool, ...]] = attrgetter(
    "obfuscated", "dialect", "dropped_diacritics", "lower_case", "typos", "small_names",
    "few_commas", "open_ended", "run_on", "switched", "addressed",
)  # fmt: skip


@dataclass(slots=True)  # changed by none, but not frozen: every post takes several to make
class Shape:
    """The surface a post is to have; `relays` leaves room for another's words without marks.

    `switched` posts hold a saying of another language of the exercise; `addressed` ones, where they
    answer, name whom they speak to.
    """

    features: int
    relays: bool
    words: int
    pace: float
    obfuscated: bool
    dialect: bool
    dropped_diacritics: bool
    lower_case: bool
    typos: bool
    small_names: bool = False
    few_commas: bool = False
    open_ended: bool = False
    run_on: bool = False
    switched: bool = False
    addressed: bool = False

    @property
    def quotes(self) -> bool:
        """Whether the post can hold another's words."""
        return self.relays or bool(self.features & Surface.QUOTE)

    @property
    def is_of_two(self) -> bool:
        """Whether the post is to have two sentences rather than one."""
        rates = shape_rates()
        return self.pace < (rates.pace + rates.pace_of_two) / 2

    def secular(self) -> "Shape":
        """Return the shape without leave to speak of real religious life."""
        return replace(self, features=self.features & ~Surface.FAITH)

    def proofread(self) -> "Shape":
        """Return the shape with every full stop where it belongs."""
        return replace(self, open_ended=False, run_on=False)

    def with_room(self) -> "Shape":
        """Return the shape with room for another's words, made on lines of their own if need be."""
        if self.quotes:
            return self
        words = max(self.words, shape_rates().words_least_quoting)
        return replace(self, relays=True, features=self.features | Surface.LINES, words=words)

    def drawn_anew(self, rng: Random, *, answers: bool) -> "Shape":
        """Return another shape in the same person's spelling."""
        features, relays, words, pace = _drawn(rng, answers=answers)
        features = features & ~_EMOJI | self.features & _EMOJI
        return Shape(features, relays, words, pace, *_TYPING(self))

    def at_most(self, words: int, rng: Random) -> "Shape":
        """Return the shape with a length drawn anew, as any is, until it is short enough."""
        length = self.words
        while length > words:
            length = _length(rng, shape_rates(), quoting=self.quotes)
        return replace(self, words=length)


@cache
def shape_rates() -> ShapeRates:
    """Return the shares every post is drawn from."""
    source = files("synthetic_corpus") / "rules" / "shape.toml"
    return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), ShapeRates)


def draw_shape(rng: Random, *, answers: bool = False) -> Shape:
    """Return a shape, drawn without regard to any label; who *answers* says less."""
    rates = shape_rates()
    features, relays, words, pace = _drawn(rng, answers=answers)
    return Shape(
        features=features,
        relays=relays,
        words=words,
        pace=pace,
        obfuscated=rng.random() < rates.obfuscated,
        dialect=rng.random() < rates.dialect,
        dropped_diacritics=rng.random() < rates.dropped_diacritics,
        lower_case=rng.random() < rates.lower_case,
        typos=rng.random() < rates.typos,
        small_names=rng.random() < rates.small_names,
        few_commas=rng.random() < rates.few_commas,
        open_ended=rng.random() < rates.open_ended,
        run_on=rng.random() < rates.run_on,
        switched=rng.random() < rates.switched,
        addressed=rng.random() < rates.addressed,
    )


def _drawn(rng: Random, *, answers: bool) -> tuple[int, bool, int, float]:
    """Return features, room for another's words, length and words to a sentence."""
    rates = shape_rates()
    kind = rng.random()
    marks, relays = kind < rates.quote, rates.quote <= kind < rates.quote + rates.relay
    quoting = marks or relays
    words = _length(rng, rates, quoting=quoting, share=rates.words_answering if answers else 1.0)
    short = words < rates.short and not quoting
    bounds, sets = _feature_sets(marks=marks, relays=relays, short=short)
    features = sets[bisect_right(bounds, rng.random(), hi=len(sets) - 1)]
    pace = rates.pace_of_two if rng.random() < rates.two else rates.pace
    return features, relays, words, pace * math.exp(rng.gauss(0.0, rates.pace_sigma))


@cache
def _feature_sets(*, marks: bool, relays: bool, short: bool) -> tuple[list[float], list[int]]:
    """Return every set of features, and up to where a number below one draws it."""
    drawn = {int(Surface.FAITH) | (int(Surface.QUOTE) if marks else 0): 1.0}
    for feature, rate in _feature_rates(marks=marks, relays=relays, short=short):
        without = {found: share * (1 - rate) for found, share in drawn.items()}
        drawn = without | {found | feature: share * rate for found, share in drawn.items()}
    return list(accumulate(drawn.values())), list(drawn)


def _feature_rates(*, marks: bool, relays: bool, short: bool) -> tuple[tuple[int, float], ...]:
    rates = shape_rates()
    share = rates.short_share if short else 1.0
    drawn = (
        (Surface.QUESTION, rates.question * share),
        (Surface.EMOJI, rates.emoji),
        (Surface.FIRST_PERSON, rates.first_person * share),
        (Surface.HONOUR, rates.honour * share),
        (Surface.REDACTED, rates.redacted * share),
        (Surface.LINES, 1.0 if relays else rates.lines * share),
        (Surface.COMMA, rates.comma * share),
        (Surface.COLON, rates.colon_quoting if marks or relays else rates.colon * share),
        (Surface.DIGIT, rates.digit * share),
    )
    return tuple((int(feature), rate) for feature, rate in drawn)


def _length(rng: Random, rates: ShapeRates, *, quoting: bool, share: float = 1.0) -> int:
    median, sigma, least = rates.words_median * share, rates.words_sigma, rates.words_least
    if quoting:
        median, sigma = rates.words_quoting_median, rates.words_quoting_sigma
        least = rates.words_least_quoting
    return max(least, min(int(median * math.exp(rng.gauss(0.0, sigma))), rates.words_most))
