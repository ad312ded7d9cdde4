import pytest

from assessment.slips import slips_undone


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("klil", "kill"), ("atack", "attack"), ("murdder", "murder"), ("напди", "напади")],
    ids=["swapped", "left out", "typed twice", "Cyrillic"],
)
def test_one_slip_is_undone(slip, meant):
    assert meant in slips_undone(slip).split(" , ")


def test_another_word_is_not_made_out_of_one_that_is_right():
    assert "killed" not in slips_undone("skilled").split(" , ")


def test_short_words_are_left_alone():
    assert slips_undone("he is at it") == ""
