"""Cuts a text where another voice may begin: sentence ends, lines, colons, quotation marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casefile.folding import Folded
from classifiers.features import QUOTED, Word
from classifiers.quotation import stretches
from classifiers.vocabulary import Row

_CUT = re.compile(r'[.!?…]+|\n+|:(?=\s)|"|>')
_MARKS = {"\n": "line", ":": "colon", '"': "mark", ">": "block"}
_STOP, _START, _END = "stop", "start", "end"
_NO_WORDS = frozenset("?!")


@dataclass(slots=True)
class Segment:
    """A stretch of one voice: folded offsets, learnable words, and what stands on either side."""

    start: int
    end: int
    words: list[str]
    before: str
    after: str
    quoted: bool
    row: Row = ()


def segments(folded: Folded, placed: Sequence[Word]) -> list[Segment]:
    """Return the segments of a text that hold words; *placed* are its learnable words."""
    text = folded.text
    quotations = list(stretches(text)) if '"' in text or ">" in text or ":" in text else []
    found: list[Segment] = []
    at, start, before = 0, 0, _START
    for cut, end, mark in _cuts(text):
        words = []
        while at < len(placed) and placed[at][1] < end:
            if placed[at][2] <= cut:
                words.append(placed[at][0].removeprefix(QUOTED))
            at += 1
        if _NO_WORDS.issuperset(words):
            before = _joined(before, mark)
            if found:
                found[-1].after = _joined(found[-1].after, mark)
        else:
            middle = (start + cut) // 2
            quoted = any(low <= middle < high for low, high in quotations)
            found.append(Segment(start, cut, words, before, mark, quoted))
            before = mark
        start = end
    return found


def _cuts(text: str) -> list[tuple[int, int, str]]:
    cuts = [
        (match.start(), match.end(), _MARKS.get(match.group()[0], _STOP))
        for match in _CUT.finditer(text)
    ]
    return [*cuts, (len(text), len(text), _END)]


def _joined(first: str, second: str) -> str:
    """Return two marks as one name; a third adds nothing."""
    return first if "+" in first else f"{first}+{second}"
