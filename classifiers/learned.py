"""Says what was learnt of sentences and of whole posts."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from casefile.folding import Folded
from casefile.vocabulary import grades, indicators, scopes
from classifiers.heads import Heads
from classifiers.rows import RowWriter, Stretch

FLAG = "flag"
ANY = "any"
CONTEXT, SIGN = "context:", "sign:"  # before the code in the name of a head for whole posts
_NEVER = math.inf


@dataclass(frozen=True)
class Calibration:
    """How the flag head's value becomes a chance, and the share of flags it was fitted at."""

    slope: float
    intercept: float
    prevalence: float


@dataclass(frozen=True)
class Thresholds:
    """From which values learning speaks up, and below which chance it objects.

    `sentence` is for one sentence that shows a code which can warrant a flag, by language; `post`
    for a whole post that is flag-worthy, `signs` for a whole post that shows another code.
    """

    sentence: dict[str, float]
    post: float
    signs: dict[str, float]
    object: float


@dataclass(frozen=True)
class Provenance:
    """Where a model comes from."""

    families: tuple[str, ...]
    posts: int
    random_state: int
    gold_sha256: str
    lexicon_sha256: str
    versions: dict[str, str]


@dataclass(frozen=True)
class Model:
    """What was learnt of sentences and of posts, and how sure it may be."""

    sentences: Heads
    posts: Heads
    calibration: Calibration
    thresholds: Thresholds
    provenance: Provenance
    sha256: str = ""

    @property
    def lexicon_sha256(self) -> str:
        """The hash of the lexicons the model was trained beside."""
        return self.provenance.lexicon_sha256

    @property
    def families(self) -> tuple[str, ...]:
        """The phrase families the model was trained on."""
        return self.provenance.families


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that learning takes for a sign: its folded offsets and its code."""

    start: int
    end: int
    code: str


def signs(
    heads: Heads, thresholds: Thresholds, stretches: Sequence[tuple[str, Stretch]]
) -> Iterator[Told | None]:
    """Yield for each sentence, given with its language, the sign that learning sees in it."""
    if not stretches:
        return
    weighty = [place for name, place in heads.index.items() if flaggable(name)]
    values = heads.values([stretch.row for _, stretch in stretches])
    for (lang, stretch), row in zip(stretches, values, strict=True):
        if weighty and row[heads.index[ANY]] >= thresholds.sentence.get(lang, _NEVER):
            code = heads.names[weighty[int(np.argmax(row[weighty]))]]
            yield Told(stretch.start, stretch.end, code)
        else:
            yield None


def flaggable(code: str) -> bool:
    """Return whether one asserted annotation of this code can warrant a flag."""
    if code not in indicators():
        return False
    row = indicators()[code]
    return scopes()[row.scope].flags and grades()[row.grade].flags


class Ear(Protocol):
    """Anything that hears signs in texts, many texts at a time."""

    def listen(self, texts: Sequence[tuple[Folded, str | None]]) -> list[tuple[Told, ...]]:
        """Return for each text, given with its language, the signs in it."""


class Listener:
    """Reads texts sentence by sentence with a model's sentence heads, many texts at a time."""

    def __init__(
        self, heads: Heads, thresholds: Thresholds, writers: Mapping[str, RowWriter]
    ) -> None:
        """Keep the heads and a writer for every language."""
        self._heads = heads
        self._thresholds = thresholds
        self._writers = writers

    def listen(self, texts: Sequence[tuple[Folded, str | None]]) -> list[tuple[Told, ...]]:
        """Return for each text, given with its language, the signs that learning sees."""
        stretches = [
            [(lang, each) for each in self._writers[lang].stretches(folded)]
            if lang is not None and lang in self._writers
            else []
            for folded, lang in texts
        ]
        flat = [each for text in stretches for each in text]
        found = signs(self._heads, self._thresholds, flat)
        return [
            tuple(sign for _ in text if (sign := next(found)) is not None) for text in stretches
        ]
