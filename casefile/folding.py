"""Folds a text to plain Latin letters and remembers where every folded letter came from."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_CYRILLIC = dict(
    zip("абвгдезијклмнопрстуфхцыіўѐѝй", "abvgdezijklmnoprstufhcyiueij", strict=True)
) | {"ђ": "dj", "ж": "z", "љ": "lj", "њ": "nj", "ћ": "c", "ч": "c", "џ": "dz", "ш": "s"}
_MACEDONIAN = {"ѓ": "gj", "ќ": "kj", "ѕ": "dz"}
_LATIN = {"đ": "dj", "ð": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
_MARKS = dict.fromkeys("‘’ʼ`´′", "'") | dict.fromkeys("“”„‟«»″", '"') | {"‐": "-", "‑": "-"}
_LETTERS = _CYRILLIC | _MACEDONIAN | _LATIN
_LOOKALIKES = str.maketrans("авекмнопрстухіјѕԁ", "abekmhonpctyxijsd") | str.maketrans(
    "αβεικνορτυχ", "abeikvoptux"
)
_LEET = str.maketrans("013457@$!|", "oieastasii")
_LEET_SIGN = re.compile("[013457@$!|]")

_WORD = r"[^\W\d_]"
_IGNORABLE = r"\u00ad\u034f\u061c\u115f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_HIDDEN = re.compile(f"[{_IGNORABLE}]")
_REPEATED = re.compile(rf"({_WORD})\1\1+", re.IGNORECASE)
_LEET_INSIDE = re.compile(
    rf"(?<={_WORD})[013457@$!|]{{1,3}}(?={_WORD})(?!\w*\.\w)"
    r"|(?<!\w)[0134$](?=[a-z]{3})|(?<=[a-z]{3})[013]\b",
    re.IGNORECASE,
)
_SPACED = re.compile(
    rf"(?<![\w'])(?:{_WORD}([ .\-_*]))(?:{_WORD}\1){{2,}}{_WORD}(?![\w'])"
    rf"|(?<![\w'])(?:{_WORD}[-_*]){{2,}}{_WORD}(?![\w'])"
)
_SEAM = re.compile(r"[a-z][\u0370-\u052f]|[\u0370-\u052f][a-z]", re.IGNORECASE)  # of a mixed word
_MIXED = re.compile(r"\w*(?:[a-z][\u0370-\u052f]|[\u0370-\u052f][a-z])\w*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in plain Latin letters; `starts` and `ends` are None where no offset moved."""

    raw: str
    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None
    disguised: bool = False

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw offsets of the folded stretch from *start* to *end*.

        >>> fold("Đorđe").raw_span(0, 2)
        (0, 1)
        """
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(raw: str) -> Folded:
    """Return *raw* in plain Latin letters of the same case, with the way back to its offsets.

    >>> fold("Ne s'dojm të kthehemi këtu").text
    "Ne s'dojm te kthehemi ketu"
    >>> fold("Дођи у шест").text
    'Dodji u sest'
    """
    if raw.isascii():
        text: str = raw
    else:
        text = raw.translate(_SINGLE)
    if not _needs_care(raw, text):
        return Folded(raw, text)
    return _fold_slowly(raw)


def script(text: str) -> str | None:
    """Return the ISO 15924 code of the script most letters belong to, or None without letters.

    >>> script("Скопје е убаво"), script("Prishtina"), script("2031")
    ('Cyrl', 'Latn', None)
    """
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else None
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in text)
    others = sum(map(str.isalpha, text)) - cyrillic
    if not cyrillic and not others:
        return None
    return "Cyrl" if cyrillic > others else "Latn"


def _needs_care(raw: str, text: str) -> bool:
    if not raw.isascii() and (_EXPANDING.search(raw) or _SEAM.search(raw)):
        return True
    if _LEET_SIGN.search(text) and _LEET_INSIDE.search(text):
        return True
    return bool(_HIDDEN.search(text) or _SPACED.search(text) or _REPEATED.search(text))


def _fold_slowly(raw: str) -> Folded:
    shadow = _Shadow(raw)
    if _SEAM.search(raw):
        shadow.spell(_MIXED, _as_lookalikes)
    if _HIDDEN.search(shadow.text):
        shadow.keep(lambda text: _outside(_HIDDEN, text))
    shadow.latinise()
    if _LEET_SIGN.search(shadow.text):
        shadow.spell(_LEET_INSIDE, _as_letters)
    shadow.keep(_without_separators)
    shadow.keep(_without_repeats)
    return Folded(raw, shadow.text, tuple(shadow.starts), tuple(shadow.ends), shadow.disguised)


class _Shadow:
    """A text being folded, step by step, with the raw offsets of its letters."""

    def __init__(self, raw: str) -> None:
        self.text = raw
        self.starts = list(range(len(raw)))
        self.ends = list(range(1, len(raw) + 1))
        self.disguised = False

    def spell(self, pattern: re.Pattern[str], respell: Callable[[re.Match[str]], str]) -> None:
        """Replace letters one for one."""
        text = pattern.sub(respell, self.text)
        self.disguised |= text != self.text
        self.text = text

    def keep(self, chosen: Callable[[str], list[int]]) -> None:
        """Keep the chosen letters only; a dropped letter belongs to the one before it."""
        places = chosen(self.text)
        if len(places) == len(self.text):
            return
        self.disguised = True
        following = [*places[1:], len(self.text)]
        self.ends = [self.ends[after - 1] for after in following]
        self.starts = [self.starts[place] for place in places]
        self.text = "".join(self.text[place] for place in places)

    def latinise(self) -> None:
        """Write every letter in plain Latin, be it one letter or two."""
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for cluster in _CLUSTER.finditer(self.text):
            low, high = cluster.span()
            plain = _plain(cluster.group())
            letters += (self.text[at:low].translate(_SINGLE), plain)
            starts += self.starts[at:low] + [self.starts[low]] * len(plain)
            ends += self.ends[at:low] + [self.ends[high - 1]] * len(plain)
            at = high
        letters.append(self.text[at:].translate(_SINGLE))
        self.text = "".join(letters)
        self.starts, self.ends = starts + self.starts[at:], ends + self.ends[at:]


def _plain(cluster: str) -> str:
    letter = unicodedata.normalize("NFC", cluster)
    known = _LETTERS.get(letter.lower()) or _MARKS.get(letter)
    if known is not None:
        return known.capitalize() if letter.isupper() and letter.lower() in _LETTERS else known
    if letter.isascii():
        return letter
    bare = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    bare = "".join(_LETTERS.get(c, c) for c in bare)
    return bare or letter[:1]


def _as_lookalikes(match: re.Match[str]) -> str:
    return match.group().translate(_LOOKALIKES)


def _as_letters(match: re.Match[str]) -> str:
    return match.group().translate(_LEET)


def _outside(pattern: re.Pattern[str], text: str) -> list[int]:
    return [place for place, letter in enumerate(text) if not pattern.match(letter)]


def _without_separators(text: str) -> list[int]:
    dropped = {
        place
        for match in _SPACED.finditer(text)
        for place in range(match.start(), match.end())
        if not text[place].isalpha()
    }
    return [place for place in range(len(text)) if place not in dropped]


def _without_repeats(text: str) -> list[int]:
    dropped = {
        place
        for match in _REPEATED.finditer(text)
        for place in range(match.start() + 2, match.end())
    }
    return [place for place in range(len(text)) if place not in dropped]


def _singles(letters: Iterable[str]) -> dict[int, str]:
    table = {ord(letter): plain for letter in letters if len(plain := _plain(letter)) == 1}
    return {code: plain for code, plain in table.items() if chr(code) != plain}


_ALPHABETS = [
    chr(code)
    for low, high in (
        (0xBC, 0x250),
        (0x400, 0x460),
        (0x1E00, 0x1F00),
        (0x2010, 0x2040),
        (0x2100, 0x2150),
        (0x2460, 0x2500),  # letters and numbers in circles
        (0xFB00, 0xFB07),
    )
    for code in range(low, high)
] + [*"«»´ʼ"]
_SINGLE = _singles(_ALPHABETS)
_WIDE = (
    "["
    + "".join(letter for letter in _ALPHABETS if len(_plain(letter)) != 1)
    + r"\uff00-\uffef\U0001d400-\U0001d7ff"
    + "]"
)
_EXPANDING = re.compile(rf"{_WIDE}|[\u0300-\u036f]")
_CLUSTER = re.compile(rf"{_WIDE}[\u0300-\u036f]*|.?[\u0300-\u036f]+", re.DOTALL)  # not one for one
