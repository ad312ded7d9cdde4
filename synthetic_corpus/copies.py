"""Finds frames to learn from that nearly copy a frame held out for tests."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from synthetic_corpus.families import SPLITS, Family
from synthetic_corpus.grammar import Line

_SLOT = re.compile(r"\{[^}]*\}")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 4  # word pairs; shorter frames are alike by chance
_ALIKE = 0.6  # of the word pairs of the shorter one


class Copy(NamedTuple):
    """A frame to learn from, and the one held out that it is too like."""

    family: Family
    line: Line
    held_out: Family


def word_pairs(text: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of neighbouring words of a line, its slots left out.

    >>> sorted(word_pairs("[She wrote] “{core}” to me."))
    [('she', 'wrote'), ('to', 'me'), ('wrote', 'to')]
    """
    return frozenset(pairwise(_WORD.findall(_SLOT.sub(" ", text).lower())))


def copies_in(families: Iterable[Family]) -> Iterator[Copy]:
    """Yield each frame of the first split that shares most of its words with one of another."""
    frames = [
        (family, line, pairs)
        for family in families
        if family.role == "frame"
        for line in family.lines
        if len(pairs := word_pairs(line.source)) >= _FEWEST
    ]
    held_out = [each for each in frames if each[0].split != SPLITS[0]]
    holding = defaultdict(list)
    for at, (_, _, pairs) in enumerate(held_out):
        for pair in pairs:
            holding[pair].append(at)
    for family, line, pairs in frames:
        if family.split != SPLITS[0]:
            continue
        shared = Counter(at for pair in pairs for at in holding.get(pair, ()))
        for at, many in shared.items():
            if many >= _ALIKE * min(len(pairs), len(held_out[at][2])):
                yield Copy(family, line, held_out[at][0])
                break
