import numpy as np
import pytest

from classifiers.joining import fit_joint
from classifiers.joint import Evidence
from classifiers.parents import WIDTH

SAYS = np.array([2.0, 2.0, -2.0, -2.0] * 50)
OWN = np.array([2.0, -2.0, 2.0, -2.0] * 50)
EVERY = np.ones(200)
LANGS = ["en"] * 200


NO_THREAD = np.zeros((200, WIDTH))


def evidence(codes, own, posts, above=NO_THREAD):
    return Evidence(np.column_stack(codes), own, np.column_stack(posts), above, LANGS)


def test_words_count_where_they_are_said_and_meant():
    known = evidence([SAYS], OWN, [np.zeros(200)])
    joint = fit_joint((SAYS > 0) & (OWN > 0), known, EVERY, random_state=1)

    meant, quoted, harmless, _ = joint.values(known)[:4]

    assert meant > 0 > max(quoted, harmless)


def test_a_word_may_speak_for_harm_in_one_context_and_against_it_in_another():
    context = np.array([1.0, -1.0, -1.0, 1.0] * 50)
    known = evidence([SAYS], np.zeros(200), [context])
    joint = fit_joint(SAYS * context > 0, known, EVERY, random_state=1)

    assert ((joint.values(known) > 0) == (SAYS * context > 0)).all()


def test_the_same_words_count_below_a_threat_and_not_below_a_recipe():
    below = np.array([3.0, -3.0, -3.0, 3.0] * 50)
    above = np.column_stack([EVERY, below, below, SAYS, np.minimum(below, SAYS)])
    known = evidence([SAYS], OWN, [np.zeros(200)], above)
    joins_in_harm = (SAYS > 0) & (below > 0)
    joint = fit_joint(joins_in_harm, known, EVERY, random_state=1)

    assert ((joint.values(known) > 0) == joins_in_harm).all()
    assert len(set(joint.values(known.alone()).round(6)[:4:2])) == 2
    assert joint.values(known.alone())[0] == pytest.approx(joint.values(known.alone())[4])


def test_a_segment_has_the_same_value_whatever_it_is_read_beside():
    known = evidence([SAYS], OWN, [np.zeros(200)])
    joint = fit_joint((SAYS > 0) & (OWN > 0), known, EVERY, random_state=1)

    assert joint.values(known.of([1]))[0] == pytest.approx(joint.values(known)[1])
