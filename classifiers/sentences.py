"""Writes each sentence of a text as a row to learn from: its words, and the classes they belong to.

The classes let what was learnt of one word hold for its synonyms, and for other languages, whose
lexicons use the same names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casefile.folding import Folded
from classifiers.features import FeatureWriter
from classifiers.heads import Row
from classifiers.lexicon import BUILT_IN, RESERVED, Lexicon
from classifiers.words import union

_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
_BETWEEN = "¦"
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """One sentence: its folded offsets, its row, and where each learnable word stands."""

    start: int
    end: int
    row: Row


class SentenceWriter:
    """Writes the sentences of texts in one language."""

    def __init__(self, lexicon: Lexicon, writer: FeatureWriter) -> None:
        """Take the classes that mean something from the lexicon."""
        self._writer = writer
        self._words = lexicon.words
        self._names = {
            bit: f"c:{name}"
            for name, bit in lexicon.words.bits.items()
            if not name.startswith("=") and name not in BUILT_IN and name not in RESERVED
        }
        self._telling = union(self._names)
        self._known: dict[str, tuple[str, ...]] = {}

    def stretches(self, folded: Folded) -> Iterator[Stretch]:
        """Yield every sentence long enough to say something."""
        placed = self._writer.words(folded)
        at = 0
        for match in _SENTENCE.finditer(folded.text):
            words = []
            while at < len(placed) and placed[at][1] < match.end():
                words.append(placed[at][0].removeprefix("q:"))
                at += 1
            if len(words) >= _FEWEST_WORDS:
                yield Stretch(match.start(), match.end(), self.row(words))

    def row(self, words: list[str]) -> Row:
        """Return the words, then the classes, in their order."""
        return (*words, _BETWEEN, *[name for word in words for name in self._classes(word)])

    def _classes(self, word: str) -> tuple[str, ...]:
        known = self._known.get(word)
        if known is None:
            mask = self._words.mask(word)
            known = self._known[word] = tuple(self._named(mask & self._telling))[:2]
        return known

    def _named(self, mask: int) -> Iterator[str]:
        while mask:
            bit = mask & -mask
            mask ^= bit
            yield self._names[bit]
