"""Compares what two texts look like to the eye, so that the nearer of two drafts can be kept."""

import re
from typing import NamedTuple

from synthetic_corpus.grammar import sentences_in

_CAPITALS = re.compile(r"(?<!\w)[^\W\d_a-zëçà-ÿа-ѿ]")
_MARKS = tuple('"“”„«»‘:?\n()-–—…')
_PER_MARK = 1.2
_PER_CAPITAL = 2.5


class Mould(NamedTuple):
    """The counts that a text shows at a glance."""

    words: int
    sentences: int
    commas: int
    capitals: int
    marks: tuple[int, ...]


def mould_of(text: str) -> Mould:
    """Return the mould of *text*.

    >>> mould_of("Rain, says Mira. Rain!").sentences
    2
    """
    return Mould(
        text.count(" ") + 1,
        sentences_in(text),
        text.count(","),
        len(_CAPITALS.findall(text)),
        tuple(text.count(mark) for mark in _MARKS),
    )


def apart(one: Mould, other: Mould) -> float:
    """Return how far two texts look apart."""
    marks = sum(abs(a - b) for a, b in zip(one.marks, other.marks, strict=True))
    return (
        abs(one.words - other.words) / 3
        + abs(one.sentences - other.sentences)
        + abs(one.commas - other.commas)
        + _PER_CAPITAL * abs(one.capitals - other.capitals)
        + _PER_MARK * marks
    )
