from collections import Counter

import pytest

from casefile.exercise import Settings
from synthetic_corpus.generation import labelled_posts, world_of
from synthetic_corpus.pack import load_pack
from synthetic_corpus.seats import Row
from synthetic_corpus.telling import counted_posts, programme, size_of, spoken_in


@pytest.fixture(scope="module")
def world():
    return world_of(Settings(posts=6000, languages=("en",), random_state=4))


@pytest.fixture(scope="module")
def told(world):
    return world.tellings


@pytest.fixture(scope="module")
def written():
    return list(
        labelled_posts(6000, families="all", languages=("en",), prevalence=0.02, random_state=4)
    )


def _story(name):
    return next(story for story in load_pack("veldania").storylines if story.id == name)


def test_a_world_of_six_thousand_posts_tells_every_storyline(told):
    assert len({telling.story.id for telling in told}) == 17


def test_a_demo_world_tells_at_least_four_within_its_share():
    world = world_of(Settings(posts=2000, random_state=11))
    posts = sum(size_of(telling.story) for telling in world.tellings)

    assert len(world.tellings) >= 4
    assert posts <= 240
    assert world.frame.posts + posts == 2000


def test_another_state_of_chance_tells_others_first():
    first, second = (
        [telling.story.id for telling in world_of(Settings(posts=900, random_state=n)).tellings]
        for n in (1, 2)
    )

    assert first != second


def test_a_world_for_training_tells_none():
    assert world_of(Settings(posts=2000), families="train").tellings == ()


def test_what_a_storyline_asserts_is_counted_and_what_it_quotes_is_not():
    found = {(post.key, row, code) for post, row, code in counted_posts(_story("quotation-trap"), "en")}  # fmt: skip  # noqa: E501

    assert found == {
        ("praise", Row.POSITIVE, "GLO"), ("warning", Row.LOOKALIKE, "CX-CTR"),
        ("screenshot", Row.LOOKALIKE, "CX-QUO"), ("article", Row.LOOKALIKE, "CX-RPT"),
    }  # fmt: skip


def test_two_storylines_hold_nothing_at_all():
    for name in ("returnees-family", "ordinary-scandal"):
        assert {row for _, row, _ in counted_posts(_story(name), "en")} == {Row.LOOKALIKE}


def test_bystanders_are_of_the_communities_the_script_leaves_out(told):
    for telling in told:
        counts = Counter(spoken_in(telling, 6))
        assert sum(counts.values()) == size_of(telling.story)
        assert max(counts.values()) - min(counts[each] for each in range(6)) <= 4


def test_a_world_with_storylines_has_as_many_flagged_posts_as_asked_for(written):
    assert len(written) == 6000
    assert sum(post.flag for post in written) == 120


def test_each_positive_of_a_storyline_has_two_pairs_elsewhere(written):
    by_id = {post.id: post for post in written}
    scripted = [post for post in written if post.storyline and post.flag and post.cluster]
    pairs = Counter(post.contrast_of for post in written)

    assert len(scripted) == 15
    assert {pairs[post.id] for post in scripted} == {2}
    for post in written:
        if post.contrast_of in {each.id for each in scripted}:
            assert not post.flag
            assert post.site != by_id[post.contrast_of].site


def test_the_plan_gives_its_places_up_one_for_one(world):
    plan = world.plan
    left = sum(order.kind.name in ("POSITIVE", "TIP") for order in plan.orders(range(plan.quotas.posts)))  # fmt: skip  # noqa: E501

    assert left == plan.quotas.positives - len(plan.elsewhere.clusters)
    assert set(plan.elsewhere.paired) <= plan.elsewhere.clusters


def test_without_room_nothing_is_told(world):
    assert programme(world.plan, ()).tellings == ()
    assert world_of(Settings(posts=100)).tellings == ()


def test_only_what_asserts_a_sign_is_of_a_contrast_cluster(written):
    scripted = [
        post for post in written if post.storyline and post.cluster and not post.contrast_of
    ]

    assert scripted
    assert all(post.indicators and post.flag for post in scripted)
