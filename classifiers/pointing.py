"""Points at the sentence for which learning takes a post for what it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from casefile.folding import Folded
from casefile.records import Annotation
from casefile.vocabulary import indicators
from casefile.warrant import asserted, flag_warranted
from classifiers.contexts import own_voice
from classifiers.heads import Floats, Heads, Row
from classifiers.learned import FLAG, SIGN, Model, Told, flaggable
from classifiers.rows import RowWriter, Stretch

_AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Learnt:
    """One post as learning sees it: its row and the value of every head; and how it is written."""

    model: Model
    row: Row
    values: Floats
    folded: Folded
    writer: RowWriter | None

    @property
    def heads(self) -> Heads:
        """The heads that weigh whole posts."""
        return self.model.posts

    @property
    def flag(self) -> float:
        """The value of the head that tells flag-worthy posts."""
        return float(self.values[self.heads.index[FLAG]])


def flag_worthy(learnt: Learnt, annotations: Sequence[Annotation]) -> list[Told]:
    """Return the sentence that makes a post flag-worthy of which the rules do not say so."""
    if learnt.flag < learnt.model.thresholds.post or flag_warranted(annotations):
        return []
    if not (sentence := _loudest(learnt, FLAG, telling=True)):
        return []
    return [Told(sentence.start, sentence.end, _likeliest(learnt.model.sentences, sentence))]


def upheld(
    annotations: Sequence[Annotation], told: Sequence[Told], folded: Folded
) -> Sequence[Annotation]:
    """Return the annotations, those that were told in their author's own voice.

    What learning knows of a whole post it knows together with its context, so that no single cue
    takes it back.
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
    own = replace(annotation, holder=_AUTHOR, context=own_voice(), cue=None)
    return replace(own, asserted=asserted(own))


def other_signs(learnt: Learnt) -> list[Told]:
    """Return a sentence for each other code that learning sees in the post."""
    found = []
    for code, least in learnt.model.thresholds.signs.items():
        place = learnt.heads.index.get(SIGN + code)
        if place is None or learnt.values[place] < least:
            continue
        if sentence := _loudest(learnt, SIGN + code):
            found.append(Told(sentence.start, sentence.end, code))
    return found


def _loudest(learnt: Learnt, head: str, *, telling: bool = False) -> Stretch | None:
    """Return the sentence that speaks most for *head*; if asked, one with a *telling* word."""
    if learnt.writer is None:
        return None
    sentences = (
        each for each in learnt.writer.stretches(learnt.folded) if each.telling or not telling
    )
    return max(sentences, key=lambda each: learnt.heads.weight(each.row, head), default=None)


def _likeliest(heads: Heads, sentence: Stretch) -> str:
    """Return the code, of those that can warrant a flag, that the sentence most looks like."""
    weighty = [place for name, place in heads.index.items() if flaggable(name)]
    values = heads.values([sentence.row])[0]
    return heads.names[weighty[int(np.argmax(values[weighty]))]]
