"""Says which sentences of a text are heavy, by a fixed list of words and by nothing else.

What is covered before a reader asks for it must not tell what a machine or the key thinks of it,
so the list (`harm_words/`) knows words only: a proverb is covered as well as a threat.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

from casefile.errors import VocabularyError
from casefile.folding import fold
from casefile.vocabulary.catalogue import severities

_SENTENCE = re.compile(r"[^\s.!?…][^.!?…\n]*[.!?…]*[\"'”’»)\]]*")
_SOMEONE = re.compile(r"@\w+")


@dataclass(frozen=True, slots=True)
class Heavy:
    """A half-open stretch of a text and how heavy its words are."""

    start: int
    end: int
    severity: int


@lru_cache(maxsize=4096)
def heavy(text: str) -> tuple[Heavy, ...]:
    """Return the sentences of *text* that hold a word of the list, each with its severity.

    Words of violence in a sentence that names an account count as violence against someone.

    >>> [(each.severity, each.start) for each in heavy("Hello. They will burn down the mill.")]
    [(2, 7)]
    """
    found = list(_found(text))
    return tuple(
        Heavy(match.start(), match.end(), max(inside))
        for match in _SENTENCE.finditer(text)
        if (inside := [weight for at, weight in found if match.start() <= at < match.end()])
    )


def severity_of(text: str) -> int:
    """Return how heavy the heaviest sentence of *text* is; 0 if none is.

    >>> severity_of("The bread is late."), severity_of("They were tortured.")
    (0, 3)
    """
    return max((each.severity for each in heavy(text)), default=0)


def is_covered(severity: int) -> bool:
    """Return whether words of *severity* are covered until they are asked for."""
    return severities()[severity].covered


def _found(text: str) -> Iterator[tuple[int, int]]:
    folded = fold(text)
    for weight, pattern in _patterns():
        for match in pattern.finditer(folded.text):
            place = folded.raw_span(match.start(), match.end())[0]
            yield place, weight
            if is_covered(weight) and _names_someone(text, place):
                yield place, max(severities())


def _names_someone(text: str, place: int) -> bool:
    around = (match for match in _SENTENCE.finditer(text) if match.start() <= place < match.end())
    return any(_SOMEONE.search(match.group()) for match in around)


@cache
def _patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    words: dict[int, set[str]] = {severity: set() for severity in severities()}
    for weight, word in chain.from_iterable(listed().values()):
        words[weight].add(word)
    return tuple((weight, _pattern(each)) for weight, each in words.items() if each)


@cache
def listed() -> Mapping[str, tuple[tuple[int, str], ...]]:
    """Return the list by language: each word as it stands in a folded text, and how heavy it is."""
    return {
        path.name.removesuffix(".toml"): tuple(
            (_known(entry["severity"], path.name), _folded(word))
            for entry in tomllib.loads(path.read_text(encoding="utf-8"))["words"]
            for word in entry["words"]
        )
        for path in (files("casefile") / "harm_words").iterdir()
        if path.name.endswith(".toml")
    }


def _known(severity: int, name: str) -> int:
    if severity not in severities():
        raise VocabularyError(f"harm_words/{name} has severity {severity}; it is 0 to 3.")
    return severity


def _folded(word: str) -> str:
    return fold(word.rstrip("*")).text.lower() + word[len(word.rstrip("*")) :]


def _pattern(words: set[str]) -> re.Pattern[str]:
    each = "|".join(
        re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in sorted(words)
    )
    return re.compile(rf"(?<!\w)(?:{each})(?!\w)", re.IGNORECASE)
