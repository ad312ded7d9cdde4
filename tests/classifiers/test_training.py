import pytest

from casefile.errors import ModelError
from casefile.records import Post
from classifiers import training
from classifiers.pipeline import Annotator
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
