"""A gloss is asked for by a reader, written by a person, and found by everybody who needs it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casefile.home import HomeStore
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access
from tests.dashboard.conftest import opened
from tests.homes import EXERCISE

Page = Callable[..., AppTest]
ASKED = "was asked for on"


@pytest.fixture
def at_post(access: Callable[[str], Access], page: Page) -> Callable[[str], AppTest]:
    """Return a function that opens the Albanian post as one of two trainees."""
    for name in ("trainee", "second"):
        with TraineeDesk.open(access(name), EXERCISE) as desk:
            desk.start(desk.worklist(f"{name}/warm_up/0"), purpose="exercise order 12")
    return lambda name: opened(
        page(name, view="review", exercise=EXERCISE, worklist=f"{name}/warm_up/0", post="a5"),
        "ask-somebody",
    )


@pytest.fixture
def written(at_post: Callable[[str], AppTest], page: Page) -> None:
    """Have the trainee ask for a gloss and the teacher write it."""
    at_post("trainee").button(key="ask-gloss").click().run()
    room = page("teacher", view="room", exercise=EXERCISE)
    assert "asks for a gloss in English" in _html(room)
    assert "Ejani të gjithë" in _html(room)
    answer = next(each for each in room.text_area if each.label == "Your answer")
    answer.input("Notice: the union meets on Friday.\n<b>All</b> are asked to come.")
    next(each for each in room.button if each.label == "Answer").click().run()
    assert "asks for a gloss" not in _html(page("teacher", view="room", exercise=EXERCISE))


def _html(test: AppTest) -> str:
    return "\n".join(str(each.proto.body) for each in test.get("html"))


def test_a_gloss_that_was_asked_for_waits(at_post: Callable[[str], AppTest]) -> None:
    test = at_post("trainee")
    assert ASKED not in _html(test)

    test.button(key="ask-gloss").click().run()

    assert not test.exception
    assert f"A gloss in English {ASKED}" in _html(test)
    assert "Escalated:" not in _html(test)
    assert not [each for each in test.button if each.key == "ask-gloss"]


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("name", ["trainee", "second"])
def test_what_was_written_stands_under_the_post_as_plain_text(
    at_post: Callable[[str], AppTest], name: str
) -> None:
    told = _html(at_post(name))

    assert "gloss in English" in told
    assert "Notice: the union meets on Friday." in told
    assert "&lt;b&gt;All&lt;/b&gt; are asked to come." in told


@pytest.mark.usefixtures("written")
def test_who_reads_in_another_language_asks_for_another_gloss(
    at_post: Callable[[str], AppTest], home: Path
) -> None:
    with HomeStore.open(home) as store:
        store.set_language("second", "mk")

    test = at_post("second")

    assert "Notice: the union" not in _html(test)
    assert "англиски" not in test.button(key="ask-gloss").label
    assert "македонски" in test.button(key="ask-gloss").label


def test_no_gloss_is_offered_of_words_in_the_readers_own_language(
    at_post: Callable[[str], AppTest], home: Path
) -> None:
    with HomeStore.open(home) as store:
        store.set_language("trainee", "sq")

    test = at_post("trainee")

    assert test.button(key="to-search")
    assert not [each for each in test.button if each.key == "ask-gloss"]
