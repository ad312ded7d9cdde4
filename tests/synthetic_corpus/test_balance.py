from collections import Counter

import pytest

from casefile.exercise import Settings
from synthetic_corpus.casting import LEADING
from synthetic_corpus.generation import labelled_posts, world_of
from synthetic_corpus.orders import Kind
from synthetic_corpus.pack import load_pack

LANGUAGES = ("en", "sq", "sr", "mk")


@pytest.fixture(scope="module")
def plan():
    settings = Settings(posts=6000, languages=LANGUAGES, prevalence=0.05, random_state=3)
    return world_of(settings).plan


@pytest.mark.parametrize(
    ("posts", "prevalence", "random_state"),
    [(6000, 0.02, 1), (6000, 0.05, 2), (20_000, 0.02, 2)],
)
def test_every_class_of_posts_meets_every_name_equally_often(posts, prevalence, random_state):
    pack, cells = load_pack("veldania"), {"community": Counter(), "ideology": Counter()}

    for post in labelled_posts(
        posts, families="all", languages=LANGUAGES, prevalence=prevalence,
        random_state=random_state,
    ):  # fmt: skip
        for kind, met in cells.items():
            for each in (f"flag {post.flag}", post.context or "no context", *post.indicators):
                met[each, getattr(post, kind)] += 1

    for kind, names in (("community", pack.communities), ("ideology", pack.ideologies)):
        classes = {each for each, _ in cells[kind]} - {"no context"}
        assert len(classes) > 30
        for each in classes:
            counts = [cells[kind][each, name.id] for name in names]
            assert max(counts) - min(counts) <= 1, (kind, each, counts)


def test_communities_are_aimed_at_and_help_equally_often(plan):
    aimed, helping = Counter(), Counter()
    for order in plan.elsewhere.paired.values():
        aimed[order.other] += 1
    for order in plan.orders(range(plan.quotas.posts)):
        assert order.other != order.community
        aimed[order.other] += order.kind in LEADING
        helping[order.other] += order.kind is Kind.WELFARE

    for counts in (aimed, helping):
        assert sum(counts.values()) >= 24
        assert max(counts[each] for each in range(6)) - min(counts[each] for each in range(6)) <= 1


def test_within_one_language_names_tell_little_of_what_is_flagged():
    flagged = Counter(
        (post.lang.partition("-")[0], post.community)
        for post in labelled_posts(
            6000, families="all", languages=LANGUAGES, prevalence=0.05, random_state=3
        )
        if post.flag
    )

    for lang in LANGUAGES:
        counts = [flagged[lang, community.id] for community in load_pack("veldania").communities]
        assert max(counts) - min(counts) <= 3, (lang, counts)


def test_what_an_order_is_dealt_does_not_depend_on_who_asks_for_it(plan):
    settings = Settings(posts=6000, languages=LANGUAGES, prevalence=0.05, random_state=3)
    part = world_of(settings).plan.orders(range(3000, 3400))

    whole = {
        (each.kind, each.number, each.member): each
        for each in plan.orders(range(plan.quotas.posts))
    }
    assert all(whole[each.kind, each.number, each.member] == each for each in part)
