import pytest
from scipy.stats import norm
from sklearn.metrics import f1_score, matthews_corrcoef, precision_score, recall_score

from assessment import detection
from assessment.detection import Counts, Outcome, corrected, count, outcome, sensitivity
from casefile.records import Score

COUNTS = Counts(hits=14, misses=6, false_alarms=5, correct_rejections=25)
KEY = [True] * 20 + [False] * 30
GIVEN = [True] * 14 + [False] * 6 + [True] * 5 + [False] * 25


def scored(made: str, key: str) -> Score:
    nothing = dict.fromkeys(
        ("context", "evidence_f1", "signs_f1", "severity", "disposition", "procedure")
    )
    return Score(
        "d", "anna", "p", "act", key, made, **nothing, seconds=1, cost=0, error_class=None, total=0
    )


@pytest.mark.parametrize(
    ("given", "key", "made"),
    [
        ("act", "act", Outcome.HIT),
        ("leave", "act", Outcome.MISS),
        ("act", "leave", Outcome.FALSE_ALARM),
        ("leave", "leave", Outcome.CORRECT_REJECTION),
        ("cannot_tell", "act", Outcome.OPEN),
        ("act", "cannot_tell", Outcome.UNJUDGEABLE),
    ],
)
def test_a_verdict_meets_its_key(given, key, made):
    assert outcome(given, key) is made


def test_a_skipped_post_is_no_verdict():
    assert outcome("cannot_tell", "act", skipped=True) is Outcome.SKIPPED


def test_d_prime_and_leaning_have_the_log_linear_correction():
    hit, alarm = norm.ppf(14.5 / 21), norm.ppf(5.5 / 31)

    found = sensitivity(COUNTS)

    assert found.d_prime == pytest.approx(hit - alarm)
    assert found.leaning == pytest.approx(-(hit + alarm) / 2)
    assert found.d_prime == pytest.approx(1.4224, abs=1e-4)


def test_an_observer_of_one_signal_in_sixty_shrinks():
    one = Counts(hits=1, misses=0, false_alarms=9, correct_rejections=50)

    assert corrected(one).d_prime == pytest.approx(norm.ppf(0.75) - norm.ppf(9.5 / 60))
    assert sensitivity(one) is None


@pytest.mark.parametrize(
    "few",
    [
        Counts(hits=14, misses=0, false_alarms=5, correct_rejections=25),
        Counts(hits=14, misses=6, false_alarms=4, correct_rejections=10),
    ],
)
def test_fewer_than_fifteen_of_either_kind_are_counts_only(few):
    assert sensitivity(few) is None


def test_shares_agree_with_scikit_learn():
    assert detection.precision(COUNTS) == pytest.approx(precision_score(KEY, GIVEN))
    assert detection.recall(COUNTS) == pytest.approx(recall_score(KEY, GIVEN))
    assert detection.f1(COUNTS) == pytest.approx(f1_score(KEY, GIVEN))
    assert detection.correlation(COUNTS) == pytest.approx(matthews_corrcoef(KEY, GIVEN))
    assert detection.false_alarm_rate(COUNTS) == pytest.approx(5 / 30)


def test_nothing_judged_has_no_shares():
    nothing = Counts()

    assert detection.precision(nothing) is None
    assert detection.correlation(nothing) is None


def test_what_was_left_open_bounds_the_shares():
    scores = [
        scored("hit", "act"),
        scored("open", "act"),
        scored("skipped", "leave"),
        scored("unjudgeable", "cannot_tell"),
    ]

    counts = count(scores)

    assert counts == Counts(hits=1, open_signals=1, open_noise=1, unjudgeable=1)
    assert detection.recall(counts.resolved(rightly=True)) == 1.0
    assert detection.recall(counts.resolved(rightly=False)) == 0.5
    assert detection.false_alarm_rate(counts.resolved(rightly=False)) == 1.0
