import numpy as np

from classifiers.joint import fit_joint

SAYS = np.array([2.0, 2.0, -2.0, -2.0] * 5)
OWN = np.array([2.0, -2.0, 2.0, -2.0] * 5)
POST = np.zeros(20)


def test_words_count_where_they_are_said_and_meant():
    joint = fit_joint((SAYS > 0) & (OWN > 0), says=SAYS, own=OWN, post=POST)

    meant, quoted, harmless, _ = joint.values(says=SAYS, own=OWN, post=POST)[:4]

    assert meant > 0 > max(quoted, harmless)
