"""Respells a text letter by letter: in the other script, or without the signs on its letters."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from synthetic_corpus.noise import Edit, OffsetMap

Letters = Mapping[str, str]
LATIN = "Latn"


@dataclass(frozen=True, slots=True)
class Spelling:
    """The tables of `rules/spelling.toml`: letters by language, shares 0 to 1."""

    typists: Mapping[str, float]
    careless: Mapping[str, tuple[str, ...]]
    latin: Mapping[str, Letters]
    bare: Mapping[str, Letters]


@cache
def spelling() -> Spelling:
    """Return how people type, with the capitals beside the small letters."""
    source = files("synthetic_corpus") / "rules" / "spelling.toml"
    found = msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), Spelling)
    return Spelling(
        found.typists, found.careless, _with_capitals(found.latin), _with_capitals(found.bare)
    )


def respelt(text: str, letters: Letters) -> tuple[str, OffsetMap]:
    """Return *text* with each of *letters* written the other way, and the map of its offsets.

    >>> respelt("Њива", spelling().latin["sr"])[0]
    'Njiva'
    """
    changed = [char for char in set(text) if char in letters]
    written = text.translate({ord(char): letters[char] for char in changed}) if changed else text
    if len(written) == len(text):
        return written, OffsetMap([])
    edits = [
        Edit(at, at + 1, letters[char])
        for at, char in enumerate(text)
        if char in letters and len(letters[char]) > 1
    ]
    return written, OffsetMap(edits)


def tag(lang: str, script: str) -> str:
    """Return the BCP 47 tag of *lang* in *script*, which is left out where it is the only one.

    >>> tag("sr", "Latn"), tag("sq", "Latn")
    ('sr-Latn', 'sq')
    """
    return f"{lang}-{script}" if lang in spelling().typists else lang


def scripts(lang: str) -> tuple[str, ...]:
    """Return the scripts in which *lang* is written, that of its banks first."""
    return ("Cyrl", LATIN) if lang in spelling().typists else (LATIN,)


def _with_capitals(tables: Mapping[str, Letters]) -> dict[str, dict[str, str]]:
    return {
        lang: {**letters, **{small.upper(): way.capitalize() for small, way in letters.items()}}
        for lang, letters in tables.items()
    }
