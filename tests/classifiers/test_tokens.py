import pytest
import spacy

from classifiers.tokens import cutter, stretches

TEXTS = [
    "We don't meet at 5pm, do we?  No!",
    " a\n\nb \t c. U.K. (really) :-) x.Y e.g. WAL-0412",
    "Ne s'dojm... t'i shohim; nuk e di!",
    "Dodji u sest, molim te. Ne mogu!",
]


@pytest.mark.parametrize("lang", ["en", "sq", "sr", "mk"])
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_cut_as_spacy_cuts_it(lang, text):
    cut = cutter(lang)

    tokens = [each for stretch, _ in stretches(text) for each in cut(stretch)]

    assert tokens == [(each.text, each.norm_.lower()) for each in spacy.blank(lang)(text)]


def test_one_blank_between_words_is_no_stretch():
    assert list(stretches(" a  b c")) == [(" ", 0), ("a", 1), (" ", 3), ("b", 4), ("c", 6)]
