"""Says what was learnt of segments and of whole posts."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from casefile.folding import Folded
from classifiers.heads import Heads
from classifiers.joint import Joint
from classifiers.rows import RowWriter
from classifiers.rules import flaggable
from classifiers.segments import Segment
from classifiers.vocabulary import Floats

FLAG = "flag"
JOINS = "joins"  # of a post that answers: its words take on what stands above
ANY, OWN = "any", "own"
CONTEXT, SIGN = "context:", "sign:"  # before the code in the name of a head for whole posts
_NEVER = math.inf


@dataclass(frozen=True)
class Calibration:
    """How a post's value becomes a chance, and the share of flags it was fitted at.

    `ruled` is what it adds to the log-odds that the rules warrant a flag.
    """

    slope: float
    intercept: float
    prevalence: float
    ruled: float = 0.0


@dataclass(frozen=True)
class Thresholds:
    """From which values learning speaks up, and below which chance it objects.

    By language: `segment` for one segment that shows a code which can warrant a flag, `post` for a
    whole post that is flag-worthy, and `sure` for one of which rules know no telling word.
    `signs` is for a whole post that shows another code.
    """

    segment: dict[str, float]
    post: dict[str, float]
    sure: dict[str, float]
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
    """What was learnt, and how sure it may be.

    `segments` weighs the words of a segment, `voice` what surrounds it, `posts` whole posts;
    `joint` joins the three to one value.  `calibration` makes it a chance by learning alone, on
    which decisions rest; `shown` one by learning and rules, which people are shown.
    """

    segments: Heads
    voice: Heads
    posts: Heads
    joint: Joint
    calibration: Calibration
    shown: Calibration
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
    """A segment that learning takes for a sign: its folded offsets and its code."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Heard:
    """One text as learning hears it: its segments, the heads' values for each, and the signs."""

    segments: Sequence[Segment]
    values: Floats
    told: tuple[Told, ...]


def likeliest(heads: Heads, values: Floats) -> str:
    """Return the code, of those that can warrant a flag, that a segment most looks like."""
    weighty = [place for name, place in heads.index.items() if flaggable(name)]
    return heads.names[weighty[int(np.argmax(values[weighty]))]]


class Ear(Protocol):
    """Anything that hears signs in texts, many texts at a time."""

    def listen(self, texts: Sequence[tuple[Folded, str | None]]) -> Sequence[Heard]:
        """Return what is heard in each text, given with its language."""


class Listener:
    """Reads texts segment by segment with a model's segment heads, many texts at a time."""

    def __init__(
        self, heads: Heads, thresholds: Thresholds, writers: Mapping[str, RowWriter]
    ) -> None:
        """Keep the heads and a writer for every language."""
        self._heads = heads
        self._least = {
            lang: float(np.float32(value))  # as exact as the heads' values
            for lang, value in thresholds.segment.items()
        }
        self._writers = writers

    def listen(self, texts: Sequence[tuple[Folded, str | None]]) -> list[Heard]:
        """Return what is heard in each text, given with its language."""
        cut = [
            self._writers[lang].segments(folded) if lang and lang in self._writers else []
            for folded, lang in texts
        ]
        values = self._heads.values([each.row for segments in cut for each in segments])
        loud = values[:, self._heads.index[ANY]].tolist()
        found, at = [], 0
        for segments, (_, lang) in zip(cut, texts, strict=True):
            least = self._least.get(lang or "", _NEVER)
            told = tuple(
                Told(segment.start, segment.end, likeliest(self._heads, values[place]))
                for place, segment in enumerate(segments, at)
                if loud[place] >= least
            )
            found.append(Heard(segments, values[at : at + len(segments)], told))
            at += len(segments)
        return found
