"""Tells in which language a text is: its commonest words vote, lingua is asked in doubt."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from lingua import IsoCode639_1, LanguageDetector, LanguageDetectorBuilder

from casefile.folding import Folded, fold, script
from classifiers.lexicon import Listing
from classifiers.tokens import stop_words

_WORD = re.compile(r"[a-z']+")
_CONTACT = ("EN", "SQ", "SR", "HR", "BS", "MK", "SL")
_NEIGHBOURS = ("hr", "sl", "sr", "mk")
_SERVED_BY = {"hr": "sr", "bs": "sr", "sh": "sr", "cnr": "sr", "me": "sr"}
_SURE_VOTES = 3
_SURE_RATIO = 2
_FEWEST_LETTERS = 3
_LONGEST_FOR_LINGUA = 1_000
_FOREIGN = re.compile("[йыэюящъьёіїєґў]")
_FEWEST_FOREIGN = 2
_LETTERS = {"ђ": "sr", "ћ": "sr", "ѓ": "mk", "ќ": "mk", "ѕ": "mk"}  # no other language has them
_LETTER = re.compile(f"[{''.join(_LETTERS)}]")


class LanguageVote:
    """Counts the commonest words of the languages that have a lexicon."""

    def __init__(self, listings: Mapping[str, Listing]) -> None:
        """Take the class `common` of every language, and the stop words of the neighbours.

        Without the neighbours, Croatian would look like Albanian: they share *je, se, na, do*.
        """
        self._own = frozenset(listings)
        self._langs: dict[str, list[str]] = {}
        for lang, listing in listings.items():
            self._enter(lang, listing.entries("common"))
        for lang in _NEIGHBOURS:
            if lang not in listings:
                self._enter(self._serving(lang), stop_words(lang))

    def _enter(self, lang: str, words: Iterable[str]) -> None:
        for word in words:
            langs = self._langs.setdefault(fold(word).text.lower(), [])
            if lang not in langs:
                langs.append(lang)

    def language(self, folded: Folded) -> str | None:
        """Return the language of the text, or None where it has too few letters to tell."""
        votes: Counter[str] = Counter()
        known = self._langs
        for word in _WORD.findall(folded.text.lower()):
            for lang in known.get(word, ()):
                votes[lang] += 1
        told = (_LETTERS[letter] for letter in _LETTER.findall(folded.raw))
        votes.update(lang for lang in told if lang in self._own)
        ranked = votes.most_common(2)
        runner_up = ranked[1][1] if len(ranked) > 1 else 0
        sure = ranked and ranked[0][1] >= max(_SURE_VOTES, _SURE_RATIO * runner_up)
        if sure and ranked[0][0] in self._own and not _of_elsewhere(folded.raw):
            return ranked[0][0]
        if sum(map(str.isalpha, folded.text[:50])) < _FEWEST_LETTERS:
            return None
        found = None if _of_elsewhere(folded.raw) else detected(folded.raw)
        if found is None:
            return None
        ours = ranked and ranked[0][0] in self._own and ranked[0][1] > votes[found]
        if ours and self._serving(found) not in self._own and script(folded.raw) == "Latn":
            return ranked[0][0]
        return self._serving(found)

    def _serving(self, lang: str) -> str:
        """Return the language whose rules read *lang*: ijekavian speech has the Serbian ones."""
        served = _SERVED_BY.get(lang, lang)
        return served if served in self._own else lang


def _of_elsewhere(text: str) -> bool:
    """Return whether Cyrillic letters stand in the text that no language of the region has."""
    return not text.isascii() and len(_FOREIGN.findall(text.lower())) >= _FEWEST_FOREIGN


def detected(text: str) -> str | None:
    """Return the language that lingua finds most likely among those of the region and English."""
    found = _detector().detect_language_of(text[:_LONGEST_FOR_LINGUA])
    return None if found is None else found.iso_code_639_1.name.lower()


@cache
def _detector() -> LanguageDetector:
    codes = [getattr(IsoCode639_1, code) for code in _CONTACT]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()
