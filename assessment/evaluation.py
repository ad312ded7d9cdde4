"""Measures a classifier's flags against the gold: evaluation.json as a plain dictionary."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from assessment.baselines import keyword_flags, never_flags
from assessment.bench import Bench
from assessment.calibration import calibration
from assessment.indicator_table import indicator_table, macro_f1
from assessment.judged import Judged, judge
from assessment.pairs import pair_accuracy
from assessment.slices import worst_slices
from assessment.tables import (
    TABLES,
    errors_by_slice,
    functionalities,
    protected,
    table,
    welfare_table,
)
from casefile.records import Flag, Interval, LabelledPost


@dataclass(frozen=True, slots=True)
class About:
    """What is measured: the model, the gold's hash, versions, and the families it was trained on.

    `prevalence` is the share of flag-worthy posts to tell figures for; None takes the gold's own.
    `calibrated_at` is the prevalence that the model's scores are made for.
    """

    model: str
    gold_sha256: str
    versions: Mapping[str, str] = field(default_factory=dict)
    prevalence: float | None = None
    calibrated_at: float | None = None
    seen_families: frozenset[str] = frozenset()


def evaluate(
    gold: Iterable[LabelledPost],
    flags: Iterable[Flag],
    *,
    about: About,
    random_state: int,
    suite: Iterable[Judged] = (),
    baselines: Mapping[str, Iterable[Flag]] | None = None,
) -> dict[str, Any]:
    """Return the evaluation of *flags*; posts of families the model has seen stay apart.

    *suite* are functional tests already judged, *baselines* the flags of other methods by name;
    a keyword list and never flagging are always among them.
    """
    every, tests = judge(gold, flags), list(suite)
    fresh = [each for each in every if each.post.family not in about.seen_families]
    bench = Bench.of(fresh, prevalence=about.prevalence, random_state=random_state)
    return {
        "model": about.model,
        "gold_sha256": about.gold_sha256,
        "random_state": random_state,
        "versions": dict(about.versions),
        "prevalence": bench.prevalence,
        **_headline(bench),
        "splits": _splits(every, about, random_state=random_state),
        "indicators": indicator_table(fresh),
        **_tables(bench),
        "welfare": welfare_table(fresh),
        "functionalities": functionalities([*fresh, *tests]),
        "calibration": _calibration(fresh, about.calibrated_at),
        "baselines": _baselines(fresh, baselines or {}, about, random_state=random_state),
        "worst_slices": worst_slices(errors_by_slice(bench)),
        "posts": {"all": len(every), "seen": len(every) - len(fresh), "suite": len(tests)},
    }


def per_1000(bench: Bench) -> dict[str, float | None]:
    """Return what a reader of 1,000 posts at the bench's prevalence would meet."""
    prevalence = bench.prevalence
    recall = bench.recall(bench.everything()).value
    wrong = bench.false_positive_rate(bench.everything()).value
    if prevalence is None:
        return {"found": None, "missed": None, "wrongly_flagged": None}
    signals, noise = 1000 * prevalence, 1000 * (1 - prevalence)
    return {
        "found": None if recall is None else signals * recall,
        "missed": None if recall is None else signals * (1 - recall),
        "wrongly_flagged": None if wrong is None else noise * wrong,
    }


def _headline(bench: Bench) -> dict[str, Any]:
    everything = bench.everything()
    overall = {
        "precision": bench.precision(everything),
        "recall": bench.recall(everything),
        "f1": bench.f1(everything),
        "macro_f1": macro_f1(bench),
    }
    return {
        "per_1000": per_1000(bench),
        "overall": {name: _told(found) for name, found in overall.items()},
        "pairs": pair_accuracy(bench.judged, random_state=bench.random_state),
    }


def _told(found: Interval) -> dict[str, Any]:
    return {
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "clusters": found.clusters,
    }


def _tables(bench: Bench) -> dict[str, Any]:
    rows = {name: table(bench, named) for name, named in TABLES.items()}
    rows["expressions"] |= {"protected": bench.row(bench.only(protected))}
    return rows


def _splits(every: Sequence[Judged], about: About, *, random_state: int) -> dict[str, Any]:
    """Return the table of the gold's splits, and of families the model has seen and has not."""
    bench = Bench.of(every, prevalence=about.prevalence, random_state=random_state)
    rows = table(bench, attrgetter("post.split"))
    if about.seen_families:
        seen = bench.only(lambda each: each.post.family in about.seen_families)
        rows |= {"seen": bench.row(seen), "unseen": bench.row(~seen)}
    return rows


def _calibration(judged: Sequence[Judged], prevalence: float | None) -> dict[str, Any]:
    scores, truth = [each.flag.score for each in judged], [each.post.flag for each in judged]
    return calibration(scores, truth, prevalence=prevalence)


def _baselines(
    judged: Sequence[Judged],
    given: Mapping[str, Iterable[Flag]],
    about: About,
    *,
    random_state: int,
) -> dict[str, Any]:
    posts = [each.post for each in judged]
    known = {"never": never_flags(posts), "keywords": keyword_flags(posts), **given}
    benches = {
        name: Bench.of(judge(posts, flags), prevalence=about.prevalence, random_state=random_state)
        for name, flags in known.items()
    }
    return {name: _headline(bench) for name, bench in benches.items()}
