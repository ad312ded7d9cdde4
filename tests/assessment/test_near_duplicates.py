"""Which posts of a list are judged once."""

import pytest

from assessment.near_duplicates import Said, copies, is_check

TEXT = "We sell used tyres behind the old mill, ask for Arben after six or call in the morning."


def _pairs(*said: Said) -> list[tuple[str, str]]:
    return [(each.post, each.original) for each in copies("ana/field/0", said)]


@pytest.mark.parametrize(
    "again",
    [TEXT, TEXT.upper(), TEXT + " !!!", TEXT.replace("é", "e") + " Thanks.", "Ве молам. " + TEXT],
)
def test_nearly_the_same_words_are_a_copy(again: str) -> None:
    assert _pairs(Said("p1", TEXT), Said("p2", again)) == [("p2", "p1")]


def test_other_words_are_another_post() -> None:
    other = TEXT.replace("used tyres", "our flat").replace("Arben", "Marta")

    assert _pairs(Said("p1", TEXT), Said("p2", other)) == []


def test_the_same_words_under_another_post_are_another_post() -> None:
    said = [Said("p1", "He is right.", "They should lose."), Said("p2", "He is right.", "Burn it.")]

    assert _pairs(*said) == []


def test_a_chain_of_copies_leads_to_the_first() -> None:
    said = [Said(f"p{number}", TEXT) for number in range(3)]

    assert _pairs(*said) == [("p1", "p0"), ("p2", "p0")]


def test_posts_without_words_are_no_copies_of_others() -> None:
    assert _pairs(Said("p1", TEXT), Said("p2", "👍")) == []


def test_about_one_copy_in_five_is_a_check_and_always_the_same() -> None:
    drawn = [is_check("ana/field/0", f"p{number}") for number in range(1000)]

    assert 150 < sum(drawn) < 250
    assert drawn == [is_check("ana/field/0", f"p{number}") for number in range(1000)]
