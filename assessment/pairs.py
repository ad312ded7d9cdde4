"""Asks whether every member of a contrast cluster was judged rightly: the test of context."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from assessment.clusters import clusters_of
from assessment.intervals import interval, share
from assessment.judged import Judged


def pair_accuracy(judged: Iterable[Judged], *, random_state: int) -> dict[str, Any]:
    """Return the share of contrast clusters, holding both verdicts, wholly judged right."""
    contrasts = contrasts_in(judged)
    right = np.array([all(each.right for each in own) for own in contrasts], dtype=np.float64)
    found = interval(
        np.column_stack([right, 1 - right]).reshape(-1, 2),
        share,
        clusters=clusters_of(_deciding(own).post for own in contrasts),
        random_state=random_state,
    )
    return {
        "n": len(contrasts),
        "accuracy": found.value,
        "low": found.low,
        "high": found.high,
        "clusters": found.clusters,
    }


def contrasts_in(judged: Iterable[Judged]) -> list[list[Judged]]:
    """Return the members of each contrast cluster that holds both verdicts."""
    found: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        if each.post.cluster is not None:
            found[each.post.cluster].append(each)
    return [own for own in found.values() if len({each.post.flag for each in own}) > 1]


def _deciding(contrast: Sequence[Judged]) -> Judged:
    return next(each for each in contrast if each.post.flag)
