"""Asks whether a stated probability keeps its promise: intercept, slope, Brier skill, bins."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from casefile.records import Decision, LabelledPost
from casefile.vocabulary.catalogue import likelihoods

Numbers = NDArray[np.float64]
EDGE: Final = 1e-6
BINS: Final = 10
ENOUGH_A_WORD: Final = 30
STEPS: Final = 50


def calibration(
    scores: Sequence[float], truth: Sequence[bool], *, prevalence: float | None = None
) -> dict[str, Any]:
    """Return how well *scores* say the probability of *truth*.

    `intercept` is the shift in log-odds at slope 1 (0 is right), `slope` how much a difference in
    log-odds means (1 is right), `brier_skill` the gain over always saying the base rate.  Scores
    made for another *prevalence* are shifted to that of *truth* first (Saerens et al. 2002,
    "Adjusting the outputs of a classifier to new a priori probabilities").
    """
    said, true = np.asarray(scores, dtype=np.float64), np.asarray(truth, dtype=np.float64)
    if not len(true):
        return dict.fromkeys(("intercept", "slope", "brier", "brier_skill"), None) | {"bins": []}
    base = float(true.mean())
    both = 0 < base < 1
    if both and prevalence is not None:
        said = _shifted(said, log_odds(np.array([base]))[0] - log_odds(np.array([prevalence]))[0])
    odds = log_odds(said)
    brier = float(np.mean((said - true) ** 2))
    return {
        "intercept": fit(np.ones((len(odds), 1)), true, offset=odds)[0] if both else None,
        "slope": _slope(odds, true) if both else None,
        "brier": brier,
        "brier_skill": 1 - brier / (base * (1 - base)) if both else None,
        "bins": _bins(said, true),
    }


def _shifted(said: Numbers, shift: float) -> Numbers:
    """Return the scores with *shift* added to their log-odds."""
    return np.asarray(1 / (1 + np.exp(-(log_odds(said) + shift))))


def log_odds(share: Numbers) -> Numbers:
    """Return the log-odds of shares kept off 0 and 1."""
    inside = np.clip(share, EDGE, 1 - EDGE)
    return np.asarray(np.log(inside / (1 - inside)))


def fit(columns: Numbers, truth: Numbers, *, offset: Numbers) -> list[float]:
    """Return the logistic regression of *truth* on *columns* beside a fixed *offset* (Newton)."""
    weights = np.zeros(columns.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(offset + columns @ weights, -30, 30)))
        bend = (columns * (chance * (1 - chance))[:, None]).T @ columns
        step = np.linalg.solve(bend + 1e-9 * np.eye(len(weights)), columns.T @ (truth - chance))
        weights = np.clip(weights + step, -30, 30)
        if np.abs(step).max() < 1e-9:
            break
    return [float(weight) for weight in weights]


def likelihood_words(
    decisions: Iterable[Decision], gold: Iterable[LabelledPost]
) -> list[dict[str, Any]]:
    """Return, for a class, how often the event came true under each likelihood word.

    A word used fewer than 30 times has no share: the number alone says little.
    """
    flags = {post.id: post.flag for post in gold}
    used: dict[str, list[bool]] = defaultdict(list)
    for each in decisions:
        if each.likelihood is not None and each.post in flags:
            used[each.likelihood].append(flags[each.post])
    return [_word(code, used[code]) for code in likelihoods()]


def figures_of_words(
    decisions: Iterable[Decision], gold: Iterable[LabelledPost]
) -> dict[str, float] | None:
    """Return Brier score, skill and AUC of a class's likelihood words, or None without any."""
    flags = {post.id: post.flag for post in gold}
    pairs = [
        (each.likelihood_midpoint, flags[each.post])
        for each in decisions
        if each.likelihood_midpoint is not None and each.post in flags
    ]
    if not pairs:
        return None
    said, true = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    found = calibration(said, true) | {"auc": area_under_curve(said, true)}
    told = ("brier", "brier_skill", "auc")
    return {name: found[name] for name in told if found[name] is not None}


def area_under_curve(said: Sequence[float], truth: Sequence[bool]) -> float | None:
    """Return how often a true case was given the higher probability than an untrue one.

    >>> area_under_curve([0.2, 0.8, 0.5, 0.5], [False, True, True, False])
    0.875
    """
    scores, true = np.asarray(said, dtype=np.float64), np.asarray(truth, dtype=bool)
    pairs = int(true.sum()) * int((~true).sum())
    if not pairs:
        return None
    ordered = np.sort(scores[~true])
    below = np.searchsorted(ordered, scores[true], side="left")
    up_to = np.searchsorted(ordered, scores[true], side="right")
    return float((below + up_to).sum() / 2 / pairs)


def _slope(odds: Numbers, truth: Numbers) -> float | None:
    if np.ptp(odds) < EDGE:
        return None
    columns = np.column_stack([np.ones(len(odds)), odds])
    return fit(columns, truth, offset=np.zeros(len(odds)))[1]


def _bins(said: Numbers, true: Numbers) -> list[dict[str, float]]:
    place = np.minimum((said * BINS).astype(int), BINS - 1)
    return [
        {
            "low": number / BINS,
            "high": (number + 1) / BINS,
            "n": int(chosen.sum()),
            "said": float(said[chosen].mean()),
            "true": float(true[chosen].mean()),
        }
        for number in range(BINS)
        if (chosen := place == number).any()
    ]


def _word(code: str, came_true: Sequence[bool]) -> dict[str, Any]:
    enough = len(came_true) >= ENOUGH_A_WORD
    return {
        "word": code,
        "n": len(came_true),
        "midpoint": likelihoods()[code].midpoint,
        "true": sum(came_true) / len(came_true) if enough else None,
    }
