from random import Random

import pytest

from casefile.errors import PackError
from synthetic_corpus.bank import load_bank
from synthetic_corpus.grammar import parse
from synthetic_corpus.pack import load_pack
from synthetic_corpus.realisation import Binding, Piece, realise, reserved_token


@pytest.fixture
def binding():
    pack = load_pack("veldania")
    return Binding(
        pack,
        load_bank("en"),
        Random(4),
        pack.communities[0],
        pack.communities[1],
        pack.ideologies[0],
    )


@pytest.fixture
def family():
    return load_bank("en").find("ordinary")[0]


def test_the_same_slot_is_the_same_thing_and_another_number_another(binding, family):
    piece = realise(parse("{town}, {town} and {town2}."), family, binding)

    first, rest = piece.text.split(", ")
    again, other = rest.removesuffix(".").split(" and ")
    assert first == again != other


def test_spans_and_cues_cover_the_words_they_mark(binding, family):
    piece = realise(parse("[They say] <{other} must go>, all of them."), family, binding)

    ((start, end),) = piece.spans
    assert piece.text[start:end] == "the Doskeni must go"
    assert piece.cues == [(0, 8)]


def test_a_sentence_that_opens_with_a_name_is_capitalised(binding, family):
    assert realise(parse("{community} sing."), family, binding).text == "The Velari sing."


def test_a_core_in_the_middle_of_a_sentence_loses_its_full_stop(binding, family):
    core = Piece("We come tonight.")

    inside = realise(parse("He wrote {core} and left."), family, binding, core=core)
    after = realise(parse("He wrote: {core}"), family, binding, core=core)

    assert inside.text == "He wrote We come tonight and left."
    assert after.text.endswith("We come tonight.")


def test_a_quoted_core_loses_its_full_stop_where_the_frame_runs_on_behind_a_mark(binding, family):
    core = Piece("We come to the depot.")

    piece = realise(parse("“{core}” [is what the page says]."), family, binding, core=core)

    assert piece.text == "“We come to the depot” is what the page says."
    assert piece.text[piece.core_at : piece.core_until] == "We come to the depot"


def test_a_name_behind_a_mark_or_a_quoted_core_opens_a_sentence(binding, family):
    core = Piece("We come.")

    marked = realise(parse("[The soup is thin.] {community} eat it."), family, binding)
    quoted = realise(parse("“{core}” {community} look away."), family, binding, core=core)

    assert marked.text == "The soup is thin. The Velari eat it."
    assert quoted.text == "“We come.” The Velari look away."


def test_a_slot_of_nobody_says_where_to_add_it(binding, family):
    with pytest.raises(PackError, match=r"\{spaceship\} is neither a slot of the pack"):
        realise(parse("A {spaceship}."), family, binding)


@pytest.mark.parametrize(
    ("slot", "form"), [("wallet", "WAL-"), ("phone", "+000 "), ("handle", "@")]
)
def test_tokens_are_of_the_reserved_forms(binding, slot, form):
    assert reserved_token(slot, binding.pack, Random(1)).startswith(form)
