from dataclasses import replace

import pytest

from assessment.review import class_review
from assessment.scoring import score
from casefile.records import LabelledPost

SIGNAL = LabelledPost(
    "s", "…", flag=True, context="CX-END", indicators=("THR",), disposition="INVESTIGATE"
)
LEGIT = LabelledPost("l", "…", context="CX-LEG", expression="political", disposition="NO_CONCERN")
GOLD = [
    replace(kind, id=f"{kind.id}{n}", family=f"f{n}") for n in range(40) for kind in (SIGNAL, LEGIT)
]


@pytest.fixture
def review(decision):
    """Return the review of a class that finds three signals in four and flags one post in ten."""
    given = [
        decision(
            id=post.id,
            post=post.id,
            reader=f"r{n % 4}",
            level=2,
            verdict="act" if acts else "leave",
            disposition="INVESTIGATE" if acts else "NO_CONCERN",
            context=post.context,
            seconds=10 + n,
        )
        for n, post in enumerate(GOLD)
        for acts in [(n // 2) % 4 != 0 if post.flag else (n // 2) % 10 == 0]
    ]
    return class_review(score(given, GOLD), GOLD, random_state=1)


def test_the_class_is_counted_and_nobody_ranked(review):
    assert (review.readers, review.posts, review.decisions) == (4, 80, 80)
    assert (review.median_seconds, review.quartile_seconds) == (49.5, (29.75, 69.25))


def test_figures_come_with_intervals(review):
    assert review.found.value == 0.75
    assert review.found.low < 0.75 < review.found.high
    assert review.wrongly_acted.value == 0.1


def test_contexts_stand_in_the_order_of_decision(review):
    assert [each.context for each in review.contexts] == ["CX-END", "CX-LEG"]
    assert [each.right.value for each in review.contexts] == [0.75, 0.9]
    assert review.contexts[1].context_named == 1


def test_mistakes_are_the_commonest_first_and_the_dearest_practised(review):
    assert [(each.code, each.times) for each in review.mistakes] == [
        ("FN-SAFETY", 10),
        ("FP-LEGIT", 4),
    ]
    assert [each.code for each in review.practise] == ["FN-SAFETY", "FP-LEGIT"]
    assert review.practise[0].advice.startswith("A threat, an intent")


def test_costs_are_told_per_1000_posts(review):
    assert review.cost_per_1000 == pytest.approx(1000 * (10 * 5 + 4 * 8) / 80)


def test_what_was_left_open_gives_bounds(decision):
    given = [
        decision(id="a", post="s0"),
        decision(id="b", post="s1", verdict="cannot_tell"),
        decision(id="c", post="l0", verdict="cannot_tell", skipped=True),
    ]

    found = class_review(score(given, GOLD), GOLD, random_state=1)

    assert (found.undecided, found.skipped) == (1, 1)
    assert (found.found_if_all_wrong, found.found_if_all_right) == (0.5, 1.0)
    assert (found.found.value, found.found.low) == (1.0, None)


def test_a_class_that_decided_nothing_has_no_figures():
    found = class_review([], GOLD, random_state=1)

    assert (found.decisions, found.found.value, found.median_seconds) == (0, None, None)
