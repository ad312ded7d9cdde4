import numpy as np

from classifiers.lessons import Lessons
from classifiers.vocabulary import learn_vocabulary

NONE = np.zeros(3, dtype=bool)  # of three rows comes with the lexicons
ROWS = [("burn", "the", "depot"), ("paint", "the", "depot"), ("burn", "the", "hall")]


def test_a_head_tells_what_speaks_for_it():
    vocabulary, known = learn_vocabulary(ROWS, fewest=1)
    truth = {"harm": np.array([True, False, True])}

    heads = Lessons(vocabulary, known, truth, NONE, "harm").heads(random_state=1)

    assert "burn" in heads.evidence(("burn", "the", "mill"), "harm")
    assert heads.weight(("burn",), "harm") > 0 > heads.weight(("paint",), "harm")
    assert heads.values([ROWS[0], ROWS[1]])[0, 0] > heads.values([ROWS[1]])[0, 0]


def test_a_head_is_the_same_whichever_rows_it_is_given_beside():
    vocabulary, known = learn_vocabulary(ROWS, fewest=1)
    truth = {"harm": np.array([True, False, True])}
    heads = Lessons(vocabulary, known, truth, NONE, "harm").heads(random_state=1)

    assert heads.values(ROWS)[2] == heads.values(ROWS[2:])[0]


def test_what_is_hardly_known_is_taken_for_nothing():
    rows = [("burn", "depot", f"a{at}") for at in range(40)]
    rows += [("paint", "depot", f"b{at}") for at in range(40)]
    vocabulary, known = learn_vocabulary(rows, fewest=1)
    truth, none = {"harm": np.arange(80) < 40}, np.zeros(80, dtype=bool)

    careful = Lessons(vocabulary, known, truth, none, "harm").heads(random_state=1)
    plain = Lessons(vocabulary, known, truth, none, "").heads(random_state=1)

    unknown = [("never", "seen", "before")]
    assert careful.values(unknown)[0, 0] < plain.values(unknown)[0, 0]
    assert careful.values(rows[:1])[0, 0] > 0


def test_how_one_kind_of_post_is_written_says_nothing():
    given = [("burn", "depot")] * 4 + [("paint", "depot")] * 36
    shipped = [("burn", "folks")] * 18 + [("paint", "folks")] * 22
    truth = np.array([row[0] == "burn" for row in (*given, *shipped)])
    vocabulary, known = learn_vocabulary([*given, *shipped], fewest=1)

    lessons = Lessons(vocabulary, known, {"harm": truth}, np.arange(80) >= 40, careful="")
    heads = lessons.heads(random_state=1)

    assert heads.weight(("folks",), "harm") < 0.1
    assert heads.weight(("burn",), "harm") > 1
