"""Lets learning object to a flag where it sees the post in an innocent context."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from casefile.folding import Folded
from casefile.records import Annotation, Span
from casefile.vocabulary import Effect, contexts
from casefile.warrant import annotation_warrants, asserted
from classifiers.features import Word
from classifiers.learned import CONTEXT
from classifiers.pointing import Learnt


def objected(
    learnt: Learnt,
    annotations: Sequence[Annotation],
    folded: Folded,
    words: Sequence[Word],
    *,
    least: float = -math.inf,
) -> tuple[Annotation, ...]:
    """Return the annotations in the context that learning sees, where it sees an innocent one.

    From *least* on, the value of its head is evidence enough.
    """
    value, code = _likeliest(learnt, CONTEXT, _removing)
    if value < least or not code:
        return tuple(annotations)
    cue = _evidence(learnt, CONTEXT + code, folded, words)
    return tuple(
        _moved(each, code, cue) if annotation_warrants(each) else each for each in annotations
    )


def _moved(annotation: Annotation, context: str, cue: Span | None) -> Annotation:
    moved = replace(annotation, context=context, cue=cue)
    return replace(moved, asserted=asserted(moved))


def _likeliest(learnt: Learnt, kind: str, fits: Callable[[str], bool]) -> tuple[float, str]:
    """Return the head of a kind that speaks loudest, with its value; no name if there is none."""
    ranked = (
        (float(learnt.values[place]), name.removeprefix(kind))
        for name, place in learnt.heads.index.items()
        if name.startswith(kind) and fits(name.removeprefix(kind))
    )
    return max(ranked, default=(-math.inf, ""))


def _removing(code: str) -> bool:
    return code in contexts() and contexts()[code].effect is Effect.REMOVES


def _evidence(learnt: Learnt, head: str, folded: Folded, placed: Sequence[Word]) -> Span | None:
    """Return where in the text the words stand that speak most for *head*."""
    for term in learnt.heads.evidence(learnt.row, head):
        parts = term.split()
        for at in range(len(placed) - len(parts) + 1):
            if [word for word, _, _ in placed[at : at + len(parts)]] == parts:
                start, end = placed[at][1], placed[at + len(parts) - 1][2]
                return Span.cut(folded.raw, *folded.raw_span(start, end))
    return None
