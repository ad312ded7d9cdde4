"""Learns which words speak for which code, and from what surrounds them whose words they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from casefile.records import LabelledPost
from casefile.warrant import flag_warranted
from classifiers.examiner import Text
from classifiers.learned import ANY, OWN
from classifiers.lessons import Lessons, Truth
from classifiers.rows import RowWriter
from classifiers.rules import flaggable
from classifiers.segments import Segment
from classifiers.vocabulary import Row, learn_vocabulary
from classifiers.voices import surroundings

_FEWEST_EXAMPLES = 5
_RAREST_WORD = 2


@dataclass(frozen=True)
class Pieces:
    """The segments of labelled posts, one after the other, and what the gold says of each.

    `first` is the place of each post's first segment, with the end of the last post's behind it;
    `codes` the signs a segment shows, `own` whether its words make the post flag-worthy.
    """

    golds: Sequence[LabelledPost]
    langs: Sequence[str]
    segments: Sequence[Segment]
    first: Sequence[int]
    codes: Sequence[frozenset[str]]
    own: Truth
    writers: dict[str, RowWriter]

    @cached_property
    def posts(self) -> Any:
        """The place of each segment's post."""
        return np.repeat(np.arange(len(self.golds)), np.diff(self.first))

    @cached_property
    def shows(self) -> Truth:
        """Which segments show a code that can warrant a flag, whoever says it."""
        return shows_any(self.codes)

    def around(self, places: Iterable[int]) -> list[Row]:
        """Return the rows of what surrounds the segments at *places*."""
        return [self._around(int(place)) for place in places]

    def _around(self, place: int) -> Row:
        post = int(self.posts[place])
        low, high = self.first[post], self.first[post + 1]
        gold = self.golds[post].post
        return surroundings(
            self.segments[low:high],
            place - low,
            writer=self.writers[self.langs[post]],
            kind=gold.site_kind,
            answers=bool(gold.parent_text),
        )


def pieces(
    golds: Sequence[LabelledPost],
    texts: Sequence[Text],
    writers: dict[str, RowWriter],
    lookalikes: frozenset[str],
) -> Pieces:
    """Return the segments of the posts in languages there are writers for."""
    segments: list[Segment] = []
    codes: list[frozenset[str]] = []
    first, own = [0], []
    for gold, text in zip(golds, texts, strict=True):
        for segment in writers[text.lang].segments(text.folded) if text.lang in writers else ():
            start, end = text.folded.raw_span(segment.start, segment.end)
            spans = [span for span in gold.spans if span.start < end and start < span.end]
            shown = {span.code for span in spans if span.context not in lookalikes}
            codes.append(frozenset(shown.union(gold.welfare, gold.protective)))
            own.append(flag_warranted(spans))
            segments.append(segment)
        first.append(len(segments))
    langs = [text.lang or "" for text in texts]
    return Pieces(golds, langs, segments, first, codes, np.array(own, dtype=bool), writers)


def segment_lessons(
    rows: Sequence[Row], codes: Sequence[frozenset[str]], *, shipped: Truth, fewest: int
) -> Lessons:
    """Return what there is to learn of each code with enough examples, and of any that can flag."""
    vocabulary, known = learn_vocabulary(rows, fewest=fewest, letters=True)
    truths = {ANY: shows_any(codes)}
    for code in sorted({code for each in codes for code in each}):
        truth = np.array([code in each for each in codes])
        if truth.sum() >= _FEWEST_EXAMPLES:
            truths[code] = truth
    return Lessons(vocabulary, known, truths, shipped, careful=ANY)


@dataclass(frozen=True)
class Voices:
    """What surrounds the segments that show a sign: whether they are their post's own voice.

    `places` are the places of these segments among all.
    """

    places: Any
    lessons: Lessons


def voices(found: Pieces, shipped: Truth) -> Voices:
    """Return what there is to learn about whose words a sign is in; which posts are *shipped*."""
    places = np.flatnonzero(found.shows)
    rows = found.around(places)
    fewest = _RAREST_WORD if len(rows) > 1000 else 1
    vocabulary, known = learn_vocabulary(rows, fewest=fewest)
    theirs = shipped[found.posts[places]]
    lessons = Lessons(vocabulary, known, {OWN: found.own[places]}, theirs, careful=OWN)
    return Voices(places, lessons)


def shows_any(codes: Sequence[frozenset[str]]) -> Truth:
    """Return which of the segments show a code that can warrant a flag."""
    return np.array([any(flaggable(code) for code in each) for each in codes], dtype=bool)
