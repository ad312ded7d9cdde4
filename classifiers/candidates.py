"""Tells from the set of its words alone which rules can match a text at all.

A dictionary from word to classes, filled as words are met, is exact where it says no: a rule is
left out only if a class it cannot do without is absent.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from casefile.folding import Folded
from classifiers.lexicon import ENDS, Lexicon
from classifiers.patterns import Pattern
from classifiers.rules import Chosen, IndicatorRule
from classifiers.tokens import norms
from classifiers.words import bits_of, union

_MOST_REMEMBERED = 100_000
_QUOTING = ('"', "'", ">", "[", "RT ", "orward", "epost")
Entry = tuple[int, int, tuple[int, ...], Pattern, IndicatorRule]
Remembered = tuple[int, tuple[int, ...], str, str, bool, bool]
Sentence = tuple[int, set[int]]  # its classes, and which of them are some rule's rarest


class Candidates:
    """The rules of one lexicon, ready to be narrowed down to those that a text can match."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Index the rules by their rarest class."""
        self._lexicon = lexicon
        self._cut: Callable[[str], tuple[str, ...]] = norms(lexicon.lang)
        self._remembered: dict[str, Remembered] = {}
        self._built_in = sum(lexicon.bit(name) for name in lexicon.built_in)
        self._index = _indexed(lexicon)
        self._anchors = union(
            pattern.anchor for rule in lexicon.indicators for pattern in rule.patterns
        )

    def rules(self, folded: Folded, *, answers: bool = False, beside: bool = False) -> Chosen:
        """Return the rules, with those of their patterns, that the words of the text allow.

        Look-alikes matter only *beside* other findings, approving words only where the text
        *answers* another or quotes one: elsewhere they are left out.
        """
        found = self._allowed(self._sentences(folded))
        if not answers and not any(mark in folded.text for mark in _QUOTING):
            found = {where: each for where, each in found.items() if not each[0].line.about}
        if not beside and all(rule.lookalike for rule, _ in found.values()):
            return {}
        return found

    def _allowed(self, sentences: Sequence[Sentence]) -> Chosen:
        """Return what at least one sentence allows, in the order of the lexicon."""
        whole = union(present for present, _ in sentences)
        hits: dict[int, tuple[Pattern, IndicatorRule]] = {}
        for present, anchors in sentences:
            for anchor in anchors:
                for number, needs, rest, pattern, rule in self._index[anchor]:
                    if number in hits or (needs and not needs & whole):
                        continue
                    for mask in rest:
                        if not mask & present:
                            break
                    else:
                        hits[number] = pattern, rule
        found: Chosen = {}
        for _, (pattern, rule) in sorted(hits.items()):
            found.setdefault(rule.where, (rule, []))[1].append(pattern)
        return found

    def _sentences(self, folded: Folded) -> list[Sentence]:
        """Return for each sentence every class that its words and its phrases may be of."""
        remembered = self._remembered
        beginning = self._lexicon.words.beginning
        sentences: list[Sentence] = []
        present, anchors, last, begins = self._built_in, self._rarest(self._built_in), "", False
        for chunk in folded.text.lower().split():
            known = remembered.get(chunk) or self._learn(chunk)
            bits, rarest, first, following, begun, ends = known
            present |= bits
            anchors.update(rarest)
            if begins and (opened := beginning(last, first)):
                present |= opened
                anchors |= self._rarest(opened)
            last, begins = following, begun
            if ends:
                sentences.append((present, anchors))
                present, last, begins = self._built_in, "", False
                anchors = self._rarest(self._built_in)
        return [*sentences, (present, anchors)]

    def _rarest(self, bits: int) -> set[int]:
        """Return the places of those classes that are the rarest of some rule."""
        return {bit.bit_length() for bit in bits_of(bits & self._anchors)}

    def _learn(self, chunk: str) -> Remembered:
        """Remember of a stretch without blanks its classes, and which of them are rarest.

        Then its first word, its last, whether phrases begin with that, and whether it ends all.
        """
        words = self._lexicon.words
        norms = [norm.lower() for norm in self._cut(chunk)]
        bits = words.mask(chunk)
        for first, second in pairwise(["", *norms]):
            bits |= words.mask(second) | words.beginning(first, second)
        told = [norm for norm in norms if norm[:1].isalnum() or norm[0] in "'@+["] or norms
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        ends = norms[-1][0] in ENDS and not any(norm[0] in ENDS for norm in norms[:-1])
        known = bits, tuple(self._rarest(bits)), told[0], told[-1], words.begins(told[-1]), ends
        self._remembered[chunk] = known
        return known


def _indexed(lexicon: Lexicon) -> dict[int, list[Entry]]:
    """Return every pattern under each place of its rarest class, with its other classes."""
    index: dict[int, list[Entry]] = {}
    every = [(pattern, rule) for rule in lexicon.indicators for pattern in rule.patterns]
    for number, (pattern, rule) in enumerate(every):
        rest = tuple(mask for mask in pattern.required if mask != pattern.anchor)
        for bit in bits_of(pattern.anchor):
            index.setdefault(bit.bit_length(), []).append((number, rule.needs, rest, pattern, rule))
    return index
