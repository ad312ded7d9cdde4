"""Tells from the set of its words alone which rules can match a text at all.

A dictionary from word to classes, filled as words are met, is exact where it says no: a rule is
left out only if a class it cannot do without is absent.
"""

from collections.abc import Callable
from itertools import pairwise

from casefile.folding import Folded
from classifiers.lexicon import Lexicon
from classifiers.patterns import Pattern
from classifiers.rules import Chosen, IndicatorRule
from classifiers.tokens import norms

_MOST_REMEMBERED = 100_000
_QUOTING = ('"', "'", ">", "[", "RT ", "orward", "epost")
Entry = tuple[int, tuple[int, ...], Pattern, IndicatorRule]


class Candidates:
    """The rules of one lexicon, ready to be narrowed down to those that a text can match."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Index the rules by their rarest class."""
        self._lexicon = lexicon
        self._cut: Callable[[str], tuple[str, ...]] = norms(lexicon.lang)
        self._remembered: dict[str, tuple[int, str, str]] = {}
        self._built_in = sum(lexicon.bit(name) for name in lexicon.built_in)
        self._index = _indexed(lexicon)

    def rules(self, folded: Folded, *, answers: bool = False, beside: bool = False) -> Chosen:
        """Return the rules, with those of their patterns, that the words of the text allow.

        Look-alikes matter only *beside* other findings, approving words only where the text
        *answers* another or quotes one: elsewhere they are left out.
        """
        found = self._allowed(self.present(folded))
        if not answers and not any(mark in folded.text for mark in _QUOTING):
            found = {where: each for where, each in found.items() if not each[0].line.about}
        if not beside and all(rule.line.context is not None for rule, _ in found.values()):
            return {}
        return found

    def _allowed(self, present: int) -> Chosen:
        found: Chosen = {}
        for anchor, entries in self._index:
            if not anchor & present:
                continue
            for needs, rest, pattern, rule in entries:
                if needs and not needs & present:
                    continue
                for mask in rest:
                    if not mask & present:
                        break
                else:
                    found.setdefault(rule.where, (rule, []))[1].append(pattern)
        return found

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


def _indexed(lexicon: Lexicon) -> list[tuple[int, list[Entry]]]:
    """Return every pattern under its rarest class: what its rule needs, its other classes."""
    index: dict[int, list[Entry]] = {}
    for rule in lexicon.indicators:
        for pattern in rule.patterns:
            rest = tuple(mask for mask in pattern.required if mask != pattern.anchor)
            index.setdefault(pattern.anchor, []).append((rule.needs, rest, pattern, rule))
    return list(index.items())
