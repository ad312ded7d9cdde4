import numpy as np

from classifiers.heads import Vocabulary, fit_heads, learn_vocabulary

ROWS = [("burn", "the", "depot"), ("paint", "the", "depot"), ("burn", "the", "hall")]


def test_words_and_pairs_of_enough_rows_are_known():
    vocabulary = learn_vocabulary(ROWS, fewest=2)

    assert vocabulary.words == ("burn", "burn the", "depot", "the", "the depot")
    assert vocabulary.rarity[3] < vocabulary.rarity[0]


def test_a_row_has_length_one_only_if_all_of_it_is_known():
    vocabulary = Vocabulary(("a", "a b", "b"), np.ones(3, dtype=np.float32))

    known, strange = vocabulary.matrix([("a", "b"), ("a", "x", "y", "z")]).toarray()

    assert np.isclose(np.linalg.norm(known), 1)
    assert np.linalg.norm(strange) < 0.5


def test_a_head_tells_what_speaks_for_it():
    vocabulary = learn_vocabulary(ROWS, fewest=1)
    truth = {"harm": np.array([True, False, True])}

    heads = fit_heads(vocabulary, vocabulary.matrix(ROWS), truth, careful="harm", random_state=1)

    assert "burn" in heads.evidence(("burn", "the", "mill"), "harm")
    assert heads.weight(("burn",), "harm") > 0 > heads.weight(("paint",), "harm")
    assert heads.values([ROWS[0], ROWS[1]])[0, 0] > heads.values([ROWS[1]])[0, 0]


def test_a_head_is_the_same_whichever_rows_it_is_given_beside():
    vocabulary = learn_vocabulary(ROWS, fewest=1)
    truth = {"harm": np.array([True, False, True])}
    heads = fit_heads(vocabulary, vocabulary.matrix(ROWS), truth, careful="harm", random_state=1)

    assert heads.values(ROWS)[2] == heads.values(ROWS[2:])[0]
