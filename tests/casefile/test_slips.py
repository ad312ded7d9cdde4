import pytest

from casefile.slips import has_misspelt_harm


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("They will mudrer him.", "en"),
        ("They will murdder him.", "en"),
        ("They will slaughtr him.", "en"),
        ("Do ta ekzektuojnë.", "sq"),
        ("Све ће их поубиијати.", "sr-Cyrl"),
    ],
    ids=["swapped", "typed twice", "left out", "Albanian", "Cyrillic"],
)
def test_one_slip_away_from_a_word_of_harm_is_seen(text, lang):
    assert has_misspelt_harm(text, lang=lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Nobody could have died there.", "en"),
        ("This is a skilled murderer.", "en"),
        ("They will mudrer him.", "sq"),
        ("Nobody reads this.", "xx"),
    ],
    ids=["another language's word", "spelt rightly", "in another language", "no list"],
)
def test_other_words_are_left_alone(text, lang):
    assert not has_misspelt_harm(text, lang=lang)
