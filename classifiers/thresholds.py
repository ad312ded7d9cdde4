"""Chooses from which values learning speaks up, by what heads say of families they never saw."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from casefile.vocabulary import welfare
from classifiers.learned import SIGN, Calibration, Thresholds
from classifiers.lessons import Truth
from classifiers.material import Material
from classifiers.ranking import chance
from classifiers.unseen import Unseen

_WRONG_SEGMENTS = 0.001
_WRONG_POSTS = 0.008
_WRONG_SHIPPED_POSTS = 0.015  # many of them differ from a flag-worthy one in a word or two
_WRONG_UNKNOWN_POSTS = 0.002  # where rules know no telling word, texts of any kind may come
_WRONG_SIGNS = 0.002
_WRONG_WELFARE = 0.01  # missing one is worse than looking at three for nothing
_OBJECTS_BELOW = 0.3  # of the share of flag-worthy posts

Values = npt.NDArray[np.floating[Any]]


def choose_thresholds(
    material: Material,
    unseen: Unseen,
    values: Values,
    truths: Mapping[str, Truth],
    calibration: Calibration,
) -> Thresholds:
    """Return the thresholds, by the joined *values* and the *truths* of the heads for posts."""
    return Thresholds(
        segment={
            lang: float(np.quantile(each, 1 - _WRONG_SEGMENTS))
            for lang, each in unseen.innocent.items()
        },
        post=_by_language(material, values, _WRONG_POSTS, shipped=_WRONG_SHIPPED_POSTS),
        sure=_by_language(material, values, _WRONG_UNKNOWN_POSTS, shipped=_WRONG_UNKNOWN_POSTS),
        signs={
            name.removeprefix(SIGN): _reached_by_few(unseen.posts[:, place], truth, _few(name))
            for place, (name, truth) in enumerate(truths.items())
            if name.startswith(SIGN)
        },
        object=_OBJECTS_BELOW * calibration.prevalence,
    )


def calibrated(
    values: Values, flags: Truth, *, share: float, ruled: Truth | None = None
) -> Calibration:
    """Return how a value becomes a chance where *share* of the posts are flag-worthy.

    *ruled* says for which of them rules warrant a flag, where that is to count.
    """
    weights = np.where(flags, share / flags.mean(), (1 - share) / (1 - flags.mean()))
    known = np.column_stack([values, np.zeros(len(values)) if ruled is None else ruled])
    head = LogisticRegression(C=1e3).fit(known, flags, sample_weight=weights)
    slope, added = head.coef_[0].tolist()
    return Calibration(slope, float(head.intercept_[0]), share, added)


def upheld_by_learning(values: Values, calibration: Calibration) -> Truth:
    """Return for which posts learning would not object to a flag of the rules."""
    least = _OBJECTS_BELOW * calibration.prevalence
    return np.array([chance(float(each), calibration) >= least for each in values])


def _few(sign: str) -> float:
    return _WRONG_WELFARE if sign.removeprefix(SIGN) in welfare() else _WRONG_SIGNS


def _by_language(
    material: Material, values: Values, share: float, *, shipped: float
) -> dict[str, float]:
    """Return, by language, the value that few innocent posts reach.

    That is no more than *share* of those that were given, and than *shipped* of those that come
    with the lexicons.
    """
    langs = np.array(material.pieces.langs)
    bounds = {}
    for lang in sorted(set(langs.tolist())):
        own = langs == lang
        kinds = ((own & ~material.shipped, share), (own & material.shipped, shipped))
        bounds[lang] = max(
            _reached_by_few(values[rows], material.flags[rows], most)
            for rows, most in kinds
            if rows.any()
        )
    return bounds


def _reached_by_few(values: Values, truth: Truth, share: float) -> float:
    """Return the value that no more than *share* of the innocent posts reach."""
    innocent = values[~truth & ~np.isnan(values)]
    return float(np.quantile(innocent, 1 - share)) if len(innocent) else math.inf
