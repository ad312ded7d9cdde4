"""Undoes a slip of the keyboard: a letter left out, typed twice or in its neighbour's place."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_APART: Final = " , "  # no two words of the result are read as one expression
_IN_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC: Final = "абвгдежзијклмнопрстћуфхцчџшђљњѓќѕ"


def slips_undone(text: str) -> str:
    """Return every word that one slip could have made into a word of *text*, one after the other.

    >>> "kill" in slips_undone("They will klil him.").split(" , ")
    True
    """
    return _APART.join(word for match in _WORD.finditer(text) for word in _meant(match.group()))


def _meant(word: str) -> Iterator[str]:
    letters = _CYRILLIC if _IN_CYRILLIC.search(word) else _LATIN
    for at in range(1, len(word)):
        yield word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
        yield from (word[:at] + letter + word[at:] for letter in letters)
    for at, (one, other) in enumerate(pairwise(word)):
        if one == other:
            yield word[:at] + word[at + 1 :]
