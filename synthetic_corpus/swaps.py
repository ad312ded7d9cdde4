"""Lets an everyday line be said in other words: phrases that may stand in for each other."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SENTENCE_STARTS = (". ", "! ", "? ", "… ", ": ")


@dataclass(frozen=True, slots=True)
class Swaps:
    """The phrases that may be swapped, each under the slot that stands for all of its group."""

    pattern: re.Pattern[str]
    slots: Mapping[str, str]
    lexemes: Mapping[str, tuple[str, ...]]

    def applied(self, line: str) -> str:
        """Return *line* with each phrase that may be swapped made a slot, once a group.

        >>> swaps_of([["maybe|perhaps"]]).applied("Soup, maybe, by {hour}.")
        'Soup, {way_aa}, by {hour}.'
        """
        met = [found[1].lower() for found in self.pattern.finditer(line) if found[1]]
        if not met:
            return line
        groups = [self.slots.get(phrase) for phrase in met]

        def swapped(found: re.Match[str]) -> str:
            phrase = found[1] or ""
            slot = self.slots.get(phrase.lower())
            once = slot is not None and groups.count(slot) == 1
            small = phrase[:1].islower() or _starts(line, found.start())
            return f"{{{slot}}}" if once and small else found[0]

        return self.pattern.sub(swapped, line)


def swaps_of(groups: Iterable[Sequence[str]]) -> Swaps:
    """Return the swaps of *groups*: a phrase that is looked for, then what may take its place.

    The first entry may name several phrases, `nearly|almost`; a group of one keeps its phrase as
    it is.
    """
    names = (f"way_{one}{two}" for one, two in product(_LETTERS, _LETTERS))
    slots: dict[str, str] = {}
    lexemes: dict[str, tuple[str, ...]] = {}
    sought: list[str] = []
    for name, (first, *others) in zip(names, groups, strict=False):
        phrases = first.split("|")
        sought += phrases
        if len(phrases) + len(others) > 1:
            slots |= {phrase.lower(): name for phrase in phrases}
            lexemes[name] = (*phrases, *others)
    pattern = rf"\{{[^{{}}]*\}}|(?<![\w'’-])({_any_of(sought)})(?![\w'’-])"
    return Swaps(re.compile(pattern, re.IGNORECASE), slots, lexemes)


def _any_of(phrases: Iterable[str]) -> str:
    """Return a pattern that finds the longest of *phrases*, looked for by first letter."""
    by_letter = defaultdict[str, list[str]](list)
    for phrase in sorted(phrases, key=len, reverse=True):
        by_letter[phrase[:1].lower()].append(re.escape(phrase[1:]))
    found = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_letter.items())
    return "|".join(found) or "(?!)"


def _starts(line: str, at: int) -> bool:
    return at == 0 or line[:at].endswith(_SENTENCE_STARTS)
