from random import Random

import pytest

from synthetic_corpus.picking import Pool, pick, pick_more
from synthetic_corpus.surface import Surface


@pytest.fixture
def pool(bank):
    return Pool.of(bank.find("ordinary"))


def test_a_pool_holds_every_line_in_order_of_length(bank, pool):
    families = bank.find("ordinary")

    assert len(pool.sketches) == sum(len(family.lines) for family in families)
    assert list(pool.lengths) == sorted(line.words for f in families for line in f.lines)
    assert pool
    assert not Pool.of([])


def test_a_picked_line_rarely_shows_what_the_shape_does_not(pool, plain):
    unwanted = Surface.QUOTE | Surface.EMOJI | Surface.REDACTED

    found = [pick(Random(n), pool, plain, words=30) for n in range(60)]

    assert sum(bool(each.look & unwanted) for each in found) <= 2


def test_a_picked_line_comes_near_the_length_asked_for(pool, plain):
    def mean(words):
        found = [pick(Random(n), pool, plain, words=words).words for n in range(60)]
        return sum(found) / len(found)

    assert mean(6) + 3 < mean(20)


def test_what_goes_with_a_line_is_short_enough_and_new(pool, plain):
    said = set()

    for number in range(12):
        found = pick_more(Random(number), pool, plain, most=16, used=said)
        assert found.words <= 16
        assert found.source not in said
        said.add(found.source)


def test_nothing_goes_with_a_line_where_all_is_said(pool, plain):
    said = {sketch.source for sketch in pool.sketches}

    assert pick_more(Random(1), pool, plain, most=9, used=said) is None
    assert pick_more(Random(1), pool, plain, most=0, used=()) is None
