"""Counts, indicator by indicator, what the machine says the author asserts against the gold."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from assessment.bench import Bench
from assessment.intervals import Sums, divided, interval
from assessment.judged import Judged
from casefile.records import Interval
from casefile.vocabulary.catalogue import indicators


def indicator_table(judged: Iterable[Judged]) -> dict[str, Any]:
    """Return n, precision, recall and F1 of every indicator that the gold or the machine names."""
    rows = [(_claimed(each), frozenset(each.post.indicators)) for each in judged]
    return {
        code: _row(
            sum(code in given and code in key for given, key in rows),
            sum(code in given and code not in key for given, key in rows),
            sum(code not in given and code in key for given, key in rows),
        )
        for code in indicators()
        if any(code in given or code in key for given, key in rows)
    }


def macro_f1(bench: Bench) -> Interval:
    """Return the mean F1 over the indicators that the gold asserts, with its interval."""
    codes = _codes(bench.judged)
    naming = [n for n, each in enumerate(bench.judged) if _claimed(each) or each.post.indicators]
    sums = np.array([_sums(bench.judged[n], codes) for n in naming], dtype=np.float64)

    def mean(table: Sums) -> Sums:
        hits, alarms, misses = (table[:, part::3] for part in range(3))
        f1 = divided(2 * hits, 2 * hits + alarms + misses)
        known = np.isfinite(f1)
        return divided(np.where(known, f1, 0).sum(axis=1), known.sum(axis=1).astype(np.float64))

    return interval(
        sums.reshape(len(naming), 3 * len(codes)),
        mean,
        clusters={kind: numbers[naming] for kind, numbers in bench.clusters.items()},
        random_state=bench.random_state,
    )


def _codes(judged: Sequence[Judged]) -> list[str]:
    asserted = {code for each in judged for code in each.post.indicators}
    return [code for code in indicators() if code in asserted]


def _sums(judged: Judged, codes: Sequence[str]) -> list[int]:
    given, key = _claimed(judged), judged.post.indicators
    return [
        part
        for code in codes
        for part in (
            code in given and code in key,
            code in given and code not in key,
            code not in given and code in key,
        )
    ]


def _claimed(judged: Judged) -> frozenset[str]:
    return frozenset(each.code for each in judged.flag.indicators if each.asserted)


def _row(hits: int, alarms: int, misses: int) -> dict[str, Any]:
    return {
        "n": hits + misses,
        "precision": hits / (hits + alarms) if hits + alarms else None,
        "recall": hits / (hits + misses) if hits + misses else None,
        "f1": 2 * hits / (2 * hits + alarms + misses),
    }
