"""Draws what a post will look like before anything is known of what it means."""

import math
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
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
    words_median: float
    words_median_quoting: float
    words_sigma: float
    words_least: int
    words_most: int
    words_most_marked: int
    split_weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """The surface a post is to have; `relays` leaves room for another's words without marks."""

    features: Surface
    relays: bool
    words: int
    obfuscated: bool
    dialect: bool
    dropped_diacritics: bool
    lower_case: bool
    typos: bool

    @property
    def quotes(self) -> bool:
        """Whether the post can hold another's words."""
        return self.relays or Surface.QUOTE in self.features

    def at_most(self, words: int) -> "Shape":
        """Return the shape cut to a length."""
        return self if self.words <= words else replace(self, words=words)


@cache
def shape_rates() -> ShapeRates:
    """Return the shares every post is drawn from."""
    source = files("synthetic_corpus") / "rules" / "shape.toml"
    return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), ShapeRates)


def draw_shape(rng: Random) -> Shape:
    """Return a shape, drawn without regard to any label."""
    rates = shape_rates()
    kind = rng.random()
    marks, relays = kind < rates.quote, rates.quote <= kind < rates.quote + rates.relay
    return Shape(
        features=_features(rng, rates, marks=marks, relays=relays),
        relays=relays,
        words=_length(rng, rates, quoting=marks or relays),
        obfuscated=rng.random() < rates.obfuscated,
        dialect=rng.random() < rates.dialect,
        dropped_diacritics=rng.random() < rates.dropped_diacritics,
        lower_case=rng.random() < rates.lower_case,
        typos=rng.random() < rates.typos,
    )


def draw_quoting_shape(rng: Random) -> Shape:
    """Return a shape that has room for another's words, otherwise drawn like any."""
    shape = draw_shape(rng)
    while not shape.quotes:
        shape = draw_shape(rng)
    return shape


def _features(rng: Random, rates: ShapeRates, *, marks: bool, relays: bool) -> Surface:
    quoting = marks or relays
    found = Surface.QUOTE if marks else Surface.NONE
    for feature, share in (
        (Surface.QUESTION, rates.question),
        (Surface.EMOJI, rates.emoji),
        (Surface.FIRST_PERSON, rates.first_person),
        (Surface.HONOUR, rates.honour),
        (Surface.REDACTED, rates.redacted),
        (Surface.LINES, 1.0 if relays else rates.lines),
        (Surface.COMMA, rates.comma),
        (Surface.COLON, rates.colon_quoting if quoting else rates.colon),
        (Surface.DIGIT, rates.digit),
    ):
        if rng.random() < share:
            found |= feature
    return found


def _length(rng: Random, rates: ShapeRates, *, quoting: bool) -> int:
    median = rates.words_median_quoting if quoting else rates.words_median
    words = median * math.exp(rng.gauss(0.0, rates.words_sigma))
    return max(rates.words_least, min(int(words), rates.words_most))
