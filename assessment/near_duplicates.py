"""Finds posts of a list that say the same in the same place of a talk, so that one verdict serves.

Context is of the thread, not of the sentence: the same words under another post are another post.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from casefile.folding import fold
from casefile.records import Copy

ALIKE: Final = 0.8
CHECKED_ONE_IN: Final = 5
_LENGTH: Final = 3
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Said:
    """A post's words, and the words of the post it answers, empty if it answers none."""

    post: str
    text: str
    answers: str = ""


def copies(worklist: str, said: Iterable[Said]) -> list[Copy]:
    """Return which posts repeat an earlier one of the list; one in five is shown as a check."""
    found: dict[str, str] = {}
    known: dict[str, frozenset[tuple[str, ...]]] = {}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    places: dict[str, str] = {}
    for each in said:
        shingles, place = _shingles(each.text), " ".join(_words(each.answers))
        original = _most_alike(shingles, known, holders)
        if original is not None and places[original] == place:
            found[each.post] = original
            continue
        known[each.post], places[each.post] = shingles, place
        for shingle in shingles:
            holders[shingle].append(each.post)
    return [Copy(worklist, *pair, shown=is_check(worklist, pair[0])) for pair in found.items()]


def is_check(worklist: str, post: str) -> bool:
    """Return whether a copy is shown all the same, to see whether the verdicts agree."""
    drawn = hashlib.sha256(f"{worklist}/check/{post}".encode()).digest()
    return int.from_bytes(drawn, "big") % CHECKED_ONE_IN == 0


def _most_alike(
    shingles: frozenset[tuple[str, ...]],
    known: Mapping[str, frozenset[tuple[str, ...]]],
    holders: Mapping[tuple[str, ...], list[str]],
) -> str | None:
    """Return the known post that shares most, if it shares enough to be the same."""
    shared = Counter(post for each in shingles if each in holders for post in holders[each])
    for post, number in shared.most_common(1):
        if number / len(shingles | known[post]) >= ALIKE:
            return post
    return None


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _words(text)
    last = max(len(words) - _LENGTH, 0)
    return frozenset(tuple(words[at : at + _LENGTH]) for at in range(last + 1))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).text.lower())
