"""Points at the segment for which learning takes a post for what it is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casefile.folding import Folded
from casefile.records import Annotation
from casefile.vocabulary import indicators, modifiers
from casefile.warrant import asserted, flag_warranted
from classifiers.contexts import own_voice
from classifiers.heads import Heads
from classifiers.learned import SIGN, Heard, Model, Told, likeliest
from classifiers.rules import LEARNED
from classifiers.segments import Segment
from classifiers.vocabulary import Floats, Row

_AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Learnt:
    """One post as learning sees it: its row, the heads' values, the segment that tells.

    `known` says whether rules know a telling word of the post; `alone` is what it would be without
    the thread, where there is one.
    """

    model: Model
    lang: str
    row: Row
    values: Floats
    heard: Heard
    value: float
    telling: int | None
    known: bool
    alone: "Learnt | None" = None

    @property
    def believed(self) -> bool:
        """Whether learning is sure enough to speak up by itself."""
        bounds = self.model.thresholds
        least = (bounds.post if self.known else bounds.sure).get(self.lang, math.inf)
        return self.value >= least

    def doubts(self, annotations: Sequence[Annotation]) -> bool:
        """Return whether only a segment that was heard, and is not believed, warrants a flag."""
        ruled = [each for each in annotations if each.rule != LEARNED]
        return flag_warranted(annotations) and not (self.believed or flag_warranted(ruled))

    @property
    def heads(self) -> Heads:
        """The heads that weigh whole posts."""
        return self.model.posts


def flag_worthy(learnt: Learnt, annotations: Sequence[Annotation]) -> list[Told]:
    """Return the segment that makes a post flag-worthy of which the rules do not say so."""
    if learnt.telling is None or not learnt.believed or flag_warranted(annotations):
        return []
    segment = learnt.heard.segments[learnt.telling]
    code = likeliest(learnt.model.segments, learnt.heard.values[learnt.telling])
    return [Told(segment.start, segment.end, code)]


def upheld(
    annotations: Sequence[Annotation], told: Sequence[Told], folded: Folded
) -> Sequence[Annotation]:
    """Return the annotations, those that were told in their author's own voice.

    What learning knows of a whole post it knows together with its context, so that no single cue
    takes it back, and no negation within the segment: "you will not walk out of it" denies no harm.
    """
    if not told or flag_warranted(annotations):
        return annotations
    start, end = folded.raw_span(told[0].start, told[0].end)
    return [
        _own(each)
        if each.code in indicators() and start <= each.start and each.end <= end
        else each
        for each in annotations
    ]


def _own(annotation: Annotation) -> Annotation:
    kept = tuple(each for each in annotation.modifiers if not modifiers()[each].cancels)
    own = replace(annotation, holder=_AUTHOR, context=own_voice(), cue=None, modifiers=kept)
    return replace(own, asserted=asserted(own))


def other_signs(learnt: Learnt) -> list[Told]:
    """Return a segment for each other code that learning sees in the post."""
    found = []
    for code, least in learnt.model.thresholds.signs.items():
        place = learnt.heads.index.get(SIGN + code)
        if place is None or learnt.values[place] < least:
            continue
        if segment := _loudest(learnt, SIGN + code):
            found.append(Told(segment.start, segment.end, code))
    return found


def _loudest(learnt: Learnt, head: str) -> Segment | None:
    """Return the segment that speaks most for *head*."""
    return max(
        learnt.heard.segments, key=lambda each: learnt.heads.weight(each.row, head), default=None
    )
