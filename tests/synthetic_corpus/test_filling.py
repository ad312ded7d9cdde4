from dataclasses import replace
from random import Random

import pytest

from synthetic_corpus.bank import load_bank
from synthetic_corpus.filling import choose, fill, pool_of
from synthetic_corpus.pack import load_pack
from synthetic_corpus.realisation import Binding
from synthetic_corpus.shape import draw_shape
from synthetic_corpus.surface import Surface, surface_of
from synthetic_corpus.writing import Part

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


@pytest.fixture
def binding(bank):
    pack = load_pack("veldania")
    people = pack.communities
    return Binding(pack, bank, Random(3), people[0], people[1], pack.ideologies[0])


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


def test_a_post_is_filled_to_its_features_and_length(bank, binding):
    families = bank.find("ordinary", "food")
    pool = pool_of(bank, families, "train")
    asked = replace(PLAIN, features=PLAIN.features | Surface.QUESTION | Surface.EMOJI)

    parts = fill([Part("The kettle is on.", families[0])], asked, binding, pool=pool, most=60)

    text = " ".join(part.text for part in parts)
    look = surface_of(text, bank.words)
    assert look & Surface.QUESTION
    assert look & Surface.EMOJI
    assert 28 <= len(text.split()) <= 60


def test_no_sentence_stands_twice_in_a_post(bank, binding):
    pool = pool_of(bank, bank.find("ordinary", "weather")[:1], "train")

    rain = Part("Rain.", bank.find("ordinary")[0])
    parts = fill([rain], replace(PLAIN, words=120), binding, pool=pool, most=400)

    sources = [part.source for part in parts]
    assert len(sources) == len(set(sources))
