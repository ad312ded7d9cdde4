"""Cuts a folded text into words with spaCy's tokenizer, a stretch without blanks at a time."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.util import get_lang_class

Cut = Callable[[str], tuple[tuple[str, str], ...]]

_ENDED = re.compile(r"([^\W\d_]*[a-z])([.,!?])")
_STRETCH = re.compile(r"\S+|[^\S ]\s*|(?<= )\s+|^\s+")  # one blank between words is no token


def stretches(text: str) -> Iterator[tuple[str, int]]:
    """Yield the stretches that spaCy cuts apart from each other, with their offsets."""
    for match in _STRETCH.finditer(text):
        yield match.group(), match.start()


@cache
def cutter(lang: str) -> Cut:
    """Return the function that cuts a stretch into tokens, each with its normal form.

    Plain words, and such with a mark behind them, it cuts as spaCy does and without asking it.
    """
    tokenizer = _blank(lang).tokenizer
    special = frozenset(_blank(lang).Defaults.tokenizer_exceptions)

    def cut(stretch: str) -> tuple[tuple[str, str], ...]:
        if stretch.isalpha() and stretch not in special:
            return ((stretch, stretch.lower()),)
        if (ended := _ENDED.fullmatch(stretch)) and special.isdisjoint((stretch, ended[1])):
            return ((ended[1], ended[1].lower()), (ended[2], ended[2]))
        return tuple((token.text, token.norm_.lower()) for token in tokenizer(stretch))

    return cut


@cache
def norms(lang: str) -> Callable[[str], tuple[str, ...]]:
    """Return the function that cuts an entry of a lexicon into normal forms."""
    cut = cutter(lang)

    def cut_all(text: str) -> tuple[str, ...]:
        return tuple(norm for stretch, _ in stretches(text) for _, norm in cut(stretch))

    return cut_all


@cache
def stop_words(lang: str) -> frozenset[str]:
    """Return the words of *lang* that spaCy counts as too common to tell anything."""
    return frozenset(get_lang_class(lang).Defaults.stop_words)


@cache
def _blank(lang: str) -> Language:
    return spacy.blank(lang)
