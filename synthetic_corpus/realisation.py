"""Fills the slots of a line with one post's names and words, keeping track of what is marked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from random import Random

from casefile.errors import PackError
from synthetic_corpus.almanac import DEGREES, PRICES, Day
from synthetic_corpus.bank import Bank
from synthetic_corpus.clauses import begins_sentence, core_ends_sentence, slot_begins_sentence
from synthetic_corpus.families import Family
from synthetic_corpus.grammar import Kind, Line, Token, parse
from synthetic_corpus.pack import IDEOLOGY_SLOTS, Ideology, Name, Pack

DAY_SLOTS = (*PRICES, *DEGREES)
TOKEN_SLOTS = ("handle", "wallet", "phone", "document", "site", *DAY_SLOTS)
_SOME_DAY = date(2031, 3, 1)
_NESTED = 4
_OF_THE_DAY = ("festival", "sky")
_OPENING = (Kind.SPAN_START, Kind.CUE_START)


@dataclass(slots=True)
class Piece:
    """A realised line: its text, the marked spans, the cues, and where its core begins and ends."""

    text: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    cues: list[tuple[int, int]] = field(default_factory=list)
    core_at: int | None = None
    core_until: int = 0


@dataclass(slots=True)
class Binding:
    """What the slots of one post stand for: the same slot twice is the same thing."""

    pack: Pack
    bank: Bank
    rng: Random
    community: Name
    other: Name
    ideology: Ideology
    chosen: dict[str, str] = field(default_factory=dict)
    names: dict[str, Name] = field(default_factory=dict)
    day: Day | None = None

    @property
    def today(self) -> Day:
        """The day the words are written on; some day, where nobody knows."""
        return self.day or Day(self.pack.almanac, 0, _SOME_DAY)

    def forget(self) -> None:
        """Begin anew: the slots stand for nothing yet."""
        self.chosen.clear()
        self.names.clear()

    def word(self, slot: Token, lexemes: Mapping[str, tuple[str, ...]]) -> str:
        """Return the word or name that *slot* stands for in this post."""
        key = f"{slot.text}{slot.number}"
        if slot.text in lexemes:
            return self._lexeme(key, lexemes[slot.text])
        if slot.text in self.bank.lexemes:
            return self._lexeme(key, self.bank.lexemes[slot.text])
        if slot.text in DAY_SLOTS:
            return self.today.number(slot.text)
        if slot.text in TOKEN_SLOTS:
            return self._token(key, slot.text)
        forms = self._name(key, slot.text).forms[self.bank.lang]
        return forms.get(slot.form) or forms["base"]

    def _lexeme(self, key: str, values: tuple[str, ...]) -> str:
        if key not in self.chosen:
            self.chosen[key] = values[int(self.rng.random() * len(values))]
        return self.chosen[key]

    def _name(self, key: str, slot: str) -> Name:
        if key not in self.names:
            self.names[key] = self._pick(slot)
        return self.names[key]

    def _pick(self, slot: str) -> Name:
        if slot == "community":
            return self.community
        if slot == "other":
            return self.other
        if slot in IDEOLOGY_SLOTS:
            return self.ideology.names[slot]
        known = self.pack.slots.get(slot)
        if slot in _OF_THE_DAY and known:
            wanted = self.today.sky if slot == "sky" else self.today.feast
            return next(name for name in known if name.id == wanted)
        if not known:
            raise PackError(
                f"{{{slot}}} is neither a slot of the pack {self.pack.name!r} nor a lexeme of "
                f"{self.bank.lang}; add it under [lexemes] or [slots]."
            )
        taken = {name.id for name in self.names.values()}
        free = [name for name in known if name.id not in taken] if taken else known
        return (free or known)[int(self.rng.random() * len(free or known))]

    def _token(self, key: str, slot: str) -> str:
        if key not in self.chosen:
            self.chosen[key] = reserved_token(slot, self.pack, self.rng)
        return self.chosen[key]


def reserved_token(slot: str, pack: Pack, rng: Random) -> str:
    """Return a handle, wallet, phone, document or site of a form that is reserved for exercises."""
    number = int(rng.random() * 10000)
    if slot == "wallet":
        return f"WAL-{number:04d}"
    if slot == "document":
        return f"DOC-{number:04d}"
    if slot == "phone":
        return f"+000 {number % 900 + 100} {int(rng.random() * 1000):03d}"
    if slot == "site":
        return pack.sites[number % len(pack.sites)].title
    people = pack.slots["woman"] + pack.slots["man"]
    name = people[number % len(people)].forms["en"]["base"]
    return f"@{name.lower()}{number % 97}_fx"


def realise(line: Line, family: Family, binding: Binding, *, core: Piece | None = None) -> Piece:
    """Return *line* with its slots filled and *core* in its place."""
    if not line.is_marked:
        return Piece(_plain(line, family, binding))
    out: list[str] = []
    piece = Piece("")
    opened = length = 0
    for index, token in enumerate(line.tokens):
        if token.kind in _OPENING:
            opened = length if token.kind is Kind.SPAN_START else opened
            piece.cues += [(length, length)] if token.kind is Kind.CUE_START else []
        elif token.kind is Kind.SPAN_END:
            piece.spans.append((opened, length))
        elif token.kind is Kind.CUE_END:
            piece.cues[-1] = (piece.cues[-1][0], length)
        else:
            if token.kind is Kind.CORE:
                piece.core_at = length
            out.append(_text_of(line, index, family, binding, core, out))
            length += len(out[-1])
            piece.core_until = length if token.kind is Kind.CORE else piece.core_until
    piece.text = "".join(out)
    return piece


def _plain(line: Line, family: Family, binding: Binding) -> str:
    """Return a line of words and slots alone."""
    if not line.has_slots:
        return line.tokens[0].text if len(line.tokens) == 1 else "".join(map(_said, line.tokens))
    text = ""
    for token in line.tokens:
        if token.kind is Kind.TEXT:
            text += token.text
            continue
        word = _filled(token, family.lexemes, binding, _NESTED)
        begins = line.proper and begins_sentence(text)
        text += word[:1].upper() + word[1:] if begins else word
    return text


def _said(token: Token) -> str:
    return token.text


def _text_of(
    line: Line, index: int, family: Family, binding: Binding, core: Piece | None, out: list[str]
) -> str:
    token = line.tokens[index]
    if token.kind is Kind.TEXT:
        return token.text
    own, shared = family.lexemes, binding.bank.lexemes
    if token.kind is Kind.CORE:
        text = core.text if core else ""
        ends = core_ends_sentence(line, index, own, shared)
        return text if ends else text.removesuffix(".")
    word = _filled(token, own, binding, _NESTED)
    begins = line.proper and slot_begins_sentence(line, index, "".join(out), own, shared)
    return word[:1].upper() + word[1:] if begins else word


def _filled(
    token: Token, lexemes: Mapping[str, tuple[str, ...]], binding: Binding, depth: int
) -> str:
    word = binding.word(token, lexemes)
    if "{" not in word:
        return word
    if not depth:
        raise PackError(f"{{{token.text}}} holds itself; break the circle in its [lexemes].")
    return "".join(
        _filled(inner, lexemes, binding, depth - 1) if inner.kind is Kind.SLOT else inner.text
        for inner in _parsed(word).tokens
    )


def phrase(slot: str, binding: Binding) -> str:
    """Return one of the language's own phrases under *slot*, another each time."""
    values = binding.bank.lexemes[slot]
    return phrased(values[int(binding.rng.random() * len(values))], binding)


def phrased(words: str, binding: Binding) -> str:
    """Return the phrase *words* of a bank's shared lexemes with its slots filled."""
    if "{" not in words:
        return words
    return "".join(
        _filled(inner, {}, binding, _NESTED) if inner.kind is Kind.SLOT else inner.text
        for inner in _parsed(words).tokens
    )


@cache
def _parsed(word: str) -> Line:
    return parse(word)
