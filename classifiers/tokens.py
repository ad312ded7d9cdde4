"""Cuts a folded text into words and sentences with a blank spaCy pipeline."""

from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language

_ENDS = [
    ".",
    "!",
    "?",
    "…",
    "...",
    "?!",
    "!?",
    "!!",
    "!!!",
    "??",
    "\n",
    "\n\n",
    "\n\n\n",
    ". \n",
    "\n ",
]


@cache
def blank(lang: str) -> Language:
    """Return the blank pipeline of *lang* with a sentencizer."""
    nlp = spacy.blank(lang)
    nlp.add_pipe("sentencizer", config={"punct_chars": _ENDS})
    return nlp


@cache
def stop_words(lang: str) -> frozenset[str]:
    """Return the words of *lang* that spaCy counts as too common to tell anything."""
    return frozenset(blank(lang).Defaults.stop_words)


@cache
def norms(lang: str) -> Callable[[str], tuple[str, ...]]:
    """Return the function that cuts an entry of a lexicon into normal forms."""
    tokenizer = blank(lang).tokenizer

    def cut(text: str) -> tuple[str, ...]:
        return tuple(token.norm_ for token in tokenizer(text))

    return cut
