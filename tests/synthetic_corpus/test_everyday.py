import pytest

from casefile.exercise import Settings
from synthetic_corpus.cores import binding_of
from synthetic_corpus.everyday import Everyday
from synthetic_corpus.generation import world_of
from synthetic_corpus.rules import habits
from synthetic_corpus.world import lay_out


@pytest.fixture(scope="module")
def world():
    return world_of(Settings(posts=960, languages=("en",), random_state=4))


@pytest.fixture
def thread(world):
    thread = max(lay_out(world.frame, 0, topics=world.topics), key=lambda each: len(each.posts))
    thread.split = "train"
    return thread


@pytest.fixture
def everyday(world):
    return Everyday(world.plan.inventory, {})


def test_ten_posts_of_a_thread_say_ten_different_lines(world, thread, everyday):
    for slot in thread.posts[1:11]:
        binding = binding_of(world.frame, everyday.inventory, slot.rng, None, lang="en")
        said = everyday.ordinary(slot, binding).sources
        assert thread.said.isdisjoint(said)
        thread.said.update(said)

    assert len(thread.said) == 10


def test_talk_beside_a_sign_holds_no_opinion(thread, everyday):
    pool = everyday.pool(thread.posts[1], "train", neutral=True)

    assert pool.families
    assert {family.expression for family in pool.families} == {habits().no_expression}
    assert not any(family.stance for family in pool.families)


def test_nobody_switches_language_where_only_one_is_spoken(world, thread, everyday):
    slot = thread.posts[1]
    binding = binding_of(world.frame, everyday.inventory, slot.rng, None, lang="en")

    assert everyday.abroad(slot, binding) is None
