from random import Random

from synthetic_corpus.likeness import likeness, odds, passes

NAMES = (
    "He told Mira and Arben that Vostrel Handball would never have come to Tasmor before the spring"
)
SHORT = "Bread: 42. Milk: 11."


def test_every_band_of_length_has_its_odds():
    bands = len(odds().words) + 1

    assert {len(odds().stops), len(odds().commas), len(odds().capitals)} == {bands}


def test_a_sentence_with_many_names_looks_rather_meant_than_two_with_colons_and_numbers():
    assert likeness(NAMES) > 0 > likeness(SHORT)


def test_what_looks_like_its_own_side_passes_more_rarely():
    def often(text, *, meant):
        rng = Random(1)
        return sum(passes(text, rng, meant=meant) for _ in range(200))

    assert often(SHORT, meant=False) < 200 == often(SHORT, meant=True)
    assert often(NAMES, meant=True) < 200 == often(NAMES, meant=False)
