"""Writes posts and their segments as rows to learn from: words, their classes, their meanings.

Classes and meanings let what was learnt of one word hold for synonyms, and for other languages,
whose lexicons use the same names.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Protocol

from casefile.folding import Folded
from classifiers.features import MASKED, NAME, QUOTED, FeatureWriter
from classifiers.lexicon import BUILT_IN, RESERVED, Lexicon
from classifiers.meanings import meanings
from classifiers.rules import flaggable
from classifiers.segments import Segment, segments
from classifiers.vocabulary import Row
from classifiers.words import union

_BETWEEN = "¦"
_STRUGGLE = "struggle_word"
_MOST_CLASSES = 2
_UNSEEN = frozenset({MASKED, QUOTED + MASKED})
_NAMES = frozenset({NAME, QUOTED + NAME})
_MOST_REMEMBERED = 100_000


class Written(Protocol):
    """A text that has been folded and whose language is known, if it is."""

    @property
    def folded(self) -> Folded:
        """The folded text."""

    @property
    def lang(self) -> str | None:
        """The language."""


class RowWriter:
    """Writes posts and their segments in one language."""

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
        weighty = _weighty(lexicon)
        self._anchors = {name for bit, name in self._names.items() if bit & weighty}
        self._meanings = meanings(lexicon.lang)
        self._known: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def segments(self, folded: Folded) -> list[Segment]:
        """Return the segments of a text, each with its row."""
        found = segments(folded, self._writer.words(folded))
        for each in found:
            each.row = self.row(each.words)
        return found

    def post(self, folded: Folded) -> Row:
        """Return the row of a whole post."""
        return self.row([word for word, _, _ in self._writer.words(folded)])

    def knows(self, row: Row) -> bool:
        """Return whether rules know a telling word of the row."""
        return not self._anchors.isdisjoint(row)

    def row(self, words: list[str]) -> Row:
        """Return the words, then their classes, then their meanings, each in their order.

        Masked words are left out, and names that follow one another count as one: with how many
        words somebody is named says nothing.
        """
        words = [word for word, _ in groupby(word for word in words if word not in _UNSEEN)]
        known = [self._known.get(word) or self._learn(word) for word in words if word not in _NAMES]
        classes = [name for names, _ in known for name in names]
        meant = [name for _, names in known for name in names]
        return (*words, _BETWEEN, *classes, _BETWEEN, *meant, _BETWEEN)

    def _learn(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Remember the classes and the meaning of a word, if it has any."""
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        plain = word.removeprefix(QUOTED)
        classes = tuple(self._named(self._words.mask(plain) & self._telling))[:_MOST_CLASSES]
        meaning = self._meanings.get(plain)
        self._known[word] = classes, (f"m:{meaning}",) if meaning else ()
        return self._known[word]

    def _named(self, mask: int) -> Iterator[str]:
        while mask:
            bit = mask & -mask
            mask ^= bit
            yield self._names[bit]


def _weighty(lexicon: Lexicon) -> int:
    """Return the telling classes by which rules find what can warrant a flag."""
    rules = (
        each for each in lexicon.indicators if flaggable(each.line.code) and not each.lookalike
    )
    found = union(pattern.anchor for rule in rules for pattern in rule.patterns)
    return (found | lexicon.bit(_STRUGGLE)) & lexicon.words.anchors


def post_row(writers: Mapping[str, RowWriter], text: Written) -> Row:
    """Return the row of a whole post; an empty one in a language without a writer."""
    writer = writers.get(text.lang or "")
    return () if writer is None else writer.post(text.folded)
