"""Reads a line of a phrase bank: literal words, slots, the marked span and the cue around them."""

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache, lru_cache

from casefile.errors import PackError

REDACTED = "[REDACTED-OPERATIONAL]"
QUOTED = "> "  # begins a line of another's words
_MARKS = str.maketrans("", "", "<>[]")
_QUOTED_CORE = re.compile(r"[“„«»‘\"]\{core\}[”“«»’\"]")
_PIECE = re.compile(r"\{[^{}]*\}|[<>\[\]]|[^{}<>\[\]]+|[{}]")
_SLOT = re.compile(r"\{([a-z_]+?)(\d*)(?::([a-z_]+))?\}\Z")
_SENTENCE_END = re.compile(r"[.!?…]+(?=[\s”»\"’)\]>]|$)")
_QUOTE_PAIRS = {"“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", '"': '"'}


class Kind(IntEnum):
    """What one token of a line is."""

    TEXT = 0
    SLOT = 1
    SPAN_START = 2
    SPAN_END = 3
    CUE_START = 4
    CUE_END = 5
    CORE = 6


_PLAIN = {Kind.TEXT, Kind.SLOT}
_MARKING = (Kind.SPAN_START, Kind.SPAN_END, Kind.CUE_START, Kind.CUE_END)
_JOINT = re.compile(r" *(?:[,.;:?!]+(?=\s|\Z) *)?")
_BRACKETS = {
    "<": Kind.SPAN_START,
    ">": Kind.SPAN_END,
    "[": Kind.CUE_START,
    "]": Kind.CUE_END,
}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line; a slot has its name, its number and the grammatical form asked for."""

    kind: Kind
    text: str = ""
    number: str = ""
    form: str = "base"


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A parsed line; `quotes_core` says whether quotation marks stand around its {core}."""

    source: str
    tokens: tuple[Token, ...]
    spans: int
    words: int
    pace: float = 0.0
    quotes_core: bool = False
    proper: bool = True
    has_slots: bool = False
    is_marked: bool = False
    ways: int = 1  # in which its slots can be filled, about

    def slots(self) -> set[str]:
        """Return the names of the slots the line needs."""
        return {token.text for token in self.tokens if token.kind is Kind.SLOT}


@cache
def parse(source: str) -> Line:
    """Return the line written as *source*, or raise PackError saying what its marks lack.

    >>> parse("<We know {place}>, neighbour.").spans
    1
    """
    tokens = [_token(piece, source) for piece in _PIECE.findall(source)]
    kinds = {token.kind for token in tokens}
    if not kinds.isdisjoint(_MARKING):
        _check_balance(tokens, source)
    words = len(source.translate(_MARKS).split())
    return Line(
        source,
        tuple(tokens),
        spans=sum(token.kind is Kind.SPAN_START for token in tokens),
        words=words,
        pace=words / sentences_in(source),
        quotes_core=_QUOTED_CORE.search(source) is not None,
        has_slots=Kind.SLOT in kinds,
        is_marked=not kinds <= _PLAIN,
        proper=source.rstrip('>]”»"’)').endswith((".", "!", "?", "…", ":")),
    )


def sentences_in(text: str) -> int:
    """Return how many sentences *text* ends, at least one.

    >>> sentences_in("Rain again. Who has the key? I do")
    2
    """
    return max(1, len(_SENTENCE_END.findall(text)))


@lru_cache(maxsize=4096)
def without_core_quotes(line: Line) -> Line:
    """Return *line* with its core on a line of its own instead of between quotation marks."""
    if not line.quotes_core:
        return line
    tokens = list(line.tokens)
    at = next(index for index, token in enumerate(tokens) if token.kind is Kind.CORE)
    before = tokens[at - 1].text[:-1].rstrip(" ,")
    tokens[at + 1] = replace(tokens[at + 1], text=tokens[at + 1].text[1:])
    _drop_joint(tokens, at + 1)
    after = tokens[at + 1].text
    begun = before + "\n" if _says_something(tokens[: at - 1], before) else ""
    tokens[at - 1] = Token(Kind.TEXT, begun + QUOTED)
    tokens[at + 1] = Token(
        Kind.TEXT, ("\n" if _says_something(tokens[at + 2 :], after) else "") + after
    )
    return replace(line, tokens=tuple(tokens), quotes_core=False)


def _drop_joint(tokens: list[Token], at: int) -> None:
    """Take away the stop or comma that the tokens from *at* on begin with, past marks."""
    for index in range(at, len(tokens)):
        if tokens[index].kind is Kind.TEXT:
            tokens[index] = replace(tokens[index], text=_JOINT.sub("", tokens[index].text, 1))
        if tokens[index].text:
            break


def _says_something(others: list[Token], text: str) -> bool:
    return bool(text) or any(token.kind in (Kind.TEXT, Kind.SLOT) for token in others)


def _token(piece: str, source: str) -> Token:
    if piece in _BRACKETS:
        return Token(_BRACKETS[piece])
    if not piece.startswith("{") and piece != "}":
        return Token(Kind.TEXT, piece)
    if piece == "{core}":
        return Token(Kind.CORE)
    if piece == "{redacted}":
        return Token(Kind.TEXT, REDACTED)
    found = _SLOT.match(piece)
    if not found:
        raise PackError(f"{piece!r} in {source!r} is no slot; write {{slot}} or {{slot:form}}.")
    return Token(Kind.SLOT, found[1], found[2], found[3] or "base")


def _check_balance(tokens: list[Token], source: str) -> None:
    for opening, closing, sign in (
        (Kind.SPAN_START, Kind.SPAN_END, "<…>"),
        (Kind.CUE_START, Kind.CUE_END, "[…]"),
    ):
        depth = 0
        for token in tokens:
            depth += (token.kind is opening) - (token.kind is closing)
            if depth not in (0, 1):
                break
        if depth != 0:
            raise PackError(f"{source!r} has an unbalanced {sign}; open and close it once each.")
