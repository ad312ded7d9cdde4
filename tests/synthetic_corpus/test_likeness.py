from random import Random

from synthetic_corpus.likeness import likeness, look_of, look_of_all, odds, passes

NAMES = (
    "He told Mira and Arben that Vostrel Handball would never have come to Tasmor before the spring"
)
SHORT = "Bread: 42. Milk: 11."


def test_every_band_of_length_has_its_odds():
    bands = len(odds().words) + 1

    tables = (odds().stops, odds().commas, odds().capitals, odds().signs)

    assert {len(each) for each in tables} == {bands}


def test_a_sentence_with_many_names_looks_rather_meant_than_two_with_colons_and_numbers():
    assert likeness(look_of(NAMES)) > 0 > likeness(look_of(SHORT))


def test_two_sentences_look_as_both_do_together():
    both = look_of_all([look_of("Who has the key?"), look_of("Mira, I think.")])

    assert both == look_of("Who has the key? Mira, I think.")


def test_what_looks_like_its_own_side_passes_more_rarely():
    def often(text, *, meant):
        rng = Random(1)
        return sum(passes(text, rng, meant=meant) for _ in range(200))

    assert often(SHORT, meant=False) < 200 == often(SHORT, meant=True)
    assert often(NAMES, meant=True) < 200 == often(NAMES, meant=False)
