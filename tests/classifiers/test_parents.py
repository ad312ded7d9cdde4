import numpy as np

from classifiers.parents import NO_PARENT, WIDTH, above

SIGNS = np.array([-1.0, 3.0, -2.0])  # of two segments of the first parent, one of the second
FLAGS = np.array([2.0, -3.0])
JOINS = np.array([1.5, 0.5, -0.5, 9.0])


def heard(of, *, signs=SIGNS, flags=FLAGS):
    return above(np.array(of), (0, 2, 3), signs=signs, flags=flags, joins=JOINS)


def test_an_answer_hears_its_parents_loudest_sign_and_what_it_joins_in():
    found = heard([0, 1, 0, NO_PARENT])

    assert found[0].tolist() == [1, 3, 2, 1.5, 1.5]
    assert found[1].tolist() == [1, -2, -3, 0.5, -3]
    assert found[2].tolist() == [1, 3, 2, -0.5, -0.5]


def test_a_post_that_answers_nothing_hears_nothing():
    found = heard([NO_PARENT] * 4)

    assert found.tolist() == [[0] * WIDTH] * 4


def test_a_parent_without_words_is_as_quiet_as_can_be():
    nothing, naught = np.array([]), np.array([0.0])
    silent = above(np.array([0]), (0, 0), signs=nothing, flags=naught, joins=naught)

    assert silent[0, 1] < -3


def test_no_parent_is_louder_than_the_loudest():
    found = heard([0, 0, 0, 0], signs=SIGNS * 100, flags=FLAGS * 100)

    assert found[:, 1].tolist() == found[:, 2].tolist() == [4.0] * 4
