from dataclasses import replace

import pytest

from casefile.exercise import Settings
from synthetic_corpus.generation import world_of
from synthetic_corpus.weaving import weave


def test_spans_are_cut_from_the_finished_text(posts):
    for post in posts:
        for span in post.spans:
            assert post.text[span.start : span.end] == span.quote
            assert span.cue is None or post.text[span.cue.start : span.cue.end] == span.cue.quote


def test_every_post_says_why_it_is_what_it_is(posts):
    assert all(post.why and "{" not in post.why for post in posts)


def test_a_third_of_the_tips_is_mistaken_or_malicious(posts):
    tips = [post.tip for post in posts if post.tip]

    assert len(tips) >= 60
    assert 0.2 < sum(tip != "sound" for tip in tips) / len(tips) < 0.5


def test_a_nexus_is_warranted_only_where_crime_and_a_group_meet(posts):
    linked = [post for post in posts if post.nexus_warranted]
    crimes = [post for post in posts if post.nexus and not post.nexus_warranted]

    assert linked
    by_itself = [post for post in linked if not post.storyline]
    assert all(post.nexus and post.indicators and post.flag for post in by_itself)
    assert any(not post.indicators and post.disposition == "CRIME_DESK" for post in crimes)


@pytest.mark.parametrize("kind", ["communities", "ideologies"])
def test_exchanging_two_names_changes_no_label(kind):
    world = world_of(Settings(posts=1440, prevalence=0.1, random_state=3))
    pack = world.frame.pack
    forms = "forms" if kind == "communities" else "names"
    one, two, *others = getattr(pack, kind)
    named = (
        replace(one, **{forms: getattr(two, forms)}),
        replace(two, **{forms: getattr(one, forms)}),
    )
    other = replace(world.frame, pack=replace(pack, **{kind: (*named, *others)}))

    assert _labels(world) == _labels(replace(world, frame=other))


def _labels(world):
    return {
        post.gold.id: (post.gold.flag, post.gold.indicators, post.gold.context, post.gold.nexus)
        for number in range(world.frame.blocks)
        for _, posts in weave(world, number)
        for post in posts
    }
