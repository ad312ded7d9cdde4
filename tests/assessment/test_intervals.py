import numpy as np
import pytest
from scipy.stats import beta, binom

from assessment.intervals import interval, share

ROWS = np.array([[1.0, 0.0]] * 160 + [[0.0, 1.0]] * 40)
ALONE = {"post": [str(n) for n in range(200)]}


def test_independent_posts_have_the_binomial_interval():
    found = interval(ROWS, share, clusters=ALONE, random_state=1, draws=20_000)

    low, high = binom.ppf([0.025, 0.975], 200, 0.8) / 200
    assert found.value == 0.8
    assert found.low == pytest.approx(low, abs=0.006)
    assert found.high == pytest.approx(high, abs=0.006)
    assert found.clusters == 200


def test_the_widest_kind_of_cluster_stands():
    families = {"family": [str(n // 5) for n in range(200)]}

    narrow = interval(ROWS, share, clusters=ALONE, random_state=1)
    wide = interval(ROWS, share, clusters=ALONE | families, random_state=1)

    assert wide.high - wide.low > 1.5 * (narrow.high - narrow.low)
    assert wide.clusters == 40


def test_fewer_than_thirty_clusters_of_a_kind_are_too_few():
    found = interval(
        ROWS, share, clusters=ALONE | {"thread": [str(n % 29) for n in range(200)]}, random_state=1
    )

    assert (found.value, found.low, found.clusters) == (0.8, None, 29)


def test_posts_without_a_count_do_not_make_clusters():
    rows = np.vstack([ROWS[:20], np.zeros((500, 2))])

    found = interval(rows, share, clusters={"post": [str(n) for n in range(520)]}, random_state=1)

    assert (found.clusters, found.high) == (20, None)


def test_nothing_counted_has_no_value():
    found = interval(np.zeros((3, 2)), share, clusters={"post": ["a", "b", "c"]}, random_state=1)

    assert (found.value, found.low, found.clusters) == (None, None, 0)


def test_the_same_random_state_gives_the_same_interval():
    once = interval(ROWS, share, clusters=ALONE, random_state=7)

    assert once == interval(ROWS, share, clusters=ALONE, random_state=7)
    assert once != interval(ROWS, share, clusters=ALONE, random_state=8)


def test_no_error_among_a_hundred_clusters_is_not_certainty():
    none_wrong = np.array([[0.0, 1.0]] * 100)
    alone = {"post": [str(n) for n in range(100)]}

    found = interval(none_wrong, share, clusters=alone, random_state=1)

    assert (found.value, found.low) == (0.0, 0.0)
    assert found.high == pytest.approx(beta.ppf(0.975, 1, 100))
