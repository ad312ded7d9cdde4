import numpy as np

from classifiers.vocabulary import Vocabulary, learn_vocabulary, letters_of

ROWS = [("burn", "the", "depot"), ("paint", "the", "depot"), ("burn", "the", "hall")]


def test_words_and_pairs_of_enough_rows_are_known():
    vocabulary, _ = learn_vocabulary(ROWS, fewest=2)

    assert vocabulary.words == ("burn", "burn the", "depot", "the", "the depot")
    assert vocabulary.rarity[3] < vocabulary.rarity[0]


def test_a_row_has_length_one_only_if_all_of_it_is_known():
    vocabulary = Vocabulary(("a", "a b", "b"), np.ones(3, dtype=np.float32))

    known, strange = vocabulary.matrix([("a", "b"), ("a", "x", "y", "z")]).toarray()

    assert np.isclose(np.linalg.norm(known), 1)
    assert np.linalg.norm(strange) < 0.5


def test_a_pair_is_known_only_in_its_order_and_within_one_row():
    vocabulary, _ = learn_vocabulary([("not", "now"), ("now", "not")], fewest=1)

    assert vocabulary.words == ("not", "not now", "now", "now not")
    assert vocabulary.places(("not", "now")) == [0, 1, 2]
    assert vocabulary.matrix([("not",), ("now",)]).getnnz(axis=1).tolist() == [1, 1]


def test_a_vocabulary_that_knows_nothing_finds_nothing():
    empty = Vocabulary((), np.zeros(0, dtype=np.float32))

    assert empty.places(("a", "b")) == []
    assert empty.matrix([("a", "b"), ()]).shape == (2, 0)


def test_what_stands_twice_in_a_row_counts_once():
    vocabulary, _ = learn_vocabulary([("no", "no", "no")], fewest=1)

    assert vocabulary.words == ("no", "no no")
    assert vocabulary.matrix([("no", "no", "no")]).getnnz() == 2


def test_lone_surrogates_are_words_like_others():
    vocabulary, _ = learn_vocabulary([("\ud800", "x")], fewest=1)

    assert vocabulary.places(("\ud800",)) == [1]


def test_the_rows_learnt_from_are_known_as_they_are_read_again():
    vocabulary, learnt = learn_vocabulary([*ROWS, ("no", "the", "no")], fewest=2)

    again = vocabulary.matrix([*ROWS, ("no", "the", "no")])

    assert np.array_equal(learnt.toarray(), again.toarray())


def test_letters_let_one_form_of_a_word_stand_for_another():
    vocabulary, _ = learn_vocabulary([("burning",), ("painted",)], fewest=1, letters=True)

    burnt = vocabulary.places(("burned",))

    assert [vocabulary.words[place] for place in burnt] == ["~_bur", "~burn"]
    assert not any(vocabulary.is_word(place) for place in burnt)


def test_classes_and_marks_have_no_letters():
    assert letters_of("c:harm") == letters_of("¦") == letters_of("_name_") == ()
    assert letters_of("q:no") == letters_of("no") == ("~_no_",)
