import pytest

from synthetic_corpus.real_names import folded, is_faith_word, real_words, too_near


@pytest.mark.parametrize(
    "name", ["Serbenia", "Kosovar", "Tirania", "Pelgrav", "the Albenian Column", "Sarajev"]
)
def test_a_name_near_a_real_one_is_refused(name):
    assert too_near(name)


@pytest.mark.parametrize(
    "name", ["Brenhall", "the Velari", "Quorvel", "the Lantern Column", "Veldania"]
)
def test_a_name_of_its_own_passes(name):
    assert too_near(name) is None


def test_plain_words_of_a_language_are_not_measured():
    assert too_near("the Weir List")
    assert too_near("the Weir List", plain=("List",)) is None


def test_folding_drops_case_and_marks():
    assert folded("Đurđevak Çeço Ђ") == "djurdjevak ceco dj"


def test_faith_is_known_by_its_words_and_common_words_are_not_taken_for_it():
    assert is_faith_word("Ramadan", "en")
    assert not is_faith_word("lentil", "en")
    assert is_faith_word("džamija", "sr-Latn")
    assert not is_faith_word("имам", "sr-Cyrl")
    assert "roman" not in real_words()
    assert "serbia" in real_words()
