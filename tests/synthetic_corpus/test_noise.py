from random import Random

from hypothesis import given
from hypothesis import strategies as st

from synthetic_corpus.grammar import REDACTED
from synthetic_corpus.noise import (
    Edit,
    apply_edits,
    calmed,
    disguised,
    lowered,
    typing_errors,
)


def test_offsets_follow_the_words_they_stood_at():
    text, moved = apply_edits("one two three", [Edit(1, 2, ""), Edit(5, 6, "ww")])

    assert text == "oe twwo three"
    assert text[moved(8) : moved(13)] == "three"


@given(st.text(alphabet="abcë ,.", max_size=60), st.integers(0, 9999))
def test_typing_errors_never_move_a_word_off_its_offsets(words, seed):
    text = f"{words} landmark"
    start = len(words) + 1

    typed, moved = apply_edits(text, typing_errors(text, Random(seed)))

    assert moved(len(text)) == len(typed)
    assert typed[moved(start)] == "l"


def test_lower_case_keeps_every_place():
    assert lowered(f"Ask @Arta7_fx for the {REDACTED}") == f"ask @Arta7_fx for the {REDACTED}"


def test_an_exclamation_keeps_its_mark_only_where_its_sentence_goes_on():
    said = "„Чекај!“, вика. „Чекај!“ Мира чека; »stop!« rekao je."

    assert calmed(said) == "„Чекај!“, вика. „Чекај.“ Мира чека, »stop!« rekao je."


def test_a_disguised_word_keeps_its_length_and_reserved_tokens_their_spelling():
    text = f"torch {REDACTED} WAL-1234"

    told, place = disguised(text, Random(1), within=None)

    assert place == (0, 5)
    assert told == f"t0rch {REDACTED} WAL-1234"


def test_no_slip_makes_a_real_name_of_a_word():
    slips = [edit for n in range(400) for edit in typing_errors("Others", Random(n))]

    assert slips
    assert "Oher" not in {apply_edits("Others", [edit])[0].removesuffix("s") for edit in slips}
