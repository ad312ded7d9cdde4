"""Tells from the set of its words alone which rules can match a text at all.

A dictionary from word to classes, filled as words are met, is exact where it says no: a rule is
left out only if a class it cannot do without is absent.
"""

from collections.abc import Callable
from itertools import pairwise

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
        self._remembered: dict[str, tuple[int, str, str]] = {}
        self._built_in = sum(lexicon.bit(name) for name in lexicon.built_in)
        self._index = [
            (anchor, [(rule, rule.ways) for rule in rules])
            for anchor, rules in lexicon.anchors.items()
        ]

    def rules(self, folded: Folded) -> list[IndicatorRule]:
        """Return the rules of which every needed class may stand in the text.

        Look-alikes and approving words matter only beside other rules: alone they are left out.
        """
        present = self.present(folded)
        found: dict[int, IndicatorRule] = {}
        for anchor, rules in self._index:
            if anchor & present:
                for rule, ways in rules:
                    if (not rule.needs or rule.needs & present) and _may_match(ways, present):
                        found[id(rule)] = rule
        if all(rule.line.context is not None for rule in found.values()):
            return []
        return list(found.values())

    def present(self, folded: Folded) -> int:
        """Return every class that a word of the text, or a phrase of two or more, may be of."""
        remembered = self._remembered
        beginning = self._lexicon.words.beginning
        present = self._built_in
        last = ""
        for chunk in folded.text.lower().split():
            known = remembered.get(chunk) or self._learn(chunk)
            present |= known[0] | beginning(last, known[1])
            last = known[2]
        return present

    def _learn(self, chunk: str) -> tuple[int, str, str]:
        """Remember a stretch without blanks: its classes, its first word and its last."""
        words = self._lexicon.words
        norms = [norm.lower() for norm in self._cut(chunk)]
        bits = words.mask(chunk)
        for first, second in pairwise(["", *norms]):
            bits |= words.mask(second) | words.beginning(first, second)
        told = [norm for norm in norms if norm[:1].isalnum() or norm[0] in "'@+["] or norms
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[chunk] = bits, told[0], told[-1]
        return self._remembered[chunk]


def _may_match(ways: tuple[tuple[int, ...], ...], present: int) -> bool:
    return any(all(mask & present for mask in way) for way in ways)
