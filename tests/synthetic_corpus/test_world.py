import pytest

from casefile.exercise import Settings
from synthetic_corpus.generation import world_of
from synthetic_corpus.world import BLOCK, lay_out


@pytest.fixture(scope="module")
def world():
    return world_of(Settings(posts=1200, random_state=2))


def test_a_block_holds_its_posts_and_half_of_them_in_each_language(world):
    threads = lay_out(world.frame, 0, topics=world.topics)

    slots = [slot for thread in threads for slot in thread.posts]
    assert len({slot.id for slot in slots}) == BLOCK
    assert sum(slot.lang == "en" for slot in slots) == BLOCK // 2


def test_posts_stand_in_order_of_time_before_the_end(world):
    for thread in lay_out(world.frame, 1, topics=world.topics):
        times = [slot.time for slot in thread.posts]
        assert times == sorted(times)
        assert times[-1] < world.frame.end


def test_a_parent_stands_above_its_answer_in_the_same_thread(world):
    answers = [
        slot
        for thread in lay_out(world.frame, 0, topics=world.topics)
        for slot in thread.posts
        if slot.parent
    ]

    assert answers
    assert all(slot.parent.thread is slot.thread for slot in answers)
    assert all(slot.parent.number < slot.number for slot in answers)


def test_the_last_block_holds_the_rest(world):
    assert world.frame.blocks == 3
    assert len(world.frame.block_range(2)) == world.frame.posts - 2 * BLOCK
