"""Turns a head's value into a calibrated chance, at any prevalence."""

import math

from casefile.errors import ModelError
from classifiers.learned import Calibration


def chance(
    value: float,
    calibration: Calibration,
    *,
    ruled: bool = False,
    prevalence: float | None = None,
) -> float:
    """Return how likely the post is flag-worthy, at the prevalence given or at the model's own.

    *ruled* says whether the rules warrant a flag.
    """
    odds = calibration.slope * value + calibration.intercept + ruled * calibration.ruled
    if prevalence is not None:
        odds += _log_odds(prevalence) - _log_odds(calibration.prevalence)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def _log_odds(share: float) -> float:
    if not 0 < share < 1:
        raise ModelError(f"the prevalence is {share}; it is a share between 0 and 1.")
    return math.log(share / (1 - share))
