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
