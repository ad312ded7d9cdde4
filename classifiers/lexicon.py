"""Reads a language's lexicon and refuses, naming file and line, what cannot be a rule."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources.abc import Traversable
from itertools import chain
from typing import Protocol

from casefile.errors import LexiconError
from casefile.exercise import Glossary
from casefile.vocabulary import (
    contexts,
    families,
    indicators,
    modifiers,
    nexus,
    protective,
    welfare,
)
from classifiers.entities import shape_bits
from classifiers.lexicon_files import FILES, LESSONS, read_lines, shipped_folder
from classifiers.patterns import Pattern, PatternError, compile_pattern
from classifiers.rules import CueLine, CueRule, IndicatorLine, IndicatorRule, WordsLine
from classifiers.tokens import cutter, norms, stop_words
from classifiers.words import Words, bits_of, closed, expand, union

GLOSSARY_CLASSES = {"violent_group": "groups", "attack": "attacks", "place": "places"}
RESERVED = ("mask", "common", "stop")
BUILT_IN = ("Name", "word", "number", "handle", "wallet", "phone")
_NO_GLOSSARY = Glossary()
_SKIPPED = frozenset(",*_~`-–—()[]…'|/")
ENDS = frozenset(".!?…")
_NO_GAP = frozenset('.!?:;"…\n')
_MOST_REMEMBERED = 100_000
PlacedCue = tuple[int, CueRule, Pattern]  # a pattern of a cue and its place in the order


class Listing(Protocol):
    """Anything that knows which words its classes list."""

    def entries(self, name: str) -> Sequence[str]:
        """Return every form listed in the class *name*, none if there is no such class."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One token as rules see it: its normal form and classes, inside a sentence and opening it.

    `begins` says whether phrases begin with it, `told` whether it is more than a mark.
    """

    text: str
    word: str
    mask: int
    opening: int
    begins: bool
    told: bool
    gap: bool
    skipped: bool
    ends: bool


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All rules of one language, with the register of its word classes."""

    lang: str
    words: Words
    indicators: tuple[IndicatorRule, ...]
    cues: tuple[CueRule, ...]
    cue_index: Mapping[int, tuple[PlacedCue, ...]]
    _seen: dict[str, tuple[Seen, ...]] = field(default_factory=dict)

    @cached_property
    def cue_anchors(self) -> int:
        """The rarest classes of all cues together."""
        return union(self.cue_index)

    @property
    def built_in(self) -> tuple[str, ...]:
        """The classes that the engine fills by the shape of a word."""
        return BUILT_IN

    def seen(self, stretch: str) -> tuple[Seen, ...]:
        """Return the tokens of a stretch without blanks as rules see them."""
        known = self._seen.get(stretch)
        if known is None:
            if len(self._seen) >= _MOST_REMEMBERED:
                self._seen.clear()
            tokens = cutter(self.lang)(stretch)
            known = self._seen[stretch] = tuple(self._look(text, norm) for text, norm in tokens)
        return known

    def _look(self, text: str, word: str) -> Seen:
        lower = text.lower()
        listed = self.words.mask(word) | (self.words.mask(lower) if lower != word else 0)
        mask = listed | shape_bits(text, self)
        common = bool(listed) or lower in stop_words(self.lang)
        opening = mask & ~self.bit("Name") if common else mask
        skipped = word in _SKIPPED or not text.strip()
        gap = not any(letter in _NO_GAP for letter in text)
        ends = text[0] in ENDS or ("\n" in text and skipped)
        told = any(map(str.isalnum, word))
        return Seen(text, word, mask, opening, self.words.begins(word), told, gap, skipped, ends)

    def bit(self, name: str) -> int:
        """Return the bit of a word class, 0 if the language lists none."""
        return self.words.bits.get(name, 0)

    def entries(self, name: str) -> Sequence[str]:
        """Return every form listed in the class *name*, none if there is no such class."""
        return self.words.entries.get(name, ())


@dataclass(frozen=True, slots=True)
class WordLists:
    """The classes of a language as its file writes them, before any rule is read."""

    classes: Mapping[str, tuple[str, ...]]
    anchors: frozenset[str]
    left_out: Mapping[str, tuple[str, ...]]
    shorthands: Mapping[str, str]

    def entries(self, name: str) -> Sequence[str]:
        """Return every form listed in the class *name*, none if there is no such class."""
        return [form for entry in self.classes.get(name, ()) for form in expand(entry)]


def shipped_languages() -> tuple[str, ...]:
    """Return the languages whose lexicons ship with the product."""
    folders = (entry for entry in shipped_folder().iterdir() if entry.is_dir())
    whole = (entry for entry in folders if all((entry / name).is_file() for name in FILES))
    return tuple(sorted(entry.name for entry in whole))


@cache
def shipped_lexicon(lang: str, glossary: Glossary = _NO_GLOSSARY) -> Lexicon:
    """Return the lexicon of *lang* that ships with the product."""
    return read_lexicon(shipped_folder(lang), lang, glossary=glossary)


@cache
def shipped_lists(lang: str) -> WordLists:
    """Return the word classes of *lang* that ship with the product, in a fraction of the time."""
    return _word_lists(shipped_folder(lang), _NO_GLOSSARY)


def lexicon_sha256(langs: Iterable[str]) -> str:
    """Return the hash of all rule files of *langs*."""
    digest = hashlib.sha256()
    for lang in sorted(langs):
        for name in (*FILES, *LESSONS):
            if (shipped_folder(lang) / name).is_file():
                digest.update((shipped_folder(lang) / name).read_bytes())
    return digest.hexdigest()


def read_lexicon(folder: Traversable, lang: str, *, glossary: Glossary = _NO_GLOSSARY) -> Lexicon:
    """Return the lexicon in *folder*, compiled, or raise LexiconError naming file and line."""
    words = Words(norms(lang))
    for name in BUILT_IN:
        words.add(name, ())
    _enter(words, _word_lists(folder, glossary))
    found = [
        _indicator(line, where, words)
        for where, line in read_lines(folder, FILES[1], IndicatorLine)
    ]
    cues = [_cue(line, where, words) for where, line in read_lines(folder, FILES[2], CueLine)]
    _refuse_twins(
        [(rule.line.id, rule.where) for rule in found] + [(cue.line.id, cue.where) for cue in cues]
    )
    return Lexicon(lang, words, tuple(found), tuple(cues), _indexed(cues))


def _word_lists(folder: Traversable, glossary: Glossary) -> WordLists:
    listed: dict[str, tuple[str, ...]] = {}
    anchors: set[str] = set()
    left_out: dict[str, tuple[str, ...]] = {}
    shorthands: dict[str, str] = {}
    for where, line in read_lines(folder, FILES[0], WordsLine):
        if line.name in listed or line.name in BUILT_IN:
            raise LexiconError(f"{where} makes the class {line.name!r} a second time; join them.")
        if line.pattern is not None:
            shorthands[line.name] = line.pattern
            continue
        listed[line.name] = line.words + _named(glossary, line.name)
        if line.anchor:
            anchors.add(line.name)
        if line.but:
            left_out[line.name] = line.but
    try:
        written_out = closed(listed)
    except KeyError as error:
        raise LexiconError(
            f"{folder.name}/{FILES[0]} takes in {error} before it is made; write it above."
        ) from error
    excluded = {name: closed(written_out | {"": entries})[""] for name, entries in left_out.items()}
    return WordLists(written_out, frozenset(anchors), excluded, shorthands)


def _enter(words: Words, lists: WordLists) -> None:
    for name, pattern in lists.shorthands.items():
        words.shorten(name, pattern)
    for name, entries in lists.classes.items():
        words.add(name, entries, anchor=name in lists.anchors)
    for name, entries in lists.left_out.items():
        words.exclude(name, entries)


def _named(glossary: Glossary, class_name: str) -> tuple[str, ...]:
    field = GLOSSARY_CLASSES.get(class_name)
    names: tuple[str, ...] = getattr(glossary, field) if field else ()
    return tuple(f"{article}{name}" for name in names if name.strip() for article in ("", "the "))


def _indicator(line: IndicatorLine, where: str, words: Words) -> IndicatorRule:
    if not any(line.code in table() for table in (indicators, nexus, protective, welfare)):
        raise LexiconError(f"{where}: no code {line.code!r}; prova vocabulary lists them.")
    _known(line.context, contexts(), where)
    for modifier in line.modifiers:
        _known(modifier, modifiers(), where)
    return IndicatorRule(
        line,
        _compiled(line.patterns, words, where),
        union(_bit(words, name, where) for name in line.needs),
        union(_bit(words, name, where) for name in line.unless),
        where,
    )


def _cue(line: CueLine, where: str, words: Words) -> CueRule:
    _known(line.context, contexts(), where)
    _known(line.modifier, modifiers(), where)
    if not (line.context or line.modifier or line.effect or line.holder):
        raise LexiconError(f"{where} decides nothing; give a context, modifier, holder or effect.")
    stops = _bit(words, line.stops, where) if line.stops else 0
    patterns = _compiled(line.patterns, words, where)
    return CueRule(line, patterns, stops, _governed(line.codes, where), where)


def _governed(codes: tuple[str, ...], where: str) -> frozenset[str] | None:
    if not codes:
        return None
    unknown = [code for code in codes if code not in indicators() and code not in families()]
    if unknown:
        raise LexiconError(f"{where}: no indicator or family {unknown[0]!r}.")
    rows = indicators().items()
    return frozenset(code for code, row in rows if code in codes or row.family in codes)


def _known(code: str | None, table: Mapping[str, object], where: str) -> None:
    if code is not None and code not in table:
        raise LexiconError(
            f"{where}: {code!r} is not in the vocabulary; known: {', '.join(table)}."
        )


def _bit(words: Words, name: str, where: str) -> int:
    if name not in words.bits:
        raise LexiconError(f"{where}: no word class {name!r}; add it to {FILES[0]}.")
    return words.bits[name]


def _compiled(patterns: tuple[str, ...], words: Words, where: str) -> tuple[Pattern, ...]:
    try:
        return tuple(compile_pattern(words.in_full(text), words) for text in patterns)
    except PatternError as error:
        raise LexiconError(f"{where}: {error}") from error


def _refuse_twins(named: Iterable[tuple[str, str]]) -> None:
    seen: dict[str, str] = {}
    for name, where in named:
        if name in seen:
            raise LexiconError(f"{where} has the id {name!r} of {seen[name]}; ids are unique.")
        seen[name] = where


def _indexed(cues: Iterable[CueRule]) -> dict[int, tuple[PlacedCue, ...]]:
    """Return every pattern under each bit of its rarest class, with its place in the order.

    Patterns of one rarest class come one after the other.
    """
    together: dict[int, list[tuple[CueRule, Pattern]]] = {}
    for cue in cues:
        for pattern in cue.patterns:
            together.setdefault(pattern.anchor, []).append((cue, pattern))
    found: dict[int, list[PlacedCue]] = {}
    for place, (cue, pattern) in enumerate(chain.from_iterable(together.values())):
        for bit in bits_of(pattern.anchor):
            found.setdefault(bit, []).append((place, cue, pattern))
    return {bit: tuple(members) for bit, members in found.items()}
