from dataclasses import replace

from casefile.records import Post
from classifiers.pipeline import Annotator

QUIET = "The tea was warm. The bus came late."
TEXT = f"{QUIET} Their hall shall be flames by Sunday. We walked home."


def annotator(model, *, post, sure=99.0):
    """Return an annotator whose model speaks up from the values *post* and *sure* on."""
    return Annotator(
        replace(
            model,
            thresholds=replace(
                model.thresholds, post={"en": post}, sure={"en": sure}, object=0.0, segment={}
            ),
        )
    )


def test_learning_points_at_one_segment_and_stands_by_it(model):
    flag = annotator(model, post=-99.0).flag(Post("p", TEXT, lang="en"))

    assert flag.flag
    assert [each.rule for each in flag.indicators] == ["learned"]
    assert flag.indicators[0].quote.rstrip(".") == "Their hall shall be flames by Sunday"


def test_a_no_inside_what_learning_points_at_denies_nothing(model):
    text = "Their hall shall be flames by Sunday and you will not walk out of it."

    flag = annotator(model, post=-99.0).flag(Post("p", text, lang="en"))

    assert flag.flag
    assert all(each.asserted for each in flag.indicators)


def test_learning_must_be_surer_where_rules_know_no_telling_word(model):
    assert not annotator(model, post=-99.0).flag(Post("p", QUIET, lang="en")).flag
    assert annotator(model, post=99.0, sure=-99.0).flag(Post("p", QUIET, lang="en")).flag


def test_learning_is_silent_below_its_threshold(model):
    flag = annotator(model, post=99.0).flag(Post("p", TEXT, lang="en"))

    assert not flag.flag


def test_learning_says_nothing_in_a_language_without_rules(model):
    post = Post("p", "Где можно купить хлеб рядом с нашим домом сегодня вечером")

    assert not annotator(model, post=-99.0).flag(post).flag
