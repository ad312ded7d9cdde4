import numpy as np

from classifiers.parents import NO_PARENT, WIDTH, Parents

SIGNS = np.array([-1.0, 3.0, -2.0])  # of two segments of the first parent, one of the second
FLAGS = np.array([2.0, -3.0])
JOINS = np.array([1.5, 0.5, -0.5, 9.0])


def parents(of):
    return Parents(np.array(of), segments=((), (), ()), first=(0, 2, 3), rows=((), ()))


def test_an_answer_hears_its_parents_loudest_sign_and_what_it_joins_in():
    above = parents([0, 1, 0, NO_PARENT]).above(SIGNS, FLAGS, JOINS)

    assert above[0].tolist() == [1, 3, 2, 1.5, 1.5]
    assert above[1].tolist() == [1, -2, -3, 0.5, -3]
    assert above[2].tolist() == [1, 3, 2, -0.5, -0.5]


def test_a_post_that_answers_nothing_hears_nothing():
    above = parents([NO_PARENT] * 4).above(SIGNS, FLAGS, JOINS)

    assert above.tolist() == [[0] * WIDTH] * 4


def test_a_parent_without_words_is_as_quiet_as_can_be():
    silent = Parents(np.array([0]), segments=(), first=(0, 0), rows=((),))

    assert silent.above(np.array([]), np.array([0.0]), np.array([0.0]))[0, 1] < -3


def test_no_parent_is_louder_than_the_loudest():
    above = parents([0, 0, 0, 0]).above(SIGNS * 100, FLAGS * 100, JOINS)

    assert above[:, 1].tolist() == above[:, 2].tolist() == [4.0] * 4
