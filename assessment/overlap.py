"""Compares two sets of things, or two markings of one text, by F1."""

import re
from collections.abc import Collection, Iterable

_TOKEN = re.compile(r"\w+")


def set_f1(given: Collection[str], key: Collection[str]) -> float | None:
    """Return the F1 of what was given against the key, or None where both are empty.

    >>> set_f1({"a", "b"}, {"b"})
    0.6666666666666666
    """
    whole = len(given) + len(key)
    return 2 * len(set(given) & set(key)) / whole if whole else None


def tokens_in(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the numbers of the words of *text* that a span touches.

    >>> sorted(tokens_in("they come tonight", [(5, 12)]))
    [1, 2]
    """
    wanted = tuple(spans)
    return frozenset(
        number
        for number, word in enumerate(_TOKEN.finditer(text))
        if any(start < word.end() and word.start() < end for start, end in wanted)
    )


def span_f1(
    text: str, given: Iterable[tuple[int, int]], key: Iterable[tuple[int, int]]
) -> float | None:
    """Return the F1 of the words marked against the words of the key."""
    marked, right = tokens_in(text, given), tokens_in(text, key)
    whole = len(marked) + len(right)
    return 2 * len(marked & right) / whole if whole else None
