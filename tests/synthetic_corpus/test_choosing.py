from dataclasses import replace
from random import Random

import pytest

from synthetic_corpus.bank import load_bank
from synthetic_corpus.choosing import choose, in_order, retelling
from synthetic_corpus.surface import Surface


def test_a_line_without_unwanted_features_is_preferred(bank, plain):
    families = bank.find("ordinary", "food")
    unwanted = Surface.QUOTE | Surface.EMOJI | Surface.REDACTED

    found = [choose(Random(n), families, plain, words=30) for n in range(60)]

    assert sum(bool(each.look & unwanted) for each in found) <= 2


def test_a_line_never_runs_over_where_a_shorter_one_was_met(bank, plain):
    families = bank.find("ordinary", "food")

    found = [choose(Random(n), families, plain, words=10, most=14) for n in range(60)]

    assert sum(each.line.words > 14 for each in found) <= 3


def test_nothing_can_be_chosen_from_nothing(plain):
    with pytest.raises(ValueError, match="no families to choose from"):
        choose(Random(1), (), plain, words=10)


def test_a_retelling_is_short_secular_and_new_to_the_thread(plain):
    families = load_bank("en").find("retelling", split="train")
    shape = replace(plain, features=int(Surface.QUOTE))
    rng, said = Random(3), set()

    for _ in range(20):
        family, line = retelling(rng, families, shape, most=14, used=said)
        assert line.quotes_core
        assert line.words <= 14
        assert line.source not in said
        assert not family.looks[family.lines.index(line)] & Surface.FAITH
        said.add(line.source)


def test_every_line_has_its_turn_however_many_there_are(bank):
    lines = [line for family in bank.find("ordinary") for line in family.lines]

    for count in (60, 61, 122):
        family = replace(bank.find("ordinary")[0], lines=tuple(lines[:count]), looks=(0,) * count)
        said = {in_order([family], turn)[1].source for turn in range(count)}
        assert len(said) == count
