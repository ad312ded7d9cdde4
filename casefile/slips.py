"""Says whether a word is a word of harm but for one slip of the keyboard.

A slip leaves a letter out, types it twice or changes places with its neighbour.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from casefile.covering import listed
from casefile.folding import fold
from casefile.languages import base_of

SHORTEST: Final = 5  # shorter words are too near to innocent ones
_WORD: Final = re.compile(r"[^\W\d_]+")
_WRITTEN_AS: Final = {"aln": "sq", "bs": "sr", "hr": "sr", "cnr": "sr"}


def has_misspelt_harm(text: str, *, lang: str) -> bool:
    """Return whether *text* has a word that one slip parts from one on the list of its language.

    >>> has_misspelt_harm("Whoever murdders is right.", lang="en")
    True
    """
    base = base_of(lang)
    whole, beginnings = _slips(_WRITTEN_AS.get(base, base))
    return any(
        word in whole or any(word[:end] in beginnings for end in range(SHORTEST, len(word) + 1))
        for word in _WORD.findall(fold(text).text.lower())
    )


@cache
def _slips(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the misspelt words of a language, and the misspelt beginnings of words."""
    words = [word for _, word in listed().get(lang, ()) if " " not in word]
    ends = [word for word in words if not word.endswith("*")]
    stems = [word.rstrip("*") for word in words if word.endswith("*")]
    whole = {slip for word in ends for slip in _one_slip(word)} - set(ends)
    begun = {slip for stem in stems for slip in _one_slip(stem) if not _agree(slip, stems)}
    return frozenset(whole), frozenset(begun)


def _agree(slip: str, stems: list[str]) -> bool:
    """Say whether *slip* begins like a word that is spelt rightly."""
    return any(stem.startswith(slip) or slip.startswith(stem) for stem in stems)


def _one_slip(word: str) -> Iterator[str]:
    if len(word) < SHORTEST:
        return
    for at in range(1, len(word)):
        yield word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
        yield word[:at] + word[at:][:1] + word[at:]
        if len(word) > SHORTEST:
            yield word[:at] + word[at + 1 :]
