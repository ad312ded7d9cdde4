from dataclasses import replace
from random import Random

import pytest

from synthetic_corpus.bank import load_bank
from synthetic_corpus.choosing import choose
from synthetic_corpus.shape import draw_shape
from synthetic_corpus.surface import Surface

PLAIN = replace(
    draw_shape(Random(1)),
    features=Surface.COMMA | Surface.FAITH,
    words=30,
    relays=False,
    dialect=False,
)


@pytest.fixture
def bank():
    return load_bank("en")


def test_a_line_without_unwanted_features_is_preferred(bank):
    families = bank.find("ordinary", "food")
    unwanted = Surface.QUOTE | Surface.EMOJI | Surface.REDACTED

    found = [choose(Random(n), families, PLAIN, words=30) for n in range(60)]

    assert sum(bool(each.look & unwanted) for each in found) <= 2


def test_a_line_never_runs_over_where_a_shorter_one_was_met(bank):
    families = bank.find("ordinary", "food")

    found = [choose(Random(n), families, PLAIN, words=10, most=14) for n in range(60)]

    assert sum(each.line.words > 14 for each in found) <= 3


def test_nothing_can_be_chosen_from_nothing():
    with pytest.raises(ValueError, match="no families to choose from"):
        choose(Random(1), (), PLAIN, words=10)
