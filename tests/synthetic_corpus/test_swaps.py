from random import Random

from synthetic_corpus.bank import load_bank
from synthetic_corpus.swaps import swaps_of

SWAPS = swaps_of(
    [["nearly|almost"], ["my aunt", "aunt {woman7}"], ["the town hall"], ["the town", "{town}"]]
)


def test_a_phrase_becomes_a_slot_for_all_that_may_take_its_place():
    assert SWAPS.applied("It was almost noon.") == "It was {way_aa} noon."
    assert SWAPS.lexemes["way_ab"] == ("my aunt", "aunt {woman7}")


def test_a_phrase_that_stands_alone_is_kept():
    assert SWAPS.applied("Meet at the town hall.") == "Meet at the town hall."
    assert SWAPS.applied("Everybody left the town.") == "Everybody left {way_ad}."


def test_slots_and_parts_of_words_are_left_alone():
    assert SWAPS.applied("{nearly} and my aunt's cat") == "{nearly} and my aunt's cat"


def test_two_phrases_of_a_group_in_one_line_stay_apart():
    assert SWAPS.applied("nearly, almost") == "nearly, almost"


def test_a_line_is_known_by_its_own_words_however_it_is_said():
    bank = load_bank("en")
    lines = [line for family in bank.find("ordinary") for line in family.lines]

    varied = [line for line in lines if any(slot.startswith("way_") for slot in line.slots())]

    assert len(varied) > len(lines) / 4
    assert not any("way_" in line.source for line in Random(1).sample(varied, 20))
