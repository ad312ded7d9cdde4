"""Holds one text while it is read: its words, sentences, quotations and what was found there."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from casefile.folding import Folded
from casefile.records import Span
from classifiers.lexicon import Lexicon, Seen
from classifiers.patterns import Line
from classifiers.rules import CueRule, IndicatorRule
from classifiers.tokens import stretches
from classifiers.words import union

_NO_PHRASES: list[tuple[int, int]] = []
_CLOSING = frozenset("\"')]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of tokens and the line that rules are matched on."""

    start: int
    end: int
    line: Line


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of tokens that repeats another's words."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Surface:
    """Words that match an indicator rule: in tokens, with the evidence they mark."""

    rule: IndicatorRule
    start: int
    end: int
    evidence: tuple[int, int]
    sentence: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that match a context rule, in tokens."""

    rule: CueRule
    start: int
    end: int
    sentence: int
    quoted: bool


@dataclass(slots=True)
class Reading:
    """A text under the reader's eye; the components fill it one after the other.

    `seen` are its tokens, `starts` and `ends` their folded offsets.
    """

    folded: Folded
    lexicon: Lexicon
    seen: list[Seen]
    starts: list[int]
    ends: list[int]
    sentences: list[Sentence]
    quotations: list[Quotation] = field(default_factory=list)
    surfaces: list[Surface] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        """Return the raw span of the tokens from *start* to *end*."""
        return Span.cut(
            self.folded.raw, *self.folded.raw_span(self.starts[start], self.ends[end - 1])
        )

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the tokens that stand wholly between two folded offsets."""
        first = bisect_left(self.starts, start)
        return first, max(first, bisect_right(self.ends, end))

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the tokens of which a part stands between two folded offsets."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def in_quotation(self, start: int, end: int) -> bool:
        """Return whether the tokens stand wholly within one quotation."""
        return any(quote.start <= start and end <= quote.end for quote in self.quotations)

    def mostly_quoted(self, start: int, end: int) -> bool:
        """Return whether more than half of the tokens stand within quotations."""
        inside = sum(
            max(0, min(end, quote.end) - max(start, quote.start)) for quote in self.quotations
        )
        return inside * 2 > end - start

    @property
    def present(self) -> int:
        """The classes that occur anywhere in the text."""
        found = 0
        for sentence in self.sentences:
            found |= sentence.line.present
        return found


def begin(folded: Folded, lexicon: Lexicon) -> Reading:
    """Return the reading of *folded* with its words and sentences laid out."""
    seen: list[Seen] = []
    starts: list[int] = []
    ends: list[int] = []
    for stretch, begun in stretches(folded.text):
        at = begun
        for each in lexicon.seen(stretch):
            seen.append(each)
            starts.append(at)
            at += len(each.text)
            ends.append(at)
    return Reading(folded, lexicon, seen, starts, ends, list(_sentences(seen, lexicon)))


def _sentences(seen: list[Seen], lexicon: Lexicon) -> Iterator[Sentence]:
    words = [each.word for each in seen]
    for start, end in pairwise([*_beginnings(seen), len(seen)]):
        yield Sentence(start, end, _line(seen[start:end], words, start, lexicon))


def _beginnings(seen: list[Seen]) -> Iterator[int]:
    """Yield where sentences begin: after their marks and a closing quotation mark."""
    ended = True
    for place, each in enumerate(seen):
        if ended and not each.ends and (place == 0 or each.word not in _CLOSING):
            yield place
        ended = each.ends or (ended and each.word in _CLOSING)


def _line(here: list[Seen], words: list[str], start: int, lexicon: Lexicon) -> Line:
    longer, end = lexicon.words.longer, start + len(here)
    masks = [each.mask for each in here]
    masks[0] = here[0].opening
    phrases = [
        longer(words, place, end) if each.begins else _NO_PHRASES
        for place, each in enumerate(here, start)
    ]
    present = union(masks) | union(bit for each in phrases for bit, _ in each)
    gaps, skipped = [each.gap for each in here], [each.skipped for each in here]
    return Line(masks, phrases, gaps, skipped, present, *_edges(here))


def _edges(here: list[Seen]) -> tuple[int, int]:
    told = [place for place, each in enumerate(here) if each.told]
    return (told[0], told[-1] + 1) if told else (0, len(here))
