"""Gives the sentences that the lexicons ship to learn from."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from casefile.records import LabelledPost
from classifiers.lexicon_files import read_lessons


class Says(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of sentences.jsonl: ways of saying one code, or none."""

    code: str
    says: tuple[str, ...]


class Saying(NamedTuple):
    """A sentence that says a code."""

    lang: str
    code: str
    text: str


def innocent_posts(languages: Iterable[str]) -> list[LabelledPost]:
    """Return each sentence that shows nothing as a post of its own; a line is a family."""
    return [
        LabelledPost(f"{lang}-{line}-{place}", text, lang, family=f"innocent-{lang}-{line}")
        for lang in languages
        for line, says in enumerate(_lines(lang))
        if not says.code
        for place, text in enumerate(says.says)
    ]


def sayings(languages: Iterable[str]) -> Iterator[Saying]:
    """Yield the sentences that say a code."""
    for lang in languages:
        for says in _lines(lang):
            if says.code:
                yield from (Saying(lang, says.code, text) for text in says.says)


@cache
def _lines(lang: str) -> tuple[Says, ...]:
    return tuple(line for _, line in read_lessons(lang, "sentences.jsonl", Says))
