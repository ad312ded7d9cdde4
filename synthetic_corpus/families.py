"""Reads a [[family]] of a phrase bank: a way of speaking, what it means, what it looks like."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, reduce
from importlib.resources.abc import Traversable
from itertools import repeat
from math import prod
from operator import or_
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from casefile.errors import PackError, UnknownCode
from casefile.vocabulary import (
    Effect,
    contexts,
    expressions,
    indicators,
    nexus,
    protective,
    tips,
    welfare,
)
from synthetic_corpus.grammar import Kind, Line, parse
from synthetic_corpus.real_names import is_faith_word
from synthetic_corpus.rules import habits
from synthetic_corpus.surface import Surface, SurfaceWords, surface_of
from synthetic_corpus.swaps import Swaps, swaps_of

Lexemes = Mapping[str, tuple[str, ...]]

SPLITS = ("train", "dev", "test")
ROLES = (
    "positive",
    "frame",
    "retelling",
    "lookalike",
    "crime",
    "nexus",
    "nexus-lookalike",
    "welfare",
    "protective",
    "helping",
    "reply",
    "ordinary",
    "filler",
    "title",
    "bio",
    "caption",
    "listing",
    "feedback",
    "clip",
)
REDACTED_FEATURE = "redacted"
_HOLDING = ("frame", "retelling")  # the roles of lines around another's words
EVERYDAY = ("ordinary", "filler")  # the roles of lines that mean nothing to the gold
NO_SWAPS = swaps_of(())
_ID = re.compile(r"""id\s*=\s*["']([^"']+)""")
_WORD = re.compile(r"[^\W\d_]+")
_NESTED = 3
NAMED = 12  # ways of filling a line's slots make it another line each time
MANY = 200  # so many ways come of more than one name
_NAMES = range(24)  # names of a kind that a pack has, about


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    """A [[family]] as it stands in the file."""

    id: str
    split: str
    role: str
    lines: list[str]
    code: str | None = None
    codes: list[str] = []
    cause: str | None = None
    severity: int = 0
    context: str | None = None
    of: list[str] = []
    holder: str | None = None
    expression: str = "none"
    sites: list[str] = []
    nexus: str | list[str] = []
    target: str | None = None
    tip: str | None = None
    stance: str | None = None
    topic: str | None = None
    feature: str = "plain"
    variety: str | None = None
    now: bool = False


class Sketch(NamedTuple):
    """What is asked most often of a line; `names` counts none, one or more names in it."""

    words: int
    look: int
    pace: float
    source: str
    names: int
    of_variety: bool
    family: "Family"
    line: Line


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """One way of speaking, with what its lines mean and what they look like."""

    id: str
    split: str
    role: str
    codes: tuple[str, ...]
    cause: str | None
    severity: int
    context: str | None
    of: frozenset[str]
    holder: str
    expression: str
    sites: frozenset[str]
    target: str | None
    tip: str | None
    stance: str | None
    topic: str | None
    feature: str
    variety: str | None
    now: bool
    lines: tuple[Line, ...]
    looks: tuple[int, ...]
    lexemes: Lexemes
    source: str
    seen: int = field(init=False)
    sketches: tuple[Sketch, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Note once what is asked most often: what each line looks like, its words and pace."""
        object.__setattr__(self, "sketches", tuple(self._sketched()))
        object.__setattr__(self, "seen", reduce(or_, self.looks, 0))

    def _sketched(self) -> Iterator[Sketch]:
        of_variety = self.variety is not None
        for x, look in zip(self.lines, self.looks, strict=True):
            names = (x.ways >= NAMED) + (x.ways >= MANY)
            yield Sketch(x.words, look, x.pace, x.source, names, of_variety, self, x)

    def can_show(self, feature: int) -> bool:
        """Return whether a line has *feature*; the moderator's token is kept for itself."""
        spent = self.feature == REDACTED_FEATURE and not feature & Surface.REDACTED
        return not spent and bool(self.seen & feature)

    def fits(self, code: str) -> bool:
        """Return whether a frame of this family may hold a core that shows *code*."""
        return not self.of or code in self.of


def line_number(source: Traversable | Path, words: str) -> int:
    """Return the line of *source* on which *words* first stand, or 1."""
    for number, text in enumerate(source.read_text(encoding="utf-8").splitlines(), start=1):
        if words in text:
            return number
    return 1


def _places(source: Traversable) -> dict[str, int]:
    """Return the line of *source* on which each id stands."""
    lines = enumerate(source.read_text(encoding="utf-8").splitlines(), start=1)
    return {found[1]: number for number, text in lines if (found := _ID.match(text))}


def families_of(
    source: Traversable,
    table: Mapping[str, Any],
    lexemes: Lexemes,
    shared: Lexemes,
    words: SurfaceWords,
    swaps: Swaps = NO_SWAPS,
) -> Iterator[Family]:
    """Yield the families of a bank file, or raise PackError naming file and line."""
    places = _places(source)
    for raw in table.get("family", []):
        at = f"{source}:{places.get(str(raw.get('id')), 1)}"
        try:
            yield family_of(raw, lexemes, shared=shared, words=words, at=at, swaps=swaps)
        except (msgspec.ValidationError, PackError, UnknownCode) as error:
            raise PackError(f"{at}: {error}") from error


def family_of(
    raw: Mapping[str, Any],
    lexemes: Lexemes,
    *,
    shared: Lexemes,
    words: SurfaceWords,
    at: str,
    swaps: Swaps = NO_SWAPS,
) -> Family:
    """Return the family written as *raw*, which stands at *at*; its codes and marks are checked."""
    entry = msgspec.convert(raw, _Entry)
    codes = tuple(entry.codes) or ((entry.code,) if entry.code else ())
    _check(entry, codes)
    lines = tuple(parse(text) for text in entry.lines)
    _check_spans(entry, codes, lines)
    everyday = entry.role in EVERYDAY
    said = [_swapped(line, swaps) for line in lines] if everyday else lines
    return Family(
        id=entry.id,
        split=entry.split,
        role=entry.role,
        codes=codes,
        cause=entry.cause,
        severity=entry.severity,
        context=entry.context,
        of=frozenset(entry.of),
        holder=entry.holder or _holder(entry),
        expression=entry.expression,
        sites=frozenset(entry.sites),
        target=entry.target,
        tip=entry.tip,
        stance=entry.stance,
        topic=entry.topic,
        feature=entry.feature,
        variety=entry.variety,
        now=entry.now,
        lines=tuple(_counted(line, lexemes, shared) for line in said),
        looks=tuple(_seen(line, lexemes, shared, words) for line in lines),
        lexemes=lexemes,
        source=at,
    )


def _swapped(line: Line, swaps: Swaps) -> Line:
    """Return *line* in other words, still known by its own."""
    said = parse(swaps.applied(line.source))
    return line if said.source == line.source else replace(said, source=line.source)


def _counted(line: Line, own: Lexemes, shared: Lexemes) -> Line:
    """Return *line* with the number of ways in which its slots can be filled, about."""
    if not line.has_slots:
        return line
    slots = {(token.text, token.number) for token in line.tokens if token.kind is Kind.SLOT}
    ways = [len(own.get(slot) or shared.get(slot) or _NAMES) for slot, _ in slots]
    return replace(line, ways=prod(ways))


def _holder(entry: _Entry) -> str:
    """Return whose sign it is where the bank is silent: quoted in a frame, another's in a tip."""
    if entry.role in _HOLDING:
        return habits().quoted_holder
    if entry.context and contexts()[entry.context].effect is Effect.VERIFIES:
        return habits().tip_holder
    return habits().own_holder


def _check(entry: _Entry, codes: Iterable[str]) -> None:
    if entry.split not in SPLITS:
        raise PackError(f"{entry.id} has split {entry.split!r}; it is one of {', '.join(SPLITS)}.")
    if entry.role not in ROLES:
        raise PackError(f"{entry.id} has role {entry.role!r}; it is one of {', '.join(ROLES)}.")
    for code in (*codes, *entry.of):
        if not any(code in table for table in (indicators(), nexus(), welfare(), protective())):
            raise UnknownCode(f"{entry.id} has the unknown code {code!r}.")
    if entry.context:
        contexts()[entry.context]
    if entry.tip:
        tips()[entry.tip]
    expressions()[entry.expression]


def _check_spans(entry: _Entry, codes: tuple[str, ...], lines: Iterable[Line]) -> None:
    wanted = len(codes) if entry.role in ("positive", "nexus") else None
    for line in lines:
        if wanted is not None and line.spans != wanted:
            raise PackError(
                f"{entry.id}: {line.source!r} marks {line.spans} spans; its codes need {wanted}."
            )
        if entry.role in _HOLDING and "{core}" not in line.source:
            raise PackError(f"{entry.id}: {line.source!r} has no {{core}} to hold.")


def _seen(line: Line, own: Lexemes, shared: Lexemes, words: SurfaceWords) -> int:
    """Return what the line looks like; FAITH if it or a filler of its slots is of real faith."""
    found = surface_of(line.source, words)
    texts = _texts(line, own, shared, _NESTED)
    faithful = any(_is_of_faith(text, words.lang) for text in texts)
    return found | Surface.FAITH if faithful else found


@cache
def _is_of_faith(text: str, lang: str) -> bool:
    return any(map(is_faith_word, _WORD.findall(text.lower()), repeat(lang)))


def _texts(line: Line, own: Lexemes, shared: Lexemes, depth: int) -> Iterator[str]:
    for token in line.tokens:
        if token.kind is not Kind.SLOT:
            yield token.text
        elif depth:
            for value in own.get(token.text) or shared.get(token.text, ()):
                yield from _texts(parse(value), own, shared, depth - 1)
