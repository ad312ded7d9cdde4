"""Turns what a reader types into a search: words, "phrases", beginnings*, and -words to leave out.

Words are folded as the captured texts are, so that *cdo* finds *çdo* and Latin finds Cyrillic.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from casefile.errors import SearchError
from casefile.folding import fold

_TYPED: Final = re.compile(r'(-?)"([^"]*)"(\*?)|(-?)([^\s"]+)')
_WORD: Final = re.compile(r"[^\W_]+")
BEFORE, IN_ALL, SHORTEST_BEGINNING = 90, 240, 2


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other; the last may be a beginning."""

    words: tuple[str, ...]
    beginning: bool = False
    excluded: bool = False

    @property
    def expression(self) -> str:
        """The term as SQLite's full-text search reads it."""
        return f'"{" ".join(self.words)}"' + "*" * self.beginning


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch cut from a text, and where in it the words that were sought stand."""

    text: str
    found: tuple[tuple[int, int], ...] = ()


def terms(typed: str) -> tuple[Term, ...]:
    """Return the terms of what was typed, or raise SearchError if none can be looked for.

    >>> [term.expression for term in terms('"fire in the" depo* -traini')]
    ['"fire in the"', '"depo"*', '"traini"']
    """
    found = tuple(_terms(typed))
    if not any(not term.excluded for term in found):
        raise SearchError(f"{typed!r} names nothing to look for; type at least one word.")
    for term in found:
        if term.beginning and len(term.words[-1]) < SHORTEST_BEGINNING:
            raise SearchError(
                f"{term.words[-1]}* finds nearly everything; type two letters or more."
            )
    return found


def expression(sought: tuple[Term, ...]) -> str:
    """Return *sought* as one expression of SQLite's full-text search.

    >>> expression(terms("mill fire -match"))
    '("mill" AND "fire") NOT ("match")'
    """
    wanted = " AND ".join(term.expression for term in sought if not term.excluded)
    left_out = " OR ".join(term.expression for term in sought if term.excluded)
    return f"({wanted}) NOT ({left_out})" if left_out else f"({wanted})"


def folded(text: str) -> str:
    """Return *text* as it stands in the index."""
    return fold(text).text.lower()


def snippet(text: str, sought: tuple[Term, ...]) -> Snippet:
    """Return the part of *text* around the first word that was sought, the words marked.

    >>> snippet("Çdo ditë.", terms("cdo"))
    Snippet(text='Çdo ditë.', found=((0, 3),))
    """
    places = sorted(_places(text, sought))
    start = max(places[0][0] - BEFORE, 0) if places else 0
    end = start + IN_ALL
    inside = tuple((at - start, to - start) for at, to in places if start <= at and to <= end)
    return Snippet(text[start:end], inside)


def _terms(typed: str) -> Iterator[Term]:
    for match in _TYPED.finditer(fold(typed).text):
        minus, phrase, star, other_minus, word = match.groups()
        chosen = phrase if phrase is not None else word
        words = tuple(_WORD.findall(chosen.lower()))
        if words:
            beginning = bool(star) or chosen.endswith("*")
            yield Term(words, beginning, excluded=bool(minus or other_minus))


def _places(text: str, sought: tuple[Term, ...]) -> Iterator[tuple[int, int]]:
    shadow = fold(text)
    for term in sought:
        if not term.excluded:
            for match in _pattern(term).finditer(shadow.text):
                yield shadow.raw_span(match.start(), match.end())


def _pattern(term: Term) -> re.Pattern[str]:
    words = r"[\W_]+".join(map(re.escape, term.words))
    end = r"[^\W_]*" if term.beginning else r"(?![^\W_])"
    return re.compile(rf"(?<![^\W_]){words}{end}", re.IGNORECASE)
