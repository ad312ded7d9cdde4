"""What the tests of the classifiers share: one small model, made once."""

import pytest

from classifiers import training
from classifiers.learned import Model
from tests.classifiers.samples import labelled_posts


@pytest.fixture(scope="session")
def model() -> Model:
    """A model of thirty hand-written posts."""
    return training.fit(labelled_posts(), random_state=1)
