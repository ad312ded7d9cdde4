"""Cuts a text into learnable words: masked, with each voice kept apart.

Words of religious life and honour, names and numbers never become features of their own.  Words
in quotation marks carry the prefix `q:`.
"""

import re
from collections.abc import Iterable

from casefile.folding import Folded, fold
from classifiers.lexicon import Listing
from classifiers.quotation import stretches

MASKED = "_masked_"
NAME = "_name_"
NUMBER = "_number_"
QUOTED = "q:"  # before each word in quotation marks
_NAME_OR_FIRST = "_name_or_first_word_"  # until it is seen whether a sentence begins there
Word = tuple[str, int, int]  # a learnable word with its folded offsets
_FRESH = '.!?:\n"'
_MOST_KEPT = 1_000  # texts, of which each is asked for twice
_MOST_REMEMBERED = 100_000
_TOKEN = re.compile(r"@?[^\W\d_](?:[\w'-]*\w)?|\d+|[?!]")


def masked_words(listings: Iterable[Listing]) -> frozenset[str]:
    """Return every word that no learned feature may see."""
    forms: set[str] = set()
    for listing in listings:
        for entry in listing.entries("mask"):
            forms.update(fold(entry.removesuffix("*")).text.lower().split())
    return frozenset(forms)


class FeatureWriter:
    """Cuts texts into words, with the masked words it was given."""

    def __init__(self, masked: frozenset[str]) -> None:
        """Keep the words to be masked, and the last texts written."""
        self._masked = masked
        self._known: dict[str, str] = {}
        self._written: dict[str, list[Word]] = {}

    def words(self, folded: Folded) -> list[Word]:
        """Return each learnable word with its folded offsets."""
        known = self._written.get(folded.text)
        if known is None:
            if len(self._written) >= _MOST_KEPT:
                self._written.clear()
            known = self._written[folded.text] = self._words(folded.text)
        return known

    def _words(self, text: str) -> list[Word]:
        plain = self._plain
        found = [(plain(match.group()), *match.span()) for match in _TOKEN.finditer(text)]
        for at, (word, start, end) in enumerate(found):
            if word is _NAME_OR_FIRST:
                raw = text[start:end]
                fresh = at == 0 or text[found[at - 1][2]] in _FRESH
                found[at] = (raw.lower() if fresh else NAME, start, end)
        if '"' in text or ">" in text or "'" in text:
            for low, high in stretches(text):
                found = [
                    (QUOTED + word if low <= start and end <= high else word, start, end)
                    for word, start, end in found
                ]
        return found

    def _plain(self, word: str) -> str:
        """Return the word as it is learnt, whatever stands before it."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            known = self._known[word] = self._learnable(word)
        return known

    def _learnable(self, word: str) -> str:
        if word[0].isdigit():
            return NUMBER
        lower = word.lower()
        if lower in self._masked:
            return MASKED
        if word[0] == "@":
            return NAME
        return _NAME_OR_FIRST if word[0].isupper() and len(word) > 1 else lower
