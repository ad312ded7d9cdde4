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
    size = len(world.frame.block_range(0))
    assert len({slot.id for slot in slots}) == size
    assert sum(slot.lang == "en" for slot in slots) in (size // 2, (size + 1) // 2)


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


def test_blocks_share_the_posts_evenly_and_without_rest(world):
    ranges = [world.frame.block_range(number) for number in range(world.frame.blocks)]

    assert len(ranges) == 3
    assert [index for each in ranges for index in each] == [*range(world.frame.posts)]
    assert max(map(len, ranges)) - min(map(len, ranges)) <= 1
    assert max(map(len, ranges)) <= BLOCK
