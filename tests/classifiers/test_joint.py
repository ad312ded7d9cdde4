import numpy as np
import pytest

from classifiers.joining import fit_joint
from classifiers.joint import Evidence

SAYS = np.array([2.0, 2.0, -2.0, -2.0] * 50)
OWN = np.array([2.0, -2.0, 2.0, -2.0] * 50)
EVERY = np.ones(200)
LANGS = ["en"] * 200


def evidence(codes, own, posts):
    return Evidence(np.column_stack(codes), own, np.column_stack(posts), LANGS)


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


def test_a_segment_has_the_same_value_whatever_it_is_read_beside():
    known = evidence([SAYS], OWN, [np.zeros(200)])
    joint = fit_joint((SAYS > 0) & (OWN > 0), known, EVERY, random_state=1)

    assert joint.values(known.of([1]))[0] == pytest.approx(joint.values(known)[1])
