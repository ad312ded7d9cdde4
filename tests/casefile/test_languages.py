import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.languages import (
    base_of,
    best_language,
    interface_languages,
    spelt,
    written_languages,
)


def test_english_comes_first_and_no_name_is_given_twice():
    names = [row.name for row in interface_languages().values()]

    assert next(iter(interface_languages())) == "en"
    assert len(set(names)) == len(names)


def test_a_language_in_two_scripts_is_one_written_language():
    assert len(set(written_languages())) == len(written_languages())
    assert set(written_languages()) == {base_of(tag) for tag in interface_languages()}


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Ђорђе и Ћира", "Đorđe i Ćira"),
        ("Љубав, њива, џеп", "Ljubav, njiva, džep"),
        ("ЉУДИ И ЧЕЉ", "LJUDI I ČELJ"),
        ("Џ. Њ.", "Dž. Nj."),
        ("{name}: 4x4, „ланац”", "{name}: 4x4, „lanac”"),
    ],
)
def test_serbian_is_spelt_in_latin_letters(cyrillic, latin):
    assert spelt(cyrillic, "sr-Latn") == latin


def test_serbian_is_offered_in_both_scripts_and_never_under_another_name():
    names = {tag: row.name for tag, row in interface_languages().items() if base_of(tag) == "sr"}

    assert names == {"sr-Cyrl": "Српски (ћирилица)", "sr-Latn": "Srpski (latinica)"}


@given(st.text(max_size=60))
def test_no_letter_changes_where_latin_is_not_asked_for(text):
    assert spelt(text, "sr-Cyrl") == spelt(text, "mk") == spelt(text, "en") == text


@pytest.mark.parametrize(
    ("accepted", "tag"),
    [
        ("fi,sq;q=0.8,en;q=0.5", "sq"),
        ("SQ-al", "sq"),
        ("aln", "sq"),
        ("fi", "en"),
        ("", "en"),
        ("*", "en"),
        ("en-GB,sq", "en"),
        ("sr", "sr-Latn"),
        ("sr-RS,en", "sr-Latn"),
        ("sr,sr-Cyrl-RS;q=0.9,en", "sr-Cyrl"),
        ("bs,sr-Cyrl;q=0.5", "sr-Latn"),
        ("sr-Latn-RS", "sr-Latn"),
        ("sr-Cyrl", "sr-Cyrl"),
        ("sr_Cyrl_BA", "sr-Cyrl"),
        ("bs-BA,bs,en", "sr-Latn"),
        ("hr", "sr-Latn"),
        ("cnr-ME", "sr-Latn"),
        ("me", "sr-Latn"),
    ],
)
def test_a_browser_is_answered_in_the_first_language_it_names(accepted, tag):
    assert best_language(accepted) == tag
