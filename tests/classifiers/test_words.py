import pytest

from classifiers.tokens import norms
from classifiers.words import Words, expand


@pytest.fixture
def words():
    return Words(norms("en"))


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("kill(s|ed|ing)", ["kill", "kills", "killed", "killing"]),
        ("carr[y|ies]", ["carry", "carries"]),
        ("plain", ["plain"]),
    ],
)
def test_an_entry_stands_for_its_forms(entry, forms):
    assert list(expand(entry)) == forms


def test_a_word_belongs_to_every_class_that_lists_it(words):
    harm, verb = words.add("harm", ["burn(s)"]), words.add("verb", ["burns", "sing"])

    assert words.mask("burns") == harm | verb
    assert words.mask("sing") == verb
    assert words.mask("sang") == 0


def test_a_stem_and_an_ending_catch_unlisted_words(words):
    stem, ending = words.add("stem", ["vras*"]), words.add("ending", ["*ers"])

    assert words.mask("vrasim") == stem
    assert words.mask("bakers") == ending


def test_an_exception_leaves_a_word_out_of_an_ending(words):
    words.add("plural", ["*s"])
    words.exclude("plural", ["this"])

    assert words.mask("this") == 0


def test_a_phrase_is_found_with_its_length(words):
    bit = words.add("harm", ["get(s) rid of"])

    assert words.longer(["he", "gets", "rid", "of", "it"], 1, 5) == [(bit, 3)]
    assert words.longer(["he", "gets", "rid", "of", "it"], 1, 3) == []


def test_a_lengthened_word_is_still_known(words):
    bit = words.add("harm", ["hate"])

    assert words.mask("haate") == bit


def test_diacritics_make_no_difference(words):
    bit = words.add("harm", ["djegim", "çajmë"])

    assert words.mask("cajme") == bit
