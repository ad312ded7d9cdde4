import pytest

from classifiers.lexicon import shipped_languages
from classifiers.meanings import meanings
from synthetic_corpus.content_rules import is_forbidden
from synthetic_corpus.real_names import folded, real_words


@pytest.mark.parametrize("lang", shipped_languages())
def test_thousands_of_forms_have_a_meaning_that_other_languages_share(lang):
    known, english = meanings(lang), set(meanings("en").values())

    assert len(known) > 4_000
    assert len(english.intersection(known.values())) > 600


def test_synonyms_and_forms_mean_the_same_in_every_language():
    assert meanings("en")["murdered"] == meanings("en")["kill"] == "kill"
    assert meanings("sq")["vras"] == meanings("sr")["ubiti"] == meanings("mk")["ubie"] == "kill"


def test_a_language_without_a_list_has_no_meanings():
    assert meanings("xx") == {}


@pytest.mark.parametrize("lang", shipped_languages())
def test_no_slur_and_no_real_people_or_place_is_listed(lang):
    listed = {*meanings(lang), *meanings(lang).values()}

    assert not [word for word in listed if is_forbidden(word) or folded(word) in real_words()]
