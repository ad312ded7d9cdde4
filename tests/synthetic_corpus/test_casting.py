from collections import Counter

import pytest

from casefile.exercise import Settings
from synthetic_corpus.casting import POSITIVES_A_THREAD, cast_block
from synthetic_corpus.generation import world_of
from synthetic_corpus.orders import Kind
from synthetic_corpus.world import lay_out


@pytest.fixture(scope="module")
def world():
    return world_of(Settings(posts=9600, prevalence=0.15, random_state=4))


@pytest.fixture(scope="module")
def block(world):
    threads = lay_out(world.frame, 3, topics=world.topics)
    return threads, cast_block(world.frame, world.plan, 3, threads)


def test_every_positive_and_every_pair_finds_a_place(world, block):
    wanted = Counter(order.kind for order in world.plan.orders(world.frame.block_range(3)))
    found = Counter(order.kind for order in block[1].orders.values())

    for kind in (Kind.POSITIVE, Kind.TIP, Kind.PAIR, Kind.LOOKALIKE):
        assert found[kind] == wanted[kind], kind


def test_no_thread_holds_more_than_a_few_positives(block):
    counts = Counter(slot.thread.id for slot in block[1].positives.values())

    assert max(counts.values()) <= POSITIVES_A_THREAD


def test_pairs_stand_on_other_sites_with_room_for_another_s_words(block):
    threads, cast = block
    for slot in (slot for thread in threads for slot in thread.posts):
        order = cast.orders.get(slot.index)
        if order and order.kind is Kind.PAIR:
            assert slot.thread.site is not cast.positives[order.number].thread.site
            assert slot.shape.quotes or slot.parent


def test_communities_share_a_block_evenly(block):
    counts = Counter(slot.community for thread in block[0] for slot in thread.posts)

    assert max(counts.values()) - min(counts.values()) <= 3  # storylines are made up for
