"""Sees what a text looks like: the features that must tell nothing about what it means."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files

from synthetic_corpus.grammar import REDACTED


class Surface(IntEnum):
    """Features of a text's surface; joined with | they are plain numbers, which are fast."""

    QUOTE = 1
    QUESTION = 2
    EMOJI = 4
    FIRST_PERSON = 8
    HONOUR = 16
    REDACTED = 32
    LINES = 64
    COMMA = 128
    COLON = 256
    DIGIT = 512
    FAITH = 1024  # of lines only: words of real religious life, which no flagged post may hold


@dataclass(frozen=True, slots=True)
class SurfaceWords:
    """The words by which a language shows a first person or honour."""

    lang: str
    first_person: "Words"
    honour: "Words"


@dataclass(frozen=True, slots=True)
class Words:
    """Some words; `single` are those that are one word, `other` finds the rest in lower case."""

    single: frozenset[str]
    other: re.Pattern[str] | None
    pattern: re.Pattern[str]

    def are_in(self, low: str, words: Iterable[str]) -> bool:
        """Return whether one is among *words*, or in the text *low* that they are the words of."""
        if not self.single.isdisjoint(words):
            return True
        return self.other is not None and self.other.search(low) is not None


_QUOTE = re.compile(r"[“”„«»\"‘]|(?<!\w)'\w")
_IN_SLOTS = re.compile(r"\{([a-z_]+)[^}]*\}")
_DIGITS = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_NUMBERED_SLOTS = ("{handle", "{wallet", "{phone", "{document")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")
_SIGNS = (
    ("?", Surface.QUESTION),
    ("\n", Surface.LINES),
    (",", Surface.COMMA),
    (":", Surface.COLON),
    (REDACTED, Surface.REDACTED),
)
_PATTERNS = ((_QUOTE, Surface.QUOTE), (_DIGITS, Surface.DIGIT), (_EMOJI, Surface.EMOJI))
_ME, _HONOUR = Surface.FIRST_PERSON, Surface.HONOUR


@cache
def surface_words(lang: str) -> SurfaceWords:
    """Return the surface words of *lang* from `rules/surface_words.toml`."""
    source = files("synthetic_corpus") / "rules" / "surface_words.toml"
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    table = tables.get(lang.partition("-")[0], {})
    return SurfaceWords(
        lang,
        _words(table.get("first_person", [])),
        _words(table.get("honour", [])),
    )


def surface_of(text: str, words: SurfaceWords) -> int:
    """Return the features of *text*, which may be a line of a bank or a finished post."""
    found = 0
    if "{" in text:
        found |= _surface_of_slots(text)
        text = _IN_SLOTS.sub(r"\1", text)
    for sign, feature in _SIGNS:
        if sign in text:
            found |= feature
    for pattern, feature in _PATTERNS:
        if pattern.search(text):
            found |= feature
    low = text.lower()
    said = _WORD.findall(low)
    if words.first_person.are_in(low, said):
        found |= _ME
    return found | _HONOUR if words.honour.are_in(low, said) else found


def has_emoji(text: str) -> bool:
    """Return whether an emoji stands in *text*."""
    return not text.isascii() and _EMOJI.search(text) is not None


def features_of(look: int) -> list[Surface]:
    """Return the features that the number *look* is made of."""
    return [feature for feature in Surface if look & feature]


def _surface_of_slots(text: str) -> int:
    found = Surface.DIGIT if any(slot in text for slot in _NUMBERED_SLOTS) else 0
    return found | (Surface.REDACTED if "{redacted}" in text else 0)


def _words(listed: list[str]) -> Words:
    single = frozenset(word for word in listed if _WORD.fullmatch(word))
    other = [word for word in listed if word not in single]
    return Words(single, _any_of(other) if other else None, _any_of(listed))


def _any_of(words: list[str]) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
