"""Sets a post beside its minimal pair and marks the words in which the two differ."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

from casefile.folding import fold
from casefile.records import LabelledPost

_PIECE = re.compile(r"\w+|\s+|[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text, and whether its pair says something else there."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class MinimalPair:
    """The contrasting post, and both texts cut into stretches."""

    post: LabelledPost
    own: tuple[Stretch, ...]
    other: tuple[Stretch, ...]


def pair_of(post: LabelledPost, cluster: Iterable[LabelledPost]) -> MinimalPair | None:
    """Return *post* beside the member of its cluster that contrasts most, or None alone."""
    others = [other for other in cluster if other.id != post.id and other.text != post.text]
    if not others:
        return None
    other = max(others, key=partial(_contrast, post))
    own, its = differences(post.text, other.text)
    return MinimalPair(other, own, its)


def differences(one: str, other: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Return both texts as stretches, those in which they differ marked; spelling is none.

    >>> differences("He left.", "He stayed.")[0]
    (Stretch(text='He ', differs=False), Stretch(text='left', differs=True), \
Stretch(text='.', differs=False))
    """
    first, second = _PIECE.findall(one), _PIECE.findall(other)
    steps = SequenceMatcher(None, _heard(first), _heard(second), autojunk=False).get_opcodes()
    own = [Stretch("".join(first[a:b]), tag != "equal") for tag, a, b, _, _ in steps if b > a]
    its = [Stretch("".join(second[c:d]), tag != "equal") for tag, _, _, c, d in steps if d > c]
    return tuple(own), tuple(its)


def _heard(pieces: Iterable[str]) -> list[str]:
    return [fold(each).text.lower() for each in pieces]


def _contrast(post: LabelledPost, other: LabelledPost) -> tuple[bool, bool, bool, float]:
    """Rank the other verdict first, then the linked post, the same language, the nearer text."""
    linked = other.contrast_of == post.id or post.contrast_of == other.id
    return (
        other.flag != post.flag,
        linked,
        other.lang == post.lang,
        _likeness(post.text.split(), other.text.split()),
    )


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).quick_ratio()
