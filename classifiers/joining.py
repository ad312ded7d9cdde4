"""Fits the networks that join what the heads say to labelled segments."""

from typing import Final

import numpy as np
import numpy.typing as npt
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from classifiers.joint import Evidence, Joint, Values, columns

NETWORKS: Final = 4
_UNITS = 32
_DECAY = 0.5  # L2 penalty of the weights
_BATCH, _RATE = 500, 0.002
_ROUNDS, _FEWEST_STEPS = 8, 60_000  # times that all rows are seen; rows seen, at least


def fit_joint(
    truth: npt.NDArray[np.bool_],
    evidence: Evidence,
    weights: Values,
    *,
    networks: int = NETWORKS,
    random_state: int,
) -> Joint:
    """Return networks learnt from segments whose families none of the heads has seen."""
    langs = tuple(sorted(set(evidence.langs)))
    weighed = columns(evidence, langs)
    centre, scale = weighed.mean(axis=0), weighed.std(axis=0)
    scale[scale == 0] = 1.0
    scaled = (weighed - centre) / scale
    with threadpool_limits(1):  # on matrices so small, threads wait for one another
        fitted = [
            _network(scaled, truth, weights, random_state=random_state + number)
            for number in range(networks)
        ]
    return Joint(
        langs,
        centre,
        scale,
        hidden=np.array([each.coefs_[0] for each in fitted]),
        hidden_bias=np.array([each.intercepts_[0] for each in fitted]),
        output=np.array([each.coefs_[1][:, 0] for each in fitted]),
        output_bias=np.array([each.intercepts_[1][0] for each in fitted]),
    )


def _network(
    scaled: Values, truth: npt.NDArray[np.bool_], weights: Values, *, random_state: int
) -> MLPClassifier:
    """Return a network that has seen all rows a few times: to see them oftener teaches it them."""
    network = MLPClassifier(
        (_UNITS,),
        alpha=_DECAY,
        batch_size=min(_BATCH, len(truth)),
        learning_rate_init=_RATE,
        random_state=random_state,
    )
    for _ in range(max(_ROUNDS, _FEWEST_STEPS // len(truth))):
        network.partial_fit(scaled, truth, sample_weight=weights, classes=[False, True])
    return network
