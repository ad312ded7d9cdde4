from dataclasses import replace

import pytest

from synthetic_corpus.bank import load_bank
from synthetic_corpus.copies import copies_in, word_pairs
from synthetic_corpus.grammar import parse


@pytest.fixture
def families():
    """Return a frame to learn from and one that is held out."""
    frames = [family for family in load_bank("en").families if family.role == "frame"]
    learnt = next(family for family in frames if family.split == "train")
    return learnt, next(family for family in frames if family.split == "test")


def _saying(family, *lines):
    return replace(family, lines=tuple(map(parse, lines)), looks=(0,) * len(lines))


def test_slots_do_not_count_as_words():
    assert word_pairs("{woman} wrote “{core}” again") == {("wrote", "again")}


@pytest.mark.parametrize("lang", ["en", "sq", "sr", "mk"])
def test_no_frame_to_learn_from_nearly_copies_one_that_is_held_out(lang):
    copies = [(each.line.source, each.held_out.id) for each in copies_in(load_bank(lang).families)]

    assert copies == []


def test_three_fifths_of_the_shorter_one_are_a_copy(families):
    learnt = _saying(families[0], "found on the gate this morning by our neighbour: {core}")
    held_out = _saying(families[1], "{core} was found on the gate this morning")

    (copy,) = copies_in([learnt, held_out])

    assert copy.held_out.id == held_out.id


def test_another_way_of_saying_it_is_no_copy(families):
    learnt = _saying(families[0], "our neighbour read this aloud at the bus stop: {core}")
    held_out = _saying(families[1], "{core} was found on the gate this morning")

    assert list(copies_in([learnt, held_out])) == []
