from dataclasses import replace
from random import Random

import pytest

from synthetic_corpus.filling import fill, pool_of
from synthetic_corpus.pack import load_pack
from synthetic_corpus.realisation import Binding
from synthetic_corpus.surface import Surface, surface_of
from synthetic_corpus.writing import Part


@pytest.fixture
def binding(bank):
    pack = load_pack("veldania")
    people = pack.communities
    return Binding(pack, bank, Random(3), people[0], people[1], pack.ideologies[0])


def test_posts_are_filled_to_their_features_and_length(bank, binding, plain):
    families = bank.find("ordinary", "food")
    pool = pool_of(bank, families, "train")
    asked = replace(plain, features=plain.features | Surface.QUESTION | Surface.EMOJI)

    kettle = "The kettle is on."
    filled = [
        fill([Part(kettle, families[0])], asked, binding, pool=pool, most=60) for _ in range(30)
    ]

    texts = [" ".join(part.text for part in parts) for parts in filled]
    looks = [surface_of(text, bank.words) for text in texts]
    assert all(look & Surface.EMOJI for look in looks)
    assert sum(bool(look & Surface.QUESTION) for look in looks) >= 20
    assert all(20 <= len(text.split()) <= 60 for text in texts)


def test_no_sentence_stands_twice_in_a_post(bank, binding, plain):
    pool = pool_of(bank, bank.find("ordinary", "weather")[:1], "train")

    rain = Part("Rain.", bank.find("ordinary")[0])
    parts = fill([rain], replace(plain, words=120), binding, pool=pool, most=400)

    sources = [source for part in parts for source in part.sources]
    assert len(sources) == len(set(sources))


def test_what_the_thread_has_had_is_not_said_again(bank, binding, plain):
    families = bank.find("ordinary", "weather")
    pool = pool_of(bank, families[:1], "train", near=families[1:2])
    said = {line.source for line in families[0].lines}

    rain = Part("Rain.", families[0])
    parts = fill([rain], replace(plain, words=60), binding, pool=pool, most=90, said=said)

    sources = {source for part in parts for source in part.sources}
    assert sources
    assert not sources & said
