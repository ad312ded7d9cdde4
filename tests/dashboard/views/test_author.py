"""The author card is closed until the verdict or a reason, and each opening is logged."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casefile.errors import AccessDenied
from casefile.exercise import open_exercise
from casefile.queries import evidence
from casefile.store import CaseStore
from dashboard.desks.author import open_card
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access
from tests.homes import EXERCISE, MEASURED


def _html(test: AppTest) -> str:
    return "\n".join(str(each.proto.body) for each in test.get("html"))


def _logged(home: Path) -> list[tuple[str, str]]:
    exercise = open_exercise(home / "exercises" / EXERCISE)
    with CaseStore.open(exercise.case_path) as store:
        cards = (each for each in evidence.custody(store) if each.what.startswith("author card"))
        return [(each.what, each.why) for each in cards]


@pytest.fixture
def card(page: Callable[..., AppTest], access: Callable[[str], Access]) -> Callable[[str], AppTest]:
    """Return a function that opens a page of the trainee on the football post."""
    with TraineeDesk.open(access("trainee"), EXERCISE) as desk:
        desk.start(desk.worklist(MEASURED), purpose="exercise order 12")
    return lambda view: page("trainee", view=view, exercise=EXERCISE, worklist=MEASURED, post="a9")


def test_without_a_verdict_a_reason_is_asked_for_and_logged(
    card: Callable[[str], AppTest], home: Path
) -> None:
    test = card("author")
    assert "burek" not in _html(test)
    test.text_input(key="reason").input("A name is called for.")

    next(each for each in test.button if each.label == "Open the author card").click().run()

    assert "burek" in _html(test)
    test.run()
    assert _logged(home) == [("author card agora/fan_fx", "A name is called for.")]


def test_a_verdict_opens_it_and_that_is_logged_too(
    card: Callable[[str], AppTest], home: Path
) -> None:
    test = card("review")
    test.button(key="verdict-leave").click().run()
    test.button(key="press-d").click().run()
    assert _logged(home) == []

    test = card("author")

    assert "<h1>fan_fx</h1>" in _html(test)
    assert _logged(home) == [("author card agora/fan_fx", "verdict on a9")]


def test_the_card_stays_closed_without_either(access: Callable[[str], Access]) -> None:
    with (
        TraineeDesk.open(access("trainee"), EXERCISE) as desk,
        pytest.raises(AccessDenied, match="verdict first"),
    ):
        open_card(desk, desk.reading("a9").document, reason=" ")
