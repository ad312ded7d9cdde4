from dataclasses import replace
from random import Random

import pytest

from synthetic_corpus.bank import load_bank
from synthetic_corpus.dressing import dressed, run_on, run_together
from synthetic_corpus.pack import load_pack
from synthetic_corpus.realisation import Binding
from synthetic_corpus.shape import draw_shape
from synthetic_corpus.writing import Claim, Part


@pytest.fixture
def binding():
    pack, bank = load_pack("veldania"), load_bank("en")
    people = pack.communities
    return Binding(pack, bank, Random(3), people[0], people[1], pack.ideologies[0])


def _parts(binding, *texts):
    family = binding.bank.find("ordinary", "food")[0]
    return [Part(text, family, everyday=True) for text in texts]


def test_some_sentences_open_with_a_word_of_talk(binding):
    said = {dressed("The soup is on.", binding, opens=True) for _ in range(200)}

    assert "The soup is on." in said
    assert any(text.endswith(" the soup is on.") for text in said)


def test_a_tail_comes_before_the_full_stop(binding):
    said = {dressed("The soup is on.", binding) for _ in range(200)}

    assert any(text.startswith("The soup is on") and text != "The soup is on." for text in said)
    assert all(text.endswith(".") for text in said)


def test_a_question_takes_no_tail(binding):
    assert {dressed("Who has the pot?", binding) for _ in range(50)} == {"Who has the pot?"}


def test_two_sentences_are_run_into_one_unless_a_name_begins_the_second(binding):
    assert run_on("It rains.", "The cat wants in.", binding).endswith("the cat wants in.")
    assert run_on("It rains.", "Zorilda wants in.", binding) is None


def test_everyday_neighbours_run_together_at_a_slow_pace(binding):
    slow = replace(draw_shape(Random(1)), features=0, pace=40.0)

    (one,) = run_together(_parts(binding, "It rains.", "The cat wants in."), slow, binding)

    assert one.text.startswith("It rains")


def test_what_is_marked_is_never_run_together(binding):
    marked = _parts(binding, "It rains.", "The cat wants in.")
    marked[1].everyday, marked[1].claims = False, [Claim("THR", 0, 3, "author", "CX-END")]

    assert run_together(marked, replace(draw_shape(Random(1)), pace=40.0), binding) == marked
