"""Heavy words are found by a fixed list, in every script, blind to who says them and why."""

import pytest

from casefile.covering import heavy, is_covered, severity_of


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Does anyone know when the tram runs?", 0),
        ("I hate the smell of this glue.", 1),
        ("They will blow up the mill.", 2),
        ("They were tortured for a week.", 3),
        ("Do t'i vrasim të gjithë.", 2),
        ("Do t'i vrasim te gjithe.", 2),
        ("Убићемо их сутра.", 2),
        ("Ubićemo ih sutra.", 2),
        ("Ќе ги убијат утре.", 2),
        ("k1ll them all", 2),
    ],
)
def test_words_have_their_weight_in_every_script(text: str, severity: int) -> None:
    assert severity_of(text) == severity


@pytest.mark.parametrize(
    "text",
    [
        "Затвори ја вратата, колега, мачето е кај коленото.",
        "Vrati se, koleginica kuca na vrata i nosi bombone.",
        "Varet nga shërbimet digjitale; po thërras prapë.",
        "The plastic helmet is in the wardrobe.",
        "Klanja namaz i zaklanja sveću.",
    ],
)
def test_everyday_words_that_begin_like_heavy_ones_are_not(text: str) -> None:
    assert severity_of(text) == 0


def test_a_whole_sentence_is_heavy_and_its_neighbours_are_not() -> None:
    text = "Good morning. They will blow up the mill! Bread is late."

    (found,) = heavy(text)

    assert text[found.start : found.end] == "They will blow up the mill!"


def test_a_quotation_weighs_as_much_as_a_threat() -> None:
    assert severity_of('"We will kill him", the court heard.') == severity_of("We will kill him.")


def test_violence_against_a_named_account_is_the_heaviest() -> None:
    assert severity_of("We will kill @clerk_fx.") == 3
    assert severity_of("Thank you @clerk_fx. They will kill time.") == 2


def test_only_violence_is_covered() -> None:
    assert [is_covered(each) for each in (0, 1, 2, 3)] == [False, False, True, True]


def test_a_word_inside_another_is_not_heavy() -> None:
    assert severity_of("The diet of the warbler, the sword-lily, the studied deadline.") == 0
