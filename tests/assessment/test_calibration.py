import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score

from assessment.calibration import (
    area_under_curve,
    calibration,
    figures_of_words,
    likelihood_words,
    log_odds,
)
from casefile.records import LabelledPost

RNG = np.random.default_rng(5)
ODDS = RNG.normal(-1, 1.5, 4000)
TRUTH = RNG.random(4000) < 1 / (1 + np.exp(-ODDS))
SAID = 1 / (1 + np.exp(-(2 * ODDS + 1)))


def test_honest_probabilities_have_intercept_0_and_slope_1():
    found = calibration(1 / (1 + np.exp(-ODDS)), TRUTH)

    assert found["intercept"] == pytest.approx(0, abs=0.1)
    assert found["slope"] == pytest.approx(1, abs=0.1)


def test_slope_and_brier_agree_with_scikit_learn():
    model = LogisticRegression(C=1e9).fit(log_odds(SAID)[:, None], TRUTH)

    found = calibration(SAID, TRUTH)

    assert found["slope"] == pytest.approx(float(model.coef_[0, 0]), rel=1e-3)
    assert found["brier"] == pytest.approx(brier_score_loss(TRUTH, SAID))


def test_the_intercept_at_slope_1_makes_the_mean_right():
    found = calibration(SAID, TRUTH)

    shifted = 1 / (1 + np.exp(-(log_odds(SAID) + found["intercept"])))
    assert shifted.mean() == pytest.approx(TRUTH.mean(), abs=1e-6)


def test_scores_made_for_another_prevalence_are_shifted_to_that_of_the_truth():
    truth = np.arange(4000) % 10 == 0
    odds = 2 * RNG.normal(np.where(truth, 1, -1), 1)  # right where one in two is true
    scores = 1 / (1 + np.exp(-odds))

    assert calibration(scores, truth)["intercept"] < -1.5
    assert calibration(scores, truth, prevalence=0.5)["intercept"] == pytest.approx(0, abs=0.25)


def test_always_saying_the_base_rate_has_no_skill():
    found = calibration([0.25] * 8, [True, True] + [False] * 6)

    assert found["brier_skill"] == pytest.approx(0)
    assert found["slope"] is None


def test_bins_hold_what_was_said_and_what_was_true():
    found = calibration([0.05, 0.95, 0.91, 1.0], [False, True, False, True])

    assert found["bins"][0] == {"low": 0.0, "high": 0.1, "n": 1, "said": 0.05, "true": 0.0}
    assert found["bins"][1]["n"] == 3
    assert found["bins"][1]["true"] == pytest.approx(2 / 3)


def test_nothing_scored_promises_nothing():
    assert calibration([], [])["brier"] is None


def test_a_word_has_a_share_from_thirty_uses(decision):
    posts = [LabelledPost(f"p{n}", "…", flag=n < 24) for n in range(30)]
    given = [
        decision(id=post.id, post=post.id, likelihood="likely", likelihood_midpoint=0.675)
        for post in posts
    ]

    words = {row["word"]: row for row in likelihood_words(given, posts)}
    few = {row["word"]: row for row in likelihood_words(given[:29], posts)}

    assert (words["likely"]["n"], words["likely"]["true"]) == (30, 0.8)
    assert few["likely"]["true"] is None
    assert figures_of_words(given, posts)["brier"] == pytest.approx(
        (24 * 0.325**2 + 6 * 0.675**2) / 30
    )


def test_the_area_under_the_curve_agrees_with_scikit_learn_ties_included():
    words = np.round(SAID, 1)

    assert area_under_curve(words, TRUTH) == pytest.approx(roc_auc_score(TRUTH, words))
    assert area_under_curve([0.5], [True]) is None
