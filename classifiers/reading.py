"""Holds one text while it is read: its words, sentences, quotations and what was found there."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from casefile.folding import Folded
from casefile.records import Span
from classifiers.entities import entity_bits
from classifiers.lexicon import Lexicon
from classifiers.patterns import Line
from classifiers.rules import CueRule, IndicatorRule

_SKIPPED = frozenset(",*_~`-–—()[]…'|/")
_NO_GAP = frozenset('.!?:;"…\n')


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
    words = [token.norm_.lower() for token in doc]
    for sentence in doc.sents:
        yield Sentence(
            sentence.start, sentence.end, _line(doc, words, sentence.start, sentence.end, lexicon)
        )


def _line(doc: Doc, words: list[str], start: int, end: int, lexicon: Lexicon) -> Line:
    register = lexicon.words
    masks, longer, gaps, skipped = [], [], [], []
    present = 0
    for place in range(start, end):
        token, word = doc[place], words[place]
        mask = register.mask(word) | entity_bits(token, lexicon, first=place == start)
        if word != (lower := token.lower_):
            mask |= register.mask(lower)
        phrases = register.longer(words, place, end)
        for bit, _ in phrases:
            present |= bit
        present |= mask
        masks.append(mask)
        longer.append(phrases)
        gaps.append(not any(letter in _NO_GAP for letter in word))
        skipped.append(word in _SKIPPED or token.is_space)
    first, last = _edges(words[start:end])
    return Line(masks, longer, gaps, skipped, present, first, last)


def _edges(words: list[str]) -> tuple[int, int]:
    told = [place for place, word in enumerate(words) if any(map(str.isalnum, word))]
    return (told[0], told[-1] + 1) if told else (0, len(words))
