"""Writes a text as a row of learnable words: masked, with each voice and each rule kept apart.

Words of religious life and honour, names and numbers never become features of their own.  Words
in quotation marks carry the prefix `q:`, words of the parent post `p:`, what the rules found `r:`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from casefile.folding import Folded, fold
from casefile.records import Annotation
from casefile.warrant import annotation_warrants
from classifiers.lexicon import Lexicon
from classifiers.quotation import stretches

MASKED = "_masked_"
NAME = "_name_"
NUMBER = "_number_"
_TOKEN = re.compile(r"@?[^\W\d_](?:[\w'-]*\w)?|\d+|[?!]")
_LONGEST_PARENT = 400


def masked_words(lexicons: Iterable[Lexicon]) -> frozenset[str]:
    """Return every word that no learned feature may see."""
    forms: set[str] = set()
    for lexicon in lexicons:
        for entry in lexicon.words.entries.get("mask", ()):
            forms.update(fold(entry.removesuffix("*")).text.lower().split())
    return frozenset(forms)


class FeatureWriter:
    """Writes texts as rows of words, with the masked words it was given."""

    def __init__(self, masked: frozenset[str]) -> None:
        """Keep the words to be masked."""
        self._masked = masked

    def row(
        self, folded: Folded, parent_text: str | None, annotations: Sequence[Annotation]
    ) -> str:
        """Return the words of one post, separated by blanks."""
        words = [word for word, _, _ in self.words(folded)]
        if parent_text:
            above = fold(parent_text[:_LONGEST_PARENT])
            words += ["p:" + word for word, _, _ in self.words(above)]
        words += rule_words(annotations)
        return " ".join(words)

    def words(self, folded: Folded) -> Iterator[tuple[str, int, int]]:
        """Yield each learnable word with its folded offsets."""
        text = folded.text
        quoted = list(stretches(text)) if '"' in text or ">" in text or "'" in text else []
        fresh = True
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            word = self._plain(match.group(), fresh=fresh)
            if any(low <= start and end <= high for low, high in quoted):
                word = "q:" + word
            yield word, start, end
            fresh = text[end : end + 1] in '.!?:\n"'

    def _plain(self, word: str, *, fresh: bool) -> str:
        if word[0].isdigit():
            return NUMBER
        lower = word.lower()
        if lower in self._masked:
            return MASKED
        if word[0] == "@" or (word[0].isupper() and not fresh and len(word) > 1):
            return NAME
        return lower


def rule_words(annotations: Sequence[Annotation]) -> list[str]:
    """Return what the rules found as words that a model can weigh."""
    if not annotations:
        return ["r:nothing"]
    words = {f"r:{each.code}/{each.context}/{each.holder}" for each in annotations}
    words |= {f"r:{each.context}" for each in annotations}
    words |= {f"r:{modifier}" for each in annotations for modifier in each.modifiers}
    warranting = [each for each in annotations if annotation_warrants(each)]
    words |= {f"r:warrants/{each.code}" for each in warranting}
    words.add("r:warrants" if warranting else "r:removed")
    return sorted(words)
