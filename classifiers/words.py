"""Gives every word of a text the classes it belongs to, as one number with a bit a class."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from casefile.folding import fold

Tokenize = Callable[[str], tuple[str, ...]]
Phrase = tuple[tuple[str, ...], int]  # its words and its bit

_ENDINGS = re.compile(r"(\((?P<may>[^()]*)\)|\[(?P<must>[^\[\]]*)\])")
_SHORTEST_SQUEEZED = 4
_NO_PHRASES: list[tuple[int, int]] = []
_NONE_OPENED: dict[str, list[Phrase]] = {}
_EVERYDAY = "common"
_SHORTEST_TELLING = 2  # letters; shorter words are everywhere
_ANY_WORD, _COMMON, _STEM, _PHRASE = 1000.0, 60.0, 3.0, 0.2


def expand(entry: str) -> Iterator[str]:
    """Yield the forms an entry stands for.

    >>> list(expand("kill(s|ed)")), list(expand("carr[y|ies]"))
    (['kill', 'kills', 'killed'], ['carry', 'carries'])
    """
    parts: list[list[str]] = []
    at = 0
    for match in _ENDINGS.finditer(entry):
        parts.append([entry[at : match.start()]])
        may, must = match["may"], match["must"]
        parts.append(["", *may.split("|")] if may is not None else must.split("|"))
        at = match.end()
    parts.append([entry[at:]])
    for chosen in itertools.product(*parts):
        yield "".join(chosen)


@dataclass
class Words:
    """A growing register of classes: each is a bit, each word knows its bits.

    `phrases` lie under their first and their second word, "" for one that is not whole.
    """

    tokenize: Tokenize
    bits: dict[str, int] = field(default_factory=dict)
    exact: dict[str, int] = field(default_factory=dict)
    stems: dict[str, int] = field(default_factory=dict)
    endings: dict[str, int] = field(default_factory=dict)
    excluded: dict[str, int] = field(default_factory=dict)
    phrases: dict[str, dict[str, list[Phrase]]] = field(default_factory=dict)
    entries: dict[str, list[str]] = field(default_factory=dict)
    shorthands: dict[str, str] = field(default_factory=dict)
    anchors: int = 0
    _names: list[str] = field(default_factory=list)
    _known: dict[str, int] = field(default_factory=dict)
    _beginnings: dict[tuple[str, str], int] = field(default_factory=dict)
    _often: dict[int, float] = field(default_factory=dict)
    _common: set[str] = field(default_factory=set)
    _stem_lengths: set[int] = field(default_factory=set)

    def add(self, name: str, entries: Iterable[str], *, anchor: bool = False) -> int:
        """Put *entries* into the class *name* and return its bit."""
        if name not in self.bits:
            self.bits[name] = 1 << len(self.bits)
            self._names.append(name)
        bit = self.bits[name]
        listed = self.entries.setdefault(name, [])
        for form in (form for entry in entries for form in expand(entry)):
            listed.append(form)
            self._enter(form, bit)
        if name == _EVERYDAY:
            self._common.update(form.lower() for form in listed)
        self.anchors |= bit if anchor else 0
        self._known.clear()
        self._beginnings.clear()
        return bit

    def shorten(self, name: str, pattern: str) -> None:
        """Let `{name}` stand for a piece of pattern."""
        self.shorthands["{" + name + "}"] = f"({self.in_full(pattern)})"

    def in_full(self, pattern: str) -> str:
        """Return the pattern with every shorthand written out."""
        for name, piece in self.shorthands.items():
            pattern = pattern.replace(name, piece)
        return pattern

    def exclude(self, name: str, entries: Iterable[str]) -> None:
        """Take single words back out of the class *name*."""
        for form in (form for entry in entries for form in expand(entry)):
            word = fold(form).text.lower()
            self.excluded[word] = self.excluded.get(word, 0) | self.bits[name]
        self._known.clear()

    def begins(self, word: str) -> bool:
        """Return whether a phrase begins with *word*."""
        return word in self.phrases

    def beginning(self, first: str, second: str) -> int:
        """Return the classes of every phrase that may begin with these two words."""
        opened = self.phrases.get(first, _NONE_OPENED)
        if second not in opened and "" not in opened:
            return 0
        known = self._beginnings.get((first, second))
        if known is None:
            phrases = (*opened.get(second, ()), *opened.get("", ()))
            known = self._beginnings[first, second] = union(bit for _, bit in phrases)
        return known

    def rarest(self, masks: tuple[int, ...]) -> int:
        """Return the mask least likely to be met: of anchor classes only, if there is one."""
        rare = [mask for mask in masks if mask & self.anchors == mask]
        return min(rare or masks, key=self.commonness, default=0)

    def commonness(self, mask: int) -> float:
        """Return roughly how often the words of a text are of these classes."""
        total = 0.0
        while mask:
            bit = mask & -mask
            mask ^= bit
            if bit not in self._often:
                self._often[bit] = self._expected(self.entries[self._names[bit.bit_length() - 1]])
            total += self._often[bit]
        return total

    def _expected(self, forms: list[str]) -> float:
        if not forms:
            return _ANY_WORD
        return sum(
            _COMMON if len(form) <= _SHORTEST_TELLING or form.lower() in self._common
            else _PHRASE if " " in form
            else _STEM if "*" in form
            else 1.0
            for form in forms
        )  # fmt: skip

    def mask(self, word: str) -> int:
        """Return the classes of one folded lower-case word."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._look_up(word) or self._look_up(_squeezed(word))
        return known

    def longer(self, words: list[str], at: int, end: int) -> list[tuple[int, int]]:
        """Return the class and length of every phrase that begins at *at* before *end*."""
        opened = self.phrases.get(words[at], _NONE_OPENED)
        if at + 1 >= end or (words[at + 1] not in opened and "" not in opened):
            return _NO_PHRASES
        return [
            (bit, len(phrase))
            for phrase, bit in (*opened.get(words[at + 1], ()), *opened.get("", ()))
            if at + len(phrase) <= end and _stands(phrase, words[at : at + len(phrase)])
        ]

    def _enter(self, form: str, bit: int) -> None:
        if form.startswith("*"):
            ending = fold(form[1:]).text.lower()
            self.endings[ending] = self.endings.get(ending, 0) | bit
            return
        tokens = self.tokenize(fold(form.removesuffix("*")).text.lower())
        if form.endswith("*"):
            tokens = (*tokens[:-1], tokens[-1] + "*")
        if len(tokens) > 1:
            second = "" if tokens[1].endswith("*") else tokens[1]
            opened = self.phrases.setdefault(tokens[0], {})
            opened.setdefault(second, []).append((tokens, bit))
            return
        word = tokens[0].removesuffix("*")
        table = self.stems if form.endswith("*") else self.exact
        table[word] = table.get(word, 0) | bit
        if table is self.stems:
            self._stem_lengths.add(len(word))

    def _look_up(self, word: str) -> int:
        found = self.exact.get(word, 0)
        for length in self._stem_lengths:
            found |= self.stems.get(word[:length], 0)
        for ending, bits in self.endings.items():
            if word.endswith(ending) and len(word) > len(ending) + 1:
                found |= bits
        return found & ~self.excluded.get(word, 0)


def _stands(phrase: tuple[str, ...], words: list[str]) -> bool:
    return all(
        word == part or (part.endswith("*") and word.startswith(part[:-1]))
        for part, word in zip(phrase, words, strict=True)
    )


def _squeezed(word: str) -> str:
    """Return the word with every doubled letter single, for lengthened spellings."""
    if len(word) < _SHORTEST_SQUEEZED:
        return word
    return "".join(letter for letter, _ in itertools.groupby(word))


def union(bits: Iterable[int]) -> int:
    """Return the bits of all classes together."""
    return reduce(or_, bits, 0)


def bits_of(mask: int) -> Iterator[int]:
    """Yield each bit of a mask by itself, lowest first.

    >>> list(bits_of(0b1010))
    [2, 8]
    """
    while mask:
        bit = mask & -mask
        mask ^= bit
        yield bit


def closed(classes: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return every class with the classes it names in braces written out."""
    done: dict[str, tuple[str, ...]] = {}
    for name, entries in classes.items():
        spelt: list[str] = []
        for entry in entries:
            inner = entry[1:-1] if entry.startswith("{") and entry.endswith("}") else None
            spelt += done[inner] if inner is not None else [entry]
        done[name] = tuple(spelt)
    return done
