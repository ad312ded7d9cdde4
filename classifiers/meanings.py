"""Tells which words mean the same, in one language or in several."""

from collections.abc import Mapping
from functools import cache

import msgspec

from classifiers.lexicon_files import read_lessons


class Meaning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of meanings.jsonl: a plain English word, and the forms that mean it, folded."""

    means: str
    words: tuple[str, ...]


@cache
def meanings(lang: str) -> Mapping[str, str]:
    """Return what each word of *lang* means; where it is listed twice, the first counts."""
    found: dict[str, str] = {}
    for _, line in read_lessons(lang, "meanings.jsonl", Meaning):
        for word in line.words:
            found.setdefault(word, line.means)
    return found
