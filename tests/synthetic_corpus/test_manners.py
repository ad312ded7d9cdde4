from dataclasses import replace
from random import Random

import pytest

from synthetic_corpus.bank import load_bank
from synthetic_corpus.manners import addressed, borrowed, smiling
from synthetic_corpus.surface import Surface
from synthetic_corpus.writing import Claim, Part


@pytest.fixture
def family(bank):
    return bank.find("ordinary", "food")[0]


def test_claims_stay_on_their_words_behind_a_handle(family):
    part = Part("We know the way.", family, [Claim("THR", 3, 7, "author", "CX-END")])

    said = addressed(part, "mira_fx")

    assert said.text == "@mira_fx We know the way."
    assert said.text[said.claims[0].start : said.claims[0].end] == "know"


def test_a_sign_stands_behind_the_last_words_and_only_where_none_is(family, plain):
    asks = replace(plain, features=int(Surface.EMOJI))

    first, last = smiling([Part("Soup.", family), Part("Thin.", family)], asks, Random(1))
    shown = smiling([Part("Soup 🙂", family)], asks, Random(1))

    assert first.text == "Soup."
    assert last.text.startswith("Thin. ")
    assert shown[0].text == "Soup 🙂"


@pytest.mark.parametrize("lang", ["en", "sq", "sr", "mk"])
def test_what_a_neighbour_s_language_lends_is_a_few_words_that_stand_alone(lang):
    sayings = {borrowed(load_bank(lang), Random(number)) for number in range(60)}

    assert len(sayings) > 8
    assert all(len(saying.split()) <= 4 and saying.endswith(".") for saying in sayings)
