import numpy as np
import pytest

from casefile.errors import ModelError
from casefile.records import Post
from classifiers import training
from classifiers.learned import Calibration
from classifiers.pipeline import Annotator
from classifiers.ranking import chance
from classifiers.thresholds import calibrated, upheld_by_learning
from tests.classifiers.samples import labelled_posts


def test_the_same_posts_and_state_make_the_same_model(model):
    again = training.fit(labelled_posts(), random_state=1)

    assert again.segments.vocabulary.words == model.segments.vocabulary.words
    assert (again.posts.weights == model.posts.weights).all()
    assert again.provenance == model.provenance


def test_a_model_names_its_families_and_prevalence(model):
    assert "chore-0-Monday" in model.families
    assert model.calibration.prevalence == pytest.approx(1 / 3)


def test_too_few_posts_make_no_model():
    with pytest.raises(ModelError, match="3 labelled posts of which 3 are flag-worthy"):
        training.fit(labelled_posts()[:3], random_state=1)


def test_scores_rank_harm_above_chores(model):
    annotator = Annotator(model)

    harm = annotator.flag(Post("a", "We will burn the depot on Sunday.", lang="en"))
    chore = annotator.flag(Post("b", "We will paint the depot on Sunday.", lang="en"))

    assert 0 <= chore.score < harm.score <= 1


def test_a_lower_prevalence_lowers_the_score(model):
    post = Post("a", "We will burn the depot on Sunday.", lang="en")

    usual = Annotator(model).flag(post)
    rare = Annotator(model, prevalence=0.01).flag(post)

    assert rare.score < usual.score
    assert rare.flag == usual.flag


def test_what_the_rules_say_counts_in_the_score_that_is_shown():
    alone = Calibration(slope=1.0, intercept=-2.0, prevalence=0.1)
    values, flags = np.array([-2.0, -1.0, 0.0, 1.0] * 50), np.array([False, False, True, True] * 50)
    ruled = np.array([False, True] * 100)

    shown = calibrated(values, flags ^ ~ruled & flags, share=0.1, ruled=ruled)

    assert shown.ruled > 0
    assert chance(0.0, shown, ruled=True) > chance(0.0, shown)
    assert chance(0.0, alone, ruled=True) == chance(0.0, alone)


def test_learning_upholds_what_is_not_much_rarer_than_a_flag_is():
    calibration = Calibration(slope=1.0, intercept=0.0, prevalence=0.1)

    assert upheld_by_learning(np.array([-6.0, 0.0]), calibration).tolist() == [False, True]
