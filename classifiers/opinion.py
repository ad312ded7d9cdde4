"""Joins what rules and learning found in one text to annotations, and annotations to a flag."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casefile.folding import Folded
from casefile.records import Annotation, Flag, Post
from casefile.vocabulary import indicators, nexus, protective, welfare
from casefile.warrant import asserted, cancelled, flag_warranted, nexus_codes, post_context
from classifiers.causes import cause_of, meets_need
from classifiers.contexts import Placed, find_cues, place
from classifiers.indicators import add_learned, find_indicators
from classifiers.learned import Told
from classifiers.lexicon import Lexicon
from classifiers.quotation import mark_quotations
from classifiers.reading import Reading, begin
from classifiers.rules import Chosen
from classifiers.thread import Parent, as_parent, settled


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything the rules found in one text, in its context."""

    placed: tuple[Placed, ...] = ()

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """Every annotation, look-alikes and signs of welfare included."""
        return tuple(each.annotation for each in self.placed)


def read(
    folded: Folded,
    lexicon: Lexicon,
    *,
    rules: Chosen,
    told: Sequence[Told] = (),
) -> Reading:
    """Return the text with what *rules* find and learning told; cues are read only beside some."""
    reading = begin(folded, lexicon)
    find_indicators(mark_quotations(reading), rules)
    add_learned(reading, told)
    return find_cues(reading) if reading.surfaces else reading


def judge(reading: Reading, parent: Parent | None = None) -> Evidence:
    """Return each thing found in the context in which it stands, under its parent."""
    above = parent.cues if parent is not None else ()
    placed = settled(place(reading, thread=above), parent)
    placed = [_with_cause(each, reading) for each in placed]
    kept = [each for each in placed if meets_need(each.annotation)]
    return Evidence(tuple(_without_twins(kept)))


def read_as_parent(reading: Reading) -> Parent:
    """Return what the text means for its replies."""
    if not reading.surfaces:
        find_cues(reading)
    return as_parent(judge(reading).placed, reading.cues)


def flag_of(
    post: Post, annotations: Sequence[Annotation], *, lang: str | None, score: float
) -> Flag:
    """Return the flag that follows from the annotations by the rule of the vocabulary."""
    shown = tuple(each for each in annotations if each.code in indicators() or each.code in nexus())
    own = {each.code for each in annotations if _stands(each)}
    return Flag(
        id=post.id,
        lang=lang,
        flag=flag_warranted(shown),
        score=score,
        context=post_context(shown),
        indicators=tuple(sorted(shown, key=_place)),
        nexus=nexus_codes(shown),
        protective=tuple(code for code in protective() if code in own),
        welfare=tuple(code for code in welfare() if code in own),
        severity=max((each.severity for each in shown), default=0),
    )


def _stands(annotation: Annotation) -> bool:
    """Return whether a sign about a person holds: not denied, not played, not of the past."""
    return not cancelled(annotation) and (asserted(annotation) or annotation.holder == "other")


def _place(annotation: Annotation) -> tuple[int, int]:
    return annotation.start, annotation.end


def _with_cause(placed: Placed, reading: Reading) -> Placed:
    annotation = replace(placed.annotation, cause=cause_of(placed, reading))
    return replace(placed, annotation=annotation)


def _without_twins(placed: Iterable[Placed]) -> list[Placed]:
    """Return each code once a place: of overlapping twins, the longer stays."""
    kept: list[Placed] = []
    for each in sorted(placed, key=_length, reverse=True):
        if not any(_twins(each.annotation, other.annotation) for other in kept):
            kept.append(each)
    return kept


def _length(placed: Placed) -> int:
    return placed.annotation.end - placed.annotation.start


def _twins(one: Annotation, other: Annotation) -> bool:
    return one.code == other.code and one.span.overlaps(other.span)
