"""Tells from the set of its words alone which rules can match a text at all.

A dictionary from word to classes, filled as words are met, is exact where it says no: a rule is
left out only if a class it cannot do without is absent.
"""

from collections.abc import Callable

from casefile.folding import Folded
from classifiers.lexicon import Lexicon
from classifiers.rules import IndicatorRule
from classifiers.tokens import norms

_MOST_REMEMBERED = 100_000


class Candidates:
    """The rules of one lexicon, ready to be narrowed down to those that a text can match."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Index the rules by their rarest class."""
        self._lexicon = lexicon
        self._cut: Callable[[str], tuple[str, ...]] = norms(lexicon.lang)
        self._remembered: dict[str, int] = {}
        self._built_in = sum(lexicon.bit(name) for name in lexicon.built_in)
        self._index = [
            (anchor, [(rule, rule.ways) for rule in rules])
            for anchor, rules in lexicon.anchors.items()
        ]

    def rules(self, folded: Folded) -> list[IndicatorRule]:
        """Return the rules of which every needed class may stand in the text."""
        present = self.present(folded)
        found: dict[int, IndicatorRule] = {}
        for anchor, rules in self._index:
            if anchor & present:
                for rule, ways in rules:
                    if (not rule.needs or rule.needs & present) and any(
                        all(mask & present for mask in way) for way in ways
                    ):
                        found[id(rule)] = rule
        return list(found.values())

    def present(self, folded: Folded) -> int:
        """Return every class that some word of the text, or a phrase it begins, belongs to."""
        remembered = self._remembered
        present = self._built_in
        for chunk in folded.text.lower().split():
            bits = remembered.get(chunk)
            present |= self._learn(chunk) if bits is None else bits
        return present

    def _learn(self, chunk: str) -> int:
        words = self._lexicon.words
        bits = words.mask(chunk)
        for norm in self._cut(chunk):
            word = norm.lower()
            bits |= words.mask(word) | words.beginning(word)
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[chunk] = bits
        return bits
