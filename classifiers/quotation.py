"""Finds the stretches of a text that repeat another's words: marks, block quotes, forwards."""

import re
from collections.abc import Iterator

from classifiers.reading import Quotation, Reading

_MARKED = re.compile(r'"([^"\n]{2,}(?:\n[^"\n]+)?)"')
_SINGLE = re.compile(r"(?<![\w'])'(?=\w)([^'\n]*(?:'(?=\w)[^'\n]*)*[\w.!?…,])'(?!\w)")
_BLOCK = re.compile(r"(?m)^[ \t]*>+ ?(.+)$")
_TAGGED = re.compile(r"(?is)\[quote[^\]]*\](.+?)\[/quote\]")
_FORWARDED = re.compile(
    r"(?im)^[ \t]*(?:\W{0,3})(?:RT|FWD?|forwarded from|repost(?:ed)? from)\b"
    r"[^:\n]{0,60}:\s*(.+(?:\n.+)*)"
)
_KINDS = {'"': _MARKED, "'": _SINGLE, ">": _BLOCK, "[": _TAGGED, ":": _FORWARDED}  # by a mark
_FEWEST_SINGLE_WORDS = 2
_NEAR = 2


def mark_quotations(reading: Reading) -> Reading:
    """Note every stretch of another's words."""
    reading.quotations = [*_quotations(reading), *_after_colons(reading)]
    return reading


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the character offsets of everything that the text marks as another's words.

    >>> list(stretches('He said "go home" twice'))
    [(9, 16)]
    """
    for mark, kind in _KINDS.items():
        for match in kind.finditer(text) if mark in text else ():
            if kind is _SINGLE and len(match[1].split()) < _FEWEST_SINGLE_WORDS:
                continue
            yield match.span(1)


def _quotations(reading: Reading) -> Iterator[Quotation]:
    for start, end in stretches(reading.folded.text):
        first, last = reading.within(start, end)
        if first < last:
            yield Quotation(first, last)


def _after_colons(reading: Reading) -> Iterator[Quotation]:
    """Yield what follows a colon that words of another's saying or writing lead up to."""
    if ":" not in reading.folded.text:
        return
    message, own = reading.lexicon.bit("message"), reading.lexicon.bit("i")
    for sentence in reading.sentences:
        said, spoke = False, -_NEAR - 1
        for place, classes in enumerate(sentence.line.starts):
            if classes & own:
                spoke = place
            said = said or bool(classes & message and place - spoke > _NEAR)
            if said and reading.seen[sentence.start + place].text == ":":
                yield Quotation(sentence.start + place + 1, sentence.end)
                break
