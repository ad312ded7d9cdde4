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
_GAP: Final = re.compile(r"\s+")
_CUT_OFF: Final = "…"
Place = tuple[int, int]
BEFORE, IN_ALL, SHORTEST_BEGINNING, LONGEST_WORD = 90, 240, 2, 40


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

    It is cut between words, and dots stand where something was cut off.  Where another word that
    was sought stands far away, a second part follows.

    >>> snippet("Çdo ditë.", terms("cdo"))
    Snippet(text='Çdo ditë.', found=((0, 3),))
    """
    places = [here for term in sought if (here := list(_places(text, term)))]
    if not places:
        return _joined(text, [(0, _end(text, IN_ALL - 2 * len(_CUT_OFF)))], [])
    first = min(each[0] for each in places)
    part = _part(text, first, IN_ALL)
    far = [each[0] for each in places if not any(_within(place, part) for place in each)]
    parts = [part]
    if far:
        part = _part(text, first, IN_ALL // 2)
        parts = [part, _part(text, min(far), IN_ALL // 2, after=part[1])]
    return _joined(text, parts, [place for each in places for place in each])


def _part(text: str, place: Place, length: int, *, after: int = 0) -> Place:
    """Return the stretch of *length* that begins a little before *place*, between words."""
    start = max(_start(text, place[0], BEFORE * length // IN_ALL), after)
    return start, max(_end(text, start + length - 2 * len(_CUT_OFF)), place[1])


def _within(place: Place, part: Place) -> bool:
    return part[0] <= place[0] and place[1] <= part[1]


def _joined(text: str, parts: list[Place], places: list[Place]) -> Snippet:
    """Join *parts* of *text* with dots where something was left out, and mark *places* in them."""
    cut, found, done = "", [], 0
    for start, end in parts:
        cut += _CUT_OFF * (start > done)
        shift = start - len(cut)
        found += [
            (at - shift, to - shift) for at, to in sorted(places) if _within((at, to), (start, end))
        ]
        cut, done = cut + text[start:end], end
    return Snippet(cut + _CUT_OFF * (done < len(text)), tuple(found))


def _start(text: str, place: int, before: int) -> int:
    """Return where the first whole word begins, at most *before* characters before *place*."""
    at = max(place - before, 0)
    gap = _GAP.search(text, at - 1, place) if at else None
    return gap.end() if gap else at


def _end(text: str, at: int) -> int:
    """Return where the last whole word before *at* ends; a very long word is cut."""
    if at >= len(text):
        return len(text)
    gaps = list(_GAP.finditer(text, at - LONGEST_WORD, at + 1))
    return gaps[-1].start() if gaps else at


def _terms(typed: str) -> Iterator[Term]:
    for match in _TYPED.finditer(fold(typed).text):
        minus, phrase, star, other_minus, word = match.groups()
        chosen = phrase if phrase is not None else word
        words = tuple(_WORD.findall(chosen.lower()))
        if words:
            beginning = bool(star) or chosen.endswith("*")
            yield Term(words, beginning, excluded=bool(minus or other_minus))


def _places(text: str, term: Term) -> Iterator[Place]:
    """Yield where *term* stands in *text*, in order; nowhere what is to be left out."""
    shadow = fold(text)
    if not term.excluded:
        for match in _pattern(term).finditer(shadow.text):
            yield shadow.raw_span(match.start(), match.end())


def _pattern(term: Term) -> re.Pattern[str]:
    words = r"[\W_]+".join(map(re.escape, term.words))
    end = r"[^\W_]*" if term.beginning else r"(?![^\W_])"
    return re.compile(rf"(?<![^\W_]){words}{end}", re.IGNORECASE)
