"""Follows one person's verdicts in each class of contexts from exercise to exercise."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.clusters import clusters_of
from assessment.debrief import ItemDebrief
from assessment.detection import Outcome
from assessment.intervals import interval, share
from assessment.scoring import COUNTED, RIGHT
from casefile.records import Interval
from casefile.vocabulary.catalogue import context_groups, contexts


@dataclass(frozen=True, slots=True)
class Step:
    """How many verdicts of a class were right in one exercise, of how many that count."""

    exercise: str
    right: int
    of: int


@dataclass(frozen=True, slots=True)
class ClassProgress:
    """One class of contexts (None: words without any surface) over the exercises, and in all."""

    group: str | None
    steps: tuple[Step, ...]
    overall: Interval


def progress(
    items: Mapping[str, Sequence[ItemDebrief]], *, random_state: int
) -> tuple[ClassProgress, ...]:
    """Return the progress in every class that was met, in the order of the form.

    *items* are one person's debriefed decisions by exercise, oldest exercise first.
    """
    found: dict[str | None, dict[str, list[ItemDebrief]]] = defaultdict(dict)
    for exercise, own in items.items():
        for each in own:
            if Outcome(each.score.outcome) in COUNTED:
                found[_group(each)].setdefault(exercise, []).append(each)
    return tuple(
        _class(group, found[group], random_state=random_state)
        for group in (*context_groups(), None)
        if group in found
    )


def _group(item: ItemDebrief) -> str | None:
    return None if item.post.context is None else contexts()[item.post.context].parent


def _class(
    group: str | None, own: Mapping[str, Sequence[ItemDebrief]], *, random_state: int
) -> ClassProgress:
    every = [each for items in own.values() for each in items]
    column = np.array([_is_right(each) for each in every], dtype=np.float64)
    return ClassProgress(
        group,
        tuple(Step(name, sum(map(_is_right, items)), len(items)) for name, items in own.items()),
        interval(
            np.column_stack([column, 1 - column]),
            share,
            clusters=clusters_of(each.post for each in every),
            random_state=random_state,
        ),
    )


def _is_right(item: ItemDebrief) -> bool:
    return Outcome(item.score.outcome) in RIGHT
