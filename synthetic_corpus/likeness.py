"""Says which side a post looks like, so that what is meant has no look of its own."""

import math
import re
import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import compress
from random import Random
from typing import NamedTuple

import msgspec

# the capitals of two scripts, where a word begins
_CAPITAL = re.compile("(?<!\\S)[A-ZËÇŠĐČĆŽ\u0400-\u042f]")
SIGNS = ("?", ":", '"“„«', "0123456789", "\n")
_ANY_SIGN = re.compile("[" + "".join(SIGNS) + "]")
_NO_SIGN = (False,) * len(SIGNS)


@dataclass(frozen=True, slots=True)
class Odds:
    """How much oftener a look is met among posts that assert a sign; `rules/likeness.toml`.

    The rows are for bands of length, the columns for none, one, two … of a mark; those of `signs`
    for the signs in the order of `SIGNS`.
    """

    words: tuple[int, ...]
    stops: tuple[tuple[float, ...], ...]
    commas: tuple[tuple[float, ...], ...]
    capitals: tuple[tuple[float, ...], ...]
    signs: tuple[tuple[float, ...], ...]


@cache
def odds() -> Odds:
    """Return the odds of `rules/likeness.toml`."""
    source = files("synthetic_corpus") / "rules" / "likeness.toml"
    return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), Odds)


class Look(NamedTuple):
    """What a text looks like: words, stops, commas and capitals counted, and its `SIGNS` seen."""

    words: int
    stops: int
    commas: int
    capitals: int
    signs: tuple[bool, ...]


def look_of(text: str) -> Look:
    """Return the look of *text*.

    >>> look_of("Soup, Mira?")
    Look(words=2, stops=0, commas=1, capitals=2, signs=(True, False, False, False, False))
    """
    signs = _NO_SIGN
    if _ANY_SIGN.search(text):
        letters = set(text)
        signs = tuple([not letters.isdisjoint(each) for each in SIGNS])
    capitals = len(_CAPITAL.findall(text))
    return Look(text.count(" ") + 1, text.count("."), text.count(","), capitals, signs)


def look_of_all(looks: Sequence[Look]) -> Look:
    """Return the look of texts of those *looks* in a row."""
    if len(looks) == 1:
        return looks[0]
    words, stops, commas, capitals, signs = zip(*looks, strict=True)
    seen = tuple(map(any, zip(*signs, strict=True)))
    return Look(sum(words), sum(stops), sum(commas), sum(capitals), seen)


class Cells(NamedTuple):
    """Which of the odds a look takes: the row, and the column of each table."""

    band: int
    stops: int
    commas: int
    capitals: int


def cells_of(look: Look) -> Cells:
    """Return which of the odds *look* takes, no count beyond their columns."""
    table = odds()
    return Cells(
        bisect_right(table.words, look.words),
        min(look.stops, len(table.stops[0]) - 1),
        min(look.commas, len(table.commas[0]) - 1),
        min(look.capitals, len(table.capitals[0]) - 1),
    )


def likeness(look: Look) -> float:
    """Return how much likelier *look* is among posts that assert a sign, as a logarithm."""
    table, (band, stops, commas, capitals) = odds(), cells_of(look)
    found = table.stops[band][stops] + table.commas[band][commas] + table.capitals[band][capitals]
    return found if look.signs is _NO_SIGN else found + sum(compress(table.signs[band], look.signs))


def passes(text: str, rng: Random, *, meant: bool) -> bool:
    """Decide whether a post may look as *text* does: the more its own side has of it, the less."""
    return look_passes(look_of(text), rng, meant=meant)


def look_passes(look: Look, rng: Random, *, meant: bool) -> bool:
    """Decide whether a post may have *look*."""
    odds_of_others = -likeness(look) if meant else likeness(look)
    return odds_of_others >= 0 or rng.random() < math.exp(odds_of_others)
