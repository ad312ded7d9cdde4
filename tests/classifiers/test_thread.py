import pytest

from casefile.records import Post
from classifiers.pipeline import Annotator

THREAT = "They are rats and someone should burn down their homes."
FOOTBALL = "What a match, three goals before the break."


@pytest.fixture(scope="module")
def annotator():
    return Annotator()


def read(annotator, text, parent):
    return annotator.flag(Post("p", text, lang="en", parent_text=parent))


def test_agreeing_is_decided_by_what_it_agrees_with(annotator):
    affirmed = read(annotator, "He is right, they deserve it.", THREAT)
    innocent = read(annotator, "He is right, they deserve it.", FOOTBALL)

    assert affirmed.flag
    assert not innocent.flag


def test_the_verdict_without_the_thread_is_kept(annotator):
    flag = read(annotator, "He is right, they deserve it.", THREAT)

    assert flag.without_thread is False


def test_agreeing_with_counter_speech_is_innocent(annotator):
    flag = read(annotator, "He is right.", 'Saying "burn their homes" is disgusting.')

    assert not flag.flag


def test_a_game_thread_makes_a_threat_play(annotator):
    flag = read(annotator, "I will kill you tonight.", "Our guild meets in the dungeon at eight.")

    assert not flag.flag
    assert flag.without_thread is True


def test_approval_of_a_quotation_is_endorsement(annotator):
    flag = read(annotator, '"They should all be shot." Well said.', None)

    assert flag.flag
    assert flag.context == "CX-END"


@pytest.mark.parametrize(
    ("lang", "threat", "recipe", "answers"),
    [
        (
            "en",
            "We will burn their houses down on Friday, nobody up there gets out.",
            "My aunt bakes the pie with plums, forty minutes and it is done.",
            ("Save me a seat.", "Finally someone says it.", "Best news all week, do it."),
        ),
        (
            "sq",
            "Të premten do t'ua djegim shtëpitë, askush nuk del i gjallë që andej.",
            "Halla e bën byrekun me kungull, dyzet minuta dhe është gati.",
            ("Më ruaj një vend.", "Më në fund dikush e tha.", "Bëjeni, ju vij edhe unë."),
        ),
        (
            "sr",
            "U petak ćemo im spaliti kuće, niko odande neće izaći živ.",
            "Tetka pravi pitu sa šljivama, četrdeset minuta i gotovo je.",
            ("Čuvajte mi mesto.", "Konačno da neko kaže.", "Samo napred, dolazim i ja."),
        ),
        (
            "mk",
            "Во петок ќе им ги запалиме куќите, никој оттаму нема да излезе жив.",
            "Тетка ја прави питата со сливи, четириесет минути и готова е.",
            ("Чувајте ми место.", "Конечно некој да каже.", "Само напред, доаѓам и јас."),
        ),
    ],
)
def test_the_same_answer_weighs_more_below_a_threat_than_below_a_recipe(
    model, lang, threat, recipe, answers
):
    annotator = Annotator(model)

    def score(answer, parent):
        return annotator.flag(Post("p", answer, lang=lang, parent_text=parent)).score

    assert all(score(each, threat) > score(each, recipe) for each in answers)


def test_without_the_thread_an_answer_is_judged_as_if_nothing_stood_above(model):
    annotator = Annotator(model)
    said = "They deserve what is coming to them, all of them."

    alone = annotator.flag(Post("p", said, lang="en"))
    below = annotator.flag(Post("p", said, lang="en", parent_text="Rain again, the plums rot."))

    assert below.without_thread is alone.flag
