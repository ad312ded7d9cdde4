"""Cuts a folded text into words with a blank spaCy pipeline."""

from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language
from spacy.util import get_lang_class


@cache
def blank(lang: str) -> Language:
    """Return the blank pipeline of *lang*: its tokenizer and nothing trained.

    Sentences are cut in `reading`, from the same table look-ups as the words: spaCy's sentencizer
    visits every token once more, which took a third of the time.
    """
    return spacy.blank(lang)


@cache
def stop_words(lang: str) -> frozenset[str]:
    """Return the words of *lang* that spaCy counts as too common to tell anything."""
    return frozenset(get_lang_class(lang).Defaults.stop_words)


@cache
def norms(lang: str) -> Callable[[str], tuple[str, ...]]:
    """Return the function that cuts an entry of a lexicon into normal forms."""
    tokenizer = blank(lang).tokenizer
    special = frozenset(blank(lang).Defaults.tokenizer_exceptions)

    def cut(text: str) -> tuple[str, ...]:
        words = text.split(" ")
        if all(word.isalpha() and word not in special for word in words):
            return tuple(map(str.lower, words))
        return tuple(token.norm_ for token in tokenizer(text))

    return cut
