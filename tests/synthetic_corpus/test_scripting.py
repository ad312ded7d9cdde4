import pytest

from casefile.exercise import Settings
from casefile.vocabulary import decisions
from synthetic_corpus.content_rules import post_findings
from synthetic_corpus.generation import world_of
from synthetic_corpus.scripting import tell
from synthetic_corpus.weaving import weave


@pytest.fixture(scope="module")
def world():
    return world_of(Settings(posts=9600, prevalence=0.1, languages=("en",), random_state=2))


@pytest.fixture(scope="module")
def told(world):
    return {telling.story.id: tell(world, telling) for telling in world.tellings}


def _posts(told):
    return [post for _, posts in told.threads for post in posts]


def test_a_telling_is_the_same_whatever_was_woven_before(world):
    first = [post.gold for post in _posts(tell(world, world.tellings[0]))]
    list(weave(world, 3))

    again = world_of(Settings(posts=9600, prevalence=0.1, languages=("en",), random_state=2))

    assert [post.gold for post in _posts(tell(again, again.tellings[0]))] == first


def test_a_name_stays_what_it_is_through_a_whole_storyline(told):
    story = told["quotation-trap"]
    by_key = {key: slot.id for key, slot in story.stage.slots.items()}
    golds = {post.gold.id: post.gold for post in _posts(story)}

    said = golds[by_key["praise"]].spans[0].quote.lower()
    quoted = golds[by_key["warning"]].spans[0].quote.lower()

    assert quoted == said


def test_those_who_quote_are_not_flagged_and_the_one_who_praises_is(told):
    story = told["quotation-trap"]
    golds = {post.gold.id: post.gold for post in _posts(story)}

    flags = {key: golds[slot.id].flag for key, slot in story.stage.slots.items()}

    assert [key for key, flag in flags.items() if flag] == ["praise"]


def test_posts_stand_in_order_of_time_before_the_end_of_the_web(world, told):
    for story in told.values():
        for _, posts in story.threads:
            times = [post.slot.time for post in posts]
            assert times == sorted(times)
            assert world.frame.past <= times[0]
            assert times[-1] < world.frame.end


def test_every_post_of_a_storyline_keeps_the_content_rules(told):
    for name, story in told.items():
        for post in _posts(story):
            assert list(post_findings(post.gold)) == [], name
            assert post.gold.storyline == name
            assert post.gold.disposition in decisions()


def test_an_answer_stands_below_an_earlier_post_of_its_thread(told):
    for story in told.values():
        for _, posts in story.threads:
            places = {post.gold.id: at for at, post in enumerate(posts)}
            for at, post in enumerate(posts):
                assert post.gold.parent is None or places[post.gold.parent] < at
