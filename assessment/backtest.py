"""Compares two readings of the same gold: what a change would mend and what it would break."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessment.judged import Judged, judge
from casefile.records import Flag, LabelledPost
from casefile.vocabulary.catalogue import contexts

NO_CONTEXT = "none"


@dataclass(frozen=True, slots=True)
class Changed:
    """What becomes of the posts of one context: how many there are, and which verdicts change."""

    context: str
    posts: int
    right_before: int
    right_after: int
    mended: tuple[LabelledPost, ...]
    broken: tuple[LabelledPost, ...]


def compare(
    gold: Sequence[LabelledPost], before: Iterable[Flag], after: Iterable[Flag]
) -> list[Changed]:
    """Return, by context in the vocabulary's order, how the verdicts of *gold* change.

    Raises FormatError for a post without a flag.
    """
    pairs = list(zip(judge(gold, before), judge(gold, after), strict=True))
    return [
        _changed(context, here)
        for context in (*contexts(), NO_CONTEXT)
        if (here := [pair for pair in pairs if (pair[0].post.context or NO_CONTEXT) == context])
    ]


def _changed(context: str, pairs: Sequence[tuple[Judged, Judged]]) -> Changed:
    return Changed(
        context,
        len(pairs),
        sum(before.right for before, _ in pairs),
        sum(after.right for _, after in pairs),
        tuple(after.post for before, after in pairs if after.right and not before.right),
        tuple(after.post for before, after in pairs if before.right and not after.right),
    )
