"""The author card is closed until the verdict or a reason, and each opening is logged."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casefile.errors import AccessDenied
from casefile.exercise import open_exercise
from casefile.queries import evidence
from casefile.store import CaseStore
from dashboard.desks.author import open_card
from dashboard.desks.care import wish_low_exposure
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access
from tests.homes import EXERCISE, MEASURED, captures, documents


def _html(test: AppTest) -> str:
    return "\n".join(str(each.proto.body) for each in test.get("html"))


def _logged(home: Path) -> list[tuple[str, str]]:
    exercise = open_exercise(home / "exercises" / EXERCISE)
    with CaseStore.open(exercise.case_path) as store:
        cards = (each for each in evidence.custody(store) if each.what.startswith("author card"))
        return [(each.what, each.why) for each in cards]


def _charts(test: AppTest) -> str:
    return "".join(str(each.proto) for each in test.get("vega_lite_chart"))


def _write(home: Path, texts: list[str], *, every: int = 1, mark: str = "") -> None:
    """Let the football fan have written *texts*, one in *every* days until the match."""
    exercise = open_exercise(home / "exercises" / EXERCISE)
    like = next(each for each in documents() if each.id == "a9")
    first = date(2031, 3, 14) - timedelta(len(texts) * every)
    posts = [
        replace(
            like,
            id=f"f{every}-{n}",
            text=text,
            posted_at=f"{first + timedelta(n * every)}T08:00:00Z",
        )
        for n, text in enumerate(texts)
    ]
    foreign = [replace(each, id="x", warc_offset=99) for each in captures(mark)][:1]
    with CaseStore.open(exercise.case_path) as store:
        store.add_captures(foreign if mark else [], documents=posts)


FIXED = [*["Rain again at the stop."] * 15, *["Now @harn_fx was here again."] * 11, *["Cold."] * 2]


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


def _opened(test: AppTest) -> AppTest:
    test.text_input(key="reason").input("A name is called for.")
    return next(each for each in test.button if each.label == "Open the author card").click().run()


def test_what_rises_in_an_accounts_posts_is_a_note_with_its_innocent_reasons(
    card: Callable[[str], AppTest], home: Path
) -> None:
    _write(home, FIXED)

    test = _opened(card("author"))

    told = _html(test)
    assert "<b>fixation</b> · <code>FIX</code>" in told
    assert "11 of 14 posts since 1 Mar 2031 name <b>@harn_fx</b>; before, 0 of 15." in told
    assert "But: A fan, a campaigner" in told
    assert "for you to judge" in told
    assert "with the name" in _charts(test)


def test_a_rise_is_a_note_above_the_two_stretches_of_time(
    card: Callable[[str], AppTest], home: Path
) -> None:
    _write(home, ["Rain."] * 4, every=10)
    _write(home, ["Cold."] * 6)

    test = _opened(card("author"))

    told = "More posts than before. From 8 Mar 2031 to 14 Mar 2031: 7. "
    assert told + "In the 34 days after its first post: 3." in _html(test)
    assert "But: Election night" in _html(test)
    assert "the last 7 days" in _charts(test)


def test_in_low_exposure_the_name_is_covered_until_it_is_asked_for(
    card: Callable[[str], AppTest], home: Path, access: Callable[[str], Access]
) -> None:
    _write(home, FIXED)
    with TraineeDesk.open(access("trainee"), EXERCISE) as desk:
        wish_low_exposure(desk, wished=True)

    test = _opened(card("author"))

    assert "@harn_fx" not in _html(test) + _charts(test)
    test.button(key="uncover").click().run()
    assert "<b>@harn_fx</b>" in _html(test)


def test_an_ordinary_account_has_no_note(card: Callable[[str], AppTest]) -> None:
    assert "What changed over time" not in _html(_opened(card("author")))


def test_a_case_with_captures_of_another_web_has_no_note(
    card: Callable[[str], AppTest], home: Path
) -> None:
    _write(home, FIXED, mark="PROVA-OTHER")

    assert "What changed over time" not in _html(_opened(card("author")))
