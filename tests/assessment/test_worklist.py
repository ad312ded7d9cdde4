from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assessment.worklist import Assignment, draw, queue
from casefile.errors import ExerciseError
from casefile.records import LabelledPost, WorkItem

NOW = datetime(2031, 3, 14, 8, 0, tzinfo=UTC)
MEASURED = Assignment("anna", "measured", size=20, share=0.25, level=2, mode="unaided")
SIGNALS = [
    LabelledPost(f"s{n}", "…", disposition="INVESTIGATE", context="CX-END") for n in range(9)
]
CLEAR = [LabelledPost(f"n{n}", "…", disposition="NO_CONCERN") for n in range(40)]
QUOTED = [LabelledPost(f"q{n}", "…", disposition="NO_CONCERN", context="CX-QUO") for n in range(3)]
CRISIS = LabelledPost("w0", "…", disposition="REFER_SAFEGUARD", welfare=("SAF-SUI",))
GOLD = [*CLEAR, *SIGNALS, *QUOTED, CRISIS]
CAPTURED = [post.id for post in GOLD]


def drawn(gold=GOLD, assignment=MEASURED, *, captured=CAPTURED, met=(), random_state=1):
    found = draw(gold, assignment, captured=captured, met=met, random_state=random_state, now=NOW)
    return found[0], [item.post for item in found[1]]


def test_a_block_has_the_share_of_signals_asked_for():
    worklist, posts = drawn()

    assert (worklist.reader, worklist.block, worklist.level) == ("anna", "measured", 2)
    assert len(posts) == 20
    assert sum(post[0] in "sw" for post in posts) == 5


def test_a_post_with_a_welfare_sign_is_always_among_them():
    assert "w0" in drawn()[1]


def test_rare_contexts_are_met_in_a_measured_block():
    assert {"q0", "q1", "q2"} <= set(drawn()[1])


def test_the_order_is_that_of_capture_and_the_draw_that_of_the_random_state():
    posts = drawn()[1]

    assert posts == sorted(posts, key=CAPTURED.index)
    assert posts == drawn()[1]
    assert posts != drawn(random_state=2)[1]


def test_only_captured_posts_are_drawn():
    seen = [post for post in CAPTURED if post != "w0"]

    assert "w0" not in drawn(captured=seen)[1]


def test_a_reader_meets_one_member_of_a_contrast_cluster():
    gold = [replace(post, cluster=f"c{n % 4}") for n, post in enumerate(SIGNALS)] + CLEAR
    assignment = replace(MEASURED, size=10, share=0.4)

    posts = drawn(gold, assignment)[1]

    clusters = [post.cluster for post in gold if post.id in posts and post.cluster]
    assert sorted(clusters) == ["c0", "c1", "c2", "c3"]


def test_nothing_comes_twice_nor_a_contrast_of_what_came_before():
    gold = [replace(post, cluster="c") for post in SIGNALS[:2]] + SIGNALS[2:] + CLEAR

    posts = drawn(gold, met=("s0",))[1]

    assert {"s0", "s1"}.isdisjoint(posts)


def test_a_share_outside_the_blocks_range_is_refused():
    with pytest.raises(ExerciseError, match="5% signals do not fit the measured block"):
        drawn(assignment=replace(MEASURED, share=0.05))


def test_a_block_larger_than_the_exercise_is_refused():
    with pytest.raises(ExerciseError, match="has 53 posts for a block of 60"):
        drawn(assignment=replace(MEASURED, size=60))


def test_the_queue_follows_the_machine_only_where_its_opinion_is_shown_first():
    items = [WorkItem("w", n, f"p{n}") for n in (1, 2, 3)]
    urgency = {"p3": 0.0, "p2": 1.0}

    unaided = queue(items, "unaided", welfare={"p2"}, urgency=urgency)
    shown = queue(items, "ai_first", welfare={"p2"}, urgency=urgency)

    assert [item.post for item in unaided] == ["p2", "p1", "p3"]
    assert [item.post for item in shown] == ["p2", "p3", "p1"]
