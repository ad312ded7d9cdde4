"""Says which side a post looks like, so that what is meant has no look of its own."""

import math
import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

import msgspec

# the capitals of two scripts, where a word begins
_CAPITAL = re.compile("(?:^|\\s)(?:[A-ZËÇŠĐČĆŽ]|[\u0400-\u042f])")
_QUOTES = frozenset('"“„«')
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Odds:
    """How much oftener a look is met among posts that assert a sign; `rules/likeness.toml`.

    The rows are for bands of length, the columns for none, one, two … of a mark.
    """

    words: tuple[int, ...]
    stops: tuple[tuple[float, ...], ...]
    commas: tuple[tuple[float, ...], ...]
    capitals: tuple[tuple[float, ...], ...]
    question: float
    colon: float
    quote: float
    digit: float
    lines: float


@cache
def odds() -> Odds:
    """Return the odds of `rules/likeness.toml`."""
    source = files("synthetic_corpus") / "rules" / "likeness.toml"
    return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), Odds)


def likeness(text: str) -> float:
    """Return how much likelier *text* looks among posts that assert a sign, as a logarithm."""
    table = odds()
    band = bisect_right(table.words, text.count(" ") + 1)
    stops, commas, capitals = table.stops[band], table.commas[band], table.capitals[band]
    found = stops[min(text.count("."), len(stops) - 1)]
    found += commas[min(text.count(","), len(commas) - 1)]
    found += capitals[min(len(_CAPITAL.findall(text)), len(capitals) - 1)]
    letters = set(text)
    found += table.question * ("?" in letters) + table.colon * (":" in letters)
    found += table.lines * ("\n" in letters)
    return (
        found
        + table.quote * (not letters.isdisjoint(_QUOTES))
        + table.digit * (not letters.isdisjoint(_DIGITS))
    )


def passes(text: str, rng: Random, *, meant: bool) -> bool:
    """Decide whether a post may look as *text* does: the more its own side has of it, the less."""
    odds_of_others = -likeness(text) if meant else likeness(text)
    return odds_of_others >= 0 or rng.random() < math.exp(odds_of_others)
