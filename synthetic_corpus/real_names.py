"""Measures how near an invented name lies to a real one of the region."""

import re
import tomllib
from collections.abc import Collection
from functools import cache, lru_cache
from importlib.resources import files

from casefile.folding import fold

_SHORT = 6
_LETTERS = re.compile(r"[^\W\d_]+")
_ENDINGS = (
    "ians",
    "ian",
    "ani",
    "eni",
    "ari",
    "uri",
    "ët",
    "ve",
    "it",
    "in",
    "i",
    "a",
    "e",
    "n",
    "s",
)


@cache
def real_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return the folded stems to keep a distance from, and the words never to be used whole."""
    source = files("synthetic_corpus") / "rules" / "real_names.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    listed = (names for kind, names in table.items() if kind not in ("exact", "common_words"))
    near = {name for names in listed for name in names}
    return frozenset(near), frozenset(table["exact"])


@cache
def real_words() -> frozenset[str]:
    """Return the names of peoples, places, parties and fans that may not stand in a text, whole.

    Names that are also common words of one of the languages are left out, and so are faiths.
    """
    source = files("synthetic_corpus") / "rules" / "real_names.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    common = frozenset(table["common_words"])
    return frozenset(
        f"{stem}{ending}"
        for kind in ("peoples", "places", "parties", "fans")
        for stem in table[kind]
        for ending in ("", *_ENDINGS)
        if f"{stem}{ending}" not in common
    )


@lru_cache(maxsize=1 << 17)
def folded(word: str) -> str:
    """Return *word* in lower case and plain Latin letters.

    >>> folded("Çelësmbajtës"), folded("Кључари")
    ('celesmbajtes', 'kljucari')
    """
    return fold(word).text.lower()


def too_near(name: str, *, plain: Collection[str] = ()) -> str | None:
    """Return the real name that a capitalised word of *name* resembles too much, or None.

    >>> too_near("Serbenia"), too_near("Quorvel")
    ('serb', None)
    """
    words = (word for word in _proper_words(name) if word not in plain)
    return next((real for word in words if (real := _nearest(folded(word)))), None)


def _proper_words(name: str) -> list[str]:
    words = _LETTERS.findall(name)
    return [word for word in words if word[0].isupper() and len(word) > 2] or words[-1:]


@cache
def _nearest(word: str) -> str | None:
    near, exact = real_names()
    if word in exact:
        return word
    stems = {word, *(word.removesuffix(e) for e in _ENDINGS if len(word) - len(e) >= 4)}
    for real in sorted(near):
        allowed = 2 if len(real) >= _SHORT else 1
        if any(_within(stem, real, allowed) for stem in stems) or (
            len(real) > 3 and word.startswith(real)
        ):
            return real
    return None


def _within(left: str, right: str, allowed: int) -> bool:
    """Return whether *left* becomes *right* in at most *allowed* edits."""
    if abs(len(left) - len(right)) > allowed or len(set(left).difference(right)) > allowed:
        return False
    row = list(range(len(right) + 1))
    for at, char in enumerate(left, start=1):
        last, row[0] = row[0], at
        for to, other in enumerate(right, start=1):
            last, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, last + (char != other))
        if min(row) > allowed:
            return False
    return row[-1] <= allowed


@lru_cache(maxsize=1 << 17)
def is_faith_word(word: str, lang: str) -> bool:
    """Return whether *word* belongs, in *lang*, to the region's ordinary religious life.

    >>> is_faith_word("imam", "en"), is_faith_word("imam", "sr-Latn")
    (True, False)
    """
    beginnings, whole = _faith_words(lang.partition("-")[0])
    plain = folded(word)
    return plain in whole or plain.startswith(beginnings)


@cache
def _faith_words(lang: str) -> tuple[tuple[str, ...], frozenset[str]]:
    source = files("synthetic_corpus") / "rules" / "faith_words.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    listed = table.get(lang, ())
    beginnings = tuple(folded(word) for word in listed if not word.endswith("$"))
    return beginnings, frozenset(folded(word[:-1]) for word in listed if word.endswith("$"))
