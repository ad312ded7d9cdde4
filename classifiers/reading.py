"""Holds one text while it is read: its words, sentences, quotations and what was found there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.attrs import NORM, ORTH
from spacy.tokens import Doc

from casefile.folding import Folded
from casefile.records import Span
from classifiers.lexicon import Lexicon, Seen
from classifiers.patterns import Line
from classifiers.rules import CueRule, IndicatorRule
from classifiers.words import union

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
    """A text under the reader's eye; the components fill it one after the other."""

    folded: Folded
    doc: Doc
    lexicon: Lexicon
    sentences: list[Sentence]
    quotations: list[Quotation] = field(default_factory=list)
    surfaces: list[Surface] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        """Return the raw span of the tokens from *start* to *end*."""
        first, last = self.doc[start], self.doc[end - 1]
        return Span.cut(
            self.folded.raw, *self.folded.raw_span(first.idx, last.idx + len(last.text))
        )

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


def begin(folded: Folded, doc: Doc, lexicon: Lexicon) -> Reading:
    """Return the reading of *doc*, the words of *folded*, with its sentences laid out."""
    return Reading(folded, doc, lexicon, list(_sentences(doc, lexicon)))


def _sentences(doc: Doc, lexicon: Lexicon) -> Iterator[Sentence]:
    strings = doc.vocab.strings
    numbers = doc.to_array([ORTH, NORM]).tolist()
    seen = [lexicon.seen(orth, norm, strings) for orth, norm in numbers]
    words = [each.word for each in seen]
    for start, end in pairwise([*_beginnings(seen), len(doc)]):
        yield Sentence(start, end, _line(seen, words, start, end, lexicon))


def _beginnings(seen: list[Seen]) -> Iterator[int]:
    """Yield where sentences begin: after their marks and a closing quotation mark."""
    ended = True
    for place, each in enumerate(seen):
        if ended and not each.ends and (place == 0 or each.word not in _CLOSING):
            yield place
        ended = each.ends or (ended and each.word in _CLOSING)


def _line(seen: list[Seen], words: list[str], start: int, end: int, lexicon: Lexicon) -> Line:
    register = lexicon.words
    here = seen[start:end]
    masks = [each.mask for each in here]
    masks[0] = here[0].opening
    longer = [register.longer(words, place, end) for place in range(start, end)]
    present = union(masks) | union(bit for phrases in longer for bit, _ in phrases)
    first, last = _edges(words[start:end])
    gaps, skipped = [each.gap for each in here], [each.skipped for each in here]
    return Line(masks, longer, gaps, skipped, present, first, last)


def _edges(words: list[str]) -> tuple[int, int]:
    told = [place for place, word in enumerate(words) if any(map(str.isalnum, word))]
    return (told[0], told[-1] + 1) if told else (0, len(words))
