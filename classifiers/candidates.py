"""Tells in one pass of an automaton whether a text holds any word that a rule could start from."""

import re

import ahocorasick

from casefile.folding import Folded, fold
from classifiers.lexicon import Lexicon

_BLANKS = re.compile(r"[\s\u00a0]+")


class Candidates:
    """The anchor words of one lexicon, ready to be looked for in folded texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the automaton from every class that a rule is anchored on."""
        self._automaton = ahocorasick.Automaton()
        for entry in _anchor_entries(lexicon):
            word = fold(entry.removesuffix("*")).text.lower()
            ends_open = entry.endswith("*")
            known = self._automaton.get(word, None)
            self._automaton.add_word(word, (len(word), ends_open or bool(known and known[1])))
        self._automaton.make_automaton()

    def __contains__(self, folded: Folded) -> bool:
        """Return whether the text must be looked at closely."""
        if folded.disguised:
            return True
        text = folded.text.lower()
        if "\n" in text or "  " in text:
            text = _BLANKS.sub(" ", text)
        size = len(text)
        for last, (length, ends_open) in self._automaton.iter(text):
            start = last - length + 1
            if start and text[start - 1].isalnum():
                continue
            if ends_open or last + 1 == size or not text[last + 1].isalnum():
                return True
        return False


def _anchor_entries(lexicon: Lexicon) -> set[str]:
    wanted = 0
    for anchor in lexicon.anchors:
        wanted |= anchor
    words = lexicon.words
    return {
        entry
        for name, bit in words.bits.items()
        if bit & wanted
        for entry in words.entries.get(name, ())
    }
