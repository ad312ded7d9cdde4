"""Says which side a post looks like, so that what is meant has no look of its own."""

import math
import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import compress
from random import Random
from typing import NamedTuple

import msgspec

# the capitals of two scripts, where a word begins
_CAPITAL = re.compile("(?:^|\\s)(?:[A-ZËÇŠĐČĆŽ]|[\u0400-\u042f])")
SIGNS = {"question": "?", "colon": ":", "quote": '"“„«', "digit": "0123456789", "lines": "\n"}


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

    @property
    def of_signs(self) -> tuple[float, ...]:
        """The odds of the signs, in the order of `SIGNS`."""
        return self.question, self.colon, self.quote, self.digit, self.lines


@cache
def odds() -> Odds:
    """Return the odds of `rules/likeness.toml`."""
    source = files("synthetic_corpus") / "rules" / "likeness.toml"
    return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), Odds)


class Look(NamedTuple):
    """What the odds go by: band of length, stops, commas and capitals counted, signs seen."""

    band: int
    stops: int
    commas: int
    capitals: int
    signs: tuple[bool, ...]


def look_of(text: str) -> Look:
    """Return the look of *text*, no count beyond the columns of the odds; signs as in `SIGNS`."""
    table, letters = odds(), set(text)
    return Look(
        bisect_right(table.words, text.count(" ") + 1),
        min(text.count("."), len(table.stops[0]) - 1),
        min(text.count(","), len(table.commas[0]) - 1),
        min(len(_CAPITAL.findall(text)), len(table.capitals[0]) - 1),
        tuple([not letters.isdisjoint(each) for each in SIGNS.values()]),
    )


def likeness(text: str) -> float:
    """Return how much likelier *text* looks among posts that assert a sign, as a logarithm."""
    table, look = odds(), look_of(text)
    found = table.stops[look.band][look.stops] + table.commas[look.band][look.commas]
    found += table.capitals[look.band][look.capitals]
    return found + sum(compress(table.of_signs, look.signs))


def passes(text: str, rng: Random, *, meant: bool) -> bool:
    """Decide whether a post may look as *text* does: the more its own side has of it, the less."""
    odds_of_others = -likeness(text) if meant else likeness(text)
    return odds_of_others >= 0 or rng.random() < math.exp(odds_of_others)
