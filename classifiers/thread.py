"""Lets the parent post decide what a reply cannot say alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casefile.vocabulary import contexts, grades, indicators, scopes
from casefile.warrant import annotation_warrants
from classifiers.contexts import Placed, own_voice
from classifiers.reading import Cue


@dataclass(frozen=True, slots=True)
class Parent:
    """What a reply must know of the post above it: what it asserts, and the frame it sets."""

    asserts: bool = False
    cues: tuple[Cue, ...] = ()


def as_parent(placed: Iterable[Placed], cues: Iterable[Cue]) -> Parent:
    """Return what the read post means for its replies."""
    asserts = any(annotation_warrants(each.annotation) for each in placed)
    return Parent(asserts, tuple(cue for cue in cues if cue.rule.line.thread and not cue.quoted))


def settled(placed: Sequence[Placed], parent: Parent | None) -> list[Placed]:
    """Return what remains: approving words stay only where there is something to approve of."""
    quoted = any(each.surface.quoted and _weighty(each) for each in placed)
    above = parent is not None and parent.asserts
    kept = []
    for each in placed:
        about = each.surface.rule.line.about
        if not about or ("quoted" in about and quoted) or ("parent" in about and above):
            kept.append(each)
    return kept


def _weighty(placed: Placed) -> bool:
    """Return whether the words would warrant a flag in their author's own voice."""
    if placed.annotation.code not in indicators():
        return False
    row = indicators()[placed.annotation.code]
    literal = replace(placed.annotation, holder="author", context=own_voice())
    return (
        scopes()[row.scope].flags
        and grades()[row.grade].flags
        and annotation_warrants(literal)
        and contexts()[placed.annotation.context].precedence <= _BARE
    )


_BARE = max(row.precedence for row in contexts().values())
