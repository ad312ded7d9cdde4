"""Changes the spelling of a finished text; each change moves the offsets after it."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from random import Random

from synthetic_corpus.grammar import REDACTED
from synthetic_corpus.real_names import folded, real_words

_LOUD = re.compile(r"(?<![!?])!(?![!?])([”“»«\"’)]+(?:,| \w))?|;")
# the capitals of two scripts; the small letters among them stay as they are
_CAPITAL = "[A-Z\u00c0-\u024f\u0400-\u042f\u0460-\u052f]"
_INSIDE = re.compile(rf"(?<=[\w,] ){_CAPITAL}(?=[^\W\d_A-Z])")
_BETWEEN = re.compile(r"(?<=[^\W\d_]{2})\. ([^\W\d_])")
_LEET = str.maketrans("aeiosAEIOSаеиоАЕИО", "4310$4310$43104310")
_WORD = re.compile(r"[^\W\d_]{4,}")  # shorter words are left alone
_RESERVED = re.compile(rf"{re.escape(REDACTED)}|(?:WAL|DOC|AV)-\w+|@\w+")
_LETTERS_FOR_A_TYPO = 5
_TRIES = 8


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from *start* to *end* by *text*."""

    start: int
    end: int
    text: str


class OffsetMap:
    """Says where an offset of the old text lies in the new one."""

    def __init__(self, edits: list[Edit]) -> None:
        """Prepare the moves of *edits*, which are in order and do not overlap."""
        self._ends = [edit.end for edit in edits]
        self._moves = [0]
        for edit in edits:
            self._moves.append(self._moves[-1] + len(edit.text) - (edit.end - edit.start))

    def __call__(self, offset: int) -> int:
        """Return the new place of *offset*."""
        return offset + self._moves[bisect_right(self._ends, offset)]


def apply_edits(text: str, edits: list[Edit]) -> tuple[str, OffsetMap]:
    """Return *text* with *edits* made, and the map of its offsets.

    >>> changed, place = apply_edits("abc def", [Edit(0, 1, "")])
    >>> changed, place(4)
    ('bc def', 3)
    """
    out: list[str] = []
    done = 0
    for edit in edits:
        out += (text[done : edit.start], edit.text)
        done = edit.end
    out.append(text[done:])
    return "".join(out), OffsetMap(edits)


def calmed(text: str) -> str:
    """Return *text* without exclamation marks and semicolons; every character keeps its place.

    An exclamation within a sentence keeps its mark.

    >>> calmed("Snow again! I shovel; she laughs.")
    'Snow again. I shovel, she laughs.'
    >>> calmed("«Snow!», he calls. «Snow!»")
    '«Snow!», he calls. «Snow.»'
    """
    return _LOUD.sub(_calmer, text) if "!" in text or ";" in text else text


def _calmer(found: re.Match[str]) -> str:
    if found[0] == ";":
        return ","
    goes_on = found[1] and (found[1][-1] == "," or found[1][-1].islower())
    return found[0] if goes_on else "." + (found[1] or "")


def small_inside(text: str) -> str:
    """Return *text* with names in lower case; every character keeps its place.

    >>> small_inside("Mira saw Tasmor burn. Nobody else did.")
    'Mira saw tasmor burn. Nobody else did.'
    """
    return _INSIDE.sub(lambda found: found[0].lower(), text)


def run_on(text: str) -> str:
    """Return *text* with commas for the full stops between sentences; all keep their places.

    >>> run_on("Bus late again. So we walk. Why? No idea.")
    'Bus late again, so we walk, why? No idea.'
    """
    return _BETWEEN.sub(_running, text)


def _running(found: re.Match[str]) -> str:
    return f", {found[1].lower()}"


def open_end(text: str) -> list[Edit]:
    """Return the edit that leaves out the full stop at the end, if a word stands before it.

    >>> apply_edits("Snow again.", open_end("Snow again."))[0]
    'Snow again'
    """
    at = len(text) - 1
    return [Edit(at, at + 1, "")] if text.endswith(".") and text[at - 1].isalnum() else []


def lowered(text: str) -> str:
    """Return *text* in lower case, its reserved tokens untouched."""
    low = text.lower()
    if len(low) != len(text):
        return text
    for start, end in _protected(text):
        low = low[:start] + text[start:end] + low[end:]
    return low


def disguised(
    text: str, rng: Random, *, within: tuple[int, int] | None
) -> tuple[str, tuple[int, int] | None]:
    """Return *text* with a word's letters replaced, and where; inside *within* if it can."""
    words = [
        each
        for each in _words(text)
        if within is None or (within[0] <= each[0] and each[1] <= within[1])
    ]
    words = words or _words(text)
    if not words:
        return text, None
    start, end = words[int(rng.random() * len(words))]
    return text[:start] + text[start:end].translate(_LEET) + text[end:], (start, end)


def dropped_commas(text: str, before: tuple[str, ...]) -> list[Edit]:
    """Return the edits that leave out the commas in front of the words *before*.

    >>> apply_edits("Rain, wind, and fog", dropped_commas("Rain, wind, and fog", ("and",)))[0]
    'Rain, wind and fog'
    """
    return [Edit(at.start(), at.end(), "") for at in _commas(before).finditer(text)]


@cache
def _commas(before: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<=\w),(?= (?:{'|'.join(before) or '(?!)'})\b)")


def typing_errors(text: str, rng: Random) -> list[Edit]:
    """Return one or two slips of the keyboard: a dropped, doubled or swapped letter."""
    words = [each for each in _words(text) if each[1] - each[0] >= _LETTERS_FOR_A_TYPO]
    if not words:
        return []
    chosen = sorted({words[int(rng.random() * len(words))] for _ in range(1 + (len(words) > 12))})
    return [_harmless_slip(text, start, end, rng) for start, end in chosen]


def _harmless_slip(text: str, start: int, end: int, rng: Random) -> Edit:
    """Return a slip that makes no real name of the region out of a word."""
    slip = _slip(text, start, end, rng)
    for _ in range(_TRIES):
        if folded(text[start : slip.start] + slip.text + text[slip.end : end]) not in real_words():
            break
        slip = _slip(text, start, end, rng)
    return slip


def _slip(text: str, start: int, end: int, rng: Random) -> Edit:
    at = start + 1 + int(rng.random() * (end - start - 3))
    kind = rng.random()
    if kind < 0.4:
        return Edit(at, at + 1, "")
    if kind < 0.7 or text[at] == text[at + 1]:
        return Edit(at, at + 1, text[at] * 2)
    return Edit(at, at + 2, text[at + 1] + text[at])


def _words(text: str) -> list[tuple[int, int]]:
    kept = _protected(text)
    found = [match.span() for match in _WORD.finditer(text)]
    if not kept:
        return found
    return [each for each in found if not any(start <= each[0] < end for start, end in kept)]


def _protected(text: str) -> list[tuple[int, int]]:
    if "[" not in text and "-" not in text and "@" not in text:
        return []
    return [match.span() for match in _RESERVED.finditer(text)]
