from random import Random

import pytest

from synthetic_corpus.answering import repeated, words_above
from synthetic_corpus.bank import load_bank
from synthetic_corpus.pack import load_pack
from synthetic_corpus.realisation import Binding


@pytest.fixture
def binding():
    pack, bank = load_pack("veldania"), load_bank("en")
    people = pack.communities
    return Binding(pack, bank, Random(3), people[0], people[1], pack.ideologies[0])


@pytest.fixture
def family(binding):
    return binding.bank.find("ordinary", "weather")[0]


def test_a_sentence_or_a_clause_of_a_few_words_is_taken(binding):
    above = "It rained on the whole of the long road to the mill and back. The cat slept."

    assert words_above(above, binding) == "The cat slept"


@pytest.mark.parametrize("above", ["Rain.", "She said “the cat slept”.", "Ask @mira_fx about it."])
def test_too_few_words_and_what_is_quoted_already_are_left_alone(above, binding, family):
    assert not words_above(above, binding)
    assert not repeated(above, family, binding, marks=True, lines=False).text


def test_without_marks_the_words_stand_on_a_line_of_their_own(binding, family):
    said = repeated("The cat slept.", family, binding, marks=False, lines=True)

    assert said.text == "> The cat slept\n"


def test_marks_stand_around_the_words_and_a_sentence_ends_behind_them(binding, family):
    said = {
        repeated("The cat slept.", family, binding, marks=True, lines=False).text for _ in range(80)
    }

    assert {"“The cat slept”.", '"The cat slept".'} <= said
    assert all("The cat slept" in text and "…" not in text for text in said)
