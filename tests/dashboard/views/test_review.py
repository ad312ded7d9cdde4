"""The trainee's screen, on a real case file."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casefile.exercise import open_exercise
from casefile.queries import decisions
from casefile.store import CaseStore
from tests.dashboard.conftest import opened
from tests.homes import EXERCISE, MEASURED, WARM_UP, add_list

Review = Callable[[str], AppTest]


def _html(test: AppTest) -> str:
    return "\n".join(str(each.proto.body) for each in test.get("html"))


def _taken(home: Path, post: str) -> list[str]:
    exercise = open_exercise(home / "exercises" / EXERCISE)
    with CaseStore.open(exercise.case_path) as store:
        return [each.verdict for each in decisions.history(store, post, reader="trainee")]


def test_two_presses_leave_a_post_that_shows_nothing(review: Review, home: Path) -> None:
    test = review("a1")

    test.button(key="verdict-leave").click().run()
    test.button(key="press-d").click().run()

    assert not test.exception
    assert _taken(home, "a1") == ["leave"]


def test_the_warm_up_shows_the_key_and_then_the_next_post(review: Review) -> None:
    test = review("a4")
    test.button(key="verdict-leave").click().run()
    test.button(key="press-d").click().run()
    assert "person in danger missed" in _html(test)

    test.button(key="press-d").click().run()

    assert test.query_params["post"] == "a1"


def test_the_key_is_told_of_both_texts_of_a_pair(review: Review) -> None:
    test = review("a2")
    test.button(key="verdict-leave").click().run()
    test.button(key="press-d").click().run()

    pair = _html(test).partition('class="pair"')[2]

    assert re.findall("<br><i>(.*?)</i>", pair) == ["act", "leave"]


def test_what_is_lacking_is_said_at_its_field(review: Review, home: Path) -> None:
    test = review("a2")

    test.button(key="press-d").click().run()

    assert "Choose a verdict first" in _html(test)
    assert _taken(home, "a2") == []


def test_what_unfolds_after_a_fault_is_not_wrong_before_a_word(review: Review) -> None:
    test = review("a2")
    test.button(key="press-d").click().run()
    test.button(key="disposition-INVESTIGATE").click().run()
    assert "needs an answer to" not in _html(test)

    test.button(key="press-d").click().run()

    assert "needs an answer to: statements" in _html(test)


def test_a_disposition_unfolds_what_it_forces(review: Review, home: Path) -> None:
    test = review("a2")
    test.button(key="disposition-INVESTIGATE").click().run()
    asked = test.text_area(key="statements@a2")
    assert asked.placeholder == "One statement a line: fact | … / assessment | …"
    asked.input("fact | The post stood here.").run()

    test.button(key="press-d").click().run()

    assert _taken(home, "a2") == ["act"]


def test_a_fault_is_told_in_the_readers_language(review: Review, albanian: None) -> None:
    test = review("a2")
    test.button(key="disposition-INVESTIGATE").click().run()

    test.button(key="press-d").click().run()

    assert "needs an answer" not in _html(test)
    assert "pohimet" in _html(test)


def test_a_closed_list_says_so_in_the_place_of_the_form(review: Review, home: Path) -> None:
    exercise = open_exercise(home / "exercises" / EXERCISE)
    with CaseStore.open(exercise.case_path) as store:
        store.close_worklist(WARM_UP, at="2031-03-15T10:00:00Z")

    test = review("a2")

    assert "This list was closed at 15 Mar 2031, 10:00." in _html(test)
    assert "press-d" not in [button.key for button in test.button]


def test_what_differs_from_the_key_is_marked(review: Review) -> None:
    test = review("a2")
    test.button(key="verdict-leave").click().run()
    test.button(key="press-d").click().run()

    assert "<b title='differs'>≠</b> act" in _html(test)
    assert "<b title='differs'>≠</b> threatens or announces" in _html(test)


def test_skipping_costs_nothing_and_goes_on(review: Review, home: Path) -> None:
    test = review("a2")

    test.button(key="press-x").click().run()

    assert test.query_params["post"] != "a2"
    assert "The machine" not in _html(test)


def test_a_half_filled_form_survives_a_reload(review: Review) -> None:
    review("a2").button(key="context-CG-OWN").click().run()

    again = review("a2")

    assert "✓" in again.button(key="context-CG-OWN").label


def test_html_and_formulas_in_a_post_are_only_text(review: Review) -> None:
    html = _html(review("a8"))

    assert "&lt;b&gt;Bold?&lt;/b&gt; *stars* $x^2$" in html
    assert "\u202e" not in html
    assert "<b>Bold" not in html


def test_an_unopened_list_leads_to_its_briefing(page: Callable[..., AppTest]) -> None:
    test = page("trainee", view="review", exercise=EXERCISE, worklist=MEASURED)

    assert test.query_params["view"] == "briefing"


def test_another_persons_list_is_refused(page: Callable[..., AppTest]) -> None:
    test = page("trainee", view="review", exercise=EXERCISE, worklist="second/warm_up/0")

    assert "not yours" in test.exception[0].message


@pytest.mark.usefixtures("albanian")
def test_the_screen_speaks_the_readers_language(review: Review) -> None:
    test = review("a1")

    assert "Konteksti i fjalëve" in _html(test)
    assert test.button(key="press-x").label == "Kaloni"


def test_every_page_says_that_it_is_an_exercise(review: Review) -> None:
    assert "EXERCISE - SYNTHETIC" in _html(review("a1"))


def test_back_goes_to_the_post_before(review: Review) -> None:
    test = review("a2")

    test.button(key="press-b").click().run()

    assert test.query_params["post"] == "a1"
    assert test.query_params["worklist"] == WARM_UP


def test_a_judge_sees_the_machine_after_the_first_decision_and_decides_again(
    page: Callable[..., AppTest], home: Path
) -> None:
    exercise = open_exercise(home / "exercises" / EXERCISE)
    with CaseStore.open(exercise.case_path) as store:
        add_list(store, "trainee", "field", ["b1"], mode="judge_advisor")
        store.open_worklist("trainee/field/0", purpose="order 12", at="2031-03-01T00:00:00Z")
    test = page("trainee", view="review", exercise=EXERCISE, worklist="trainee/field/0", post="b1")
    assert 'class="opinion"' not in _html(test)

    test.button(key="verdict-leave").click().run()
    test.button(key="press-d").click().run()
    assert 'class="opinion"' in _html(test)
    assert test.button(key="press-d").label == "Final decision"
    test.button(key="press-d").click().run()

    with CaseStore.open(exercise.case_path) as store:
        taken = decisions.history(store, "b1", reader="trainee")
    assert [(each.stage, each.run_shown) for each in taken] == [("first", None), ("final", 1)]


@pytest.fixture
def measured(page: Callable[..., AppTest], home: Path) -> AppTest:
    """Return the screen on the first post of a list without feedback."""
    exercise = open_exercise(home / "exercises" / EXERCISE)
    with CaseStore.open(exercise.case_path) as store:
        store.open_worklist(MEASURED, purpose="order 12", at="2031-03-01T00:00:00Z")
    return page("trainee", view="review", exercise=EXERCISE, worklist=MEASURED, post="a9")


def test_the_last_decision_is_undone_with_one_key(measured: AppTest, home: Path) -> None:
    measured.button(key="verdict-leave").click().run()
    measured.button(key="press-d").click().run()
    assert measured.query_params["post"] == "b1"

    measured.button(key="press-Backspace").click().run()

    assert measured.query_params["post"] == "a9"
    assert "✓" in measured.button(key="verdict-leave").label
    assert "<s>" in _html(measured)
    assert "press-Backspace" not in [button.key for button in measured.button]


def test_a_decision_bears_its_comment(measured: AppTest) -> None:
    measured.button(key="verdict-leave").click().run()
    measured.text_input(key="note@a9").input("<b>Football</b> talk.").run()
    measured.button(key="press-d").click().run()
    measured.button(key="press-b").click().run()

    assert "<q>&lt;b&gt;Football&lt;/b&gt; talk.</q>" in _html(measured)


def test_a_second_window_is_told_before_it_overwrites_the_first(
    measured: AppTest, page: Callable[..., AppTest], home: Path
) -> None:
    other = page("trainee", view="review", exercise=EXERCISE, worklist=MEASURED, post="a9")
    measured.button(key="verdict-leave").click().run()
    measured.button(key="press-d").click().run()

    other.button(key="disposition-NEED_CONTEXT").click().run()
    other.selectbox(key="missing_kind@a9").select_index(0).run()
    other.text_input(key="missing_what@a9").input("The match it speaks of.").run()
    other.button(key="press-d").click().run()
    assert "Another window decided on this post meanwhile." in _html(other)
    assert _taken(home, "a9") == ["leave"]
    other.button(key="press-d").click().run()

    assert _taken(home, "a9") == ["leave", "cannot_tell"]


def test_an_escalation_reaches_the_room_and_its_answer_the_trainee(
    measured: AppTest, page: Callable[..., AppTest]
) -> None:
    opened(measured, "ask-somebody").text_area(key="question@a9").input("Who leads this?")
    next(each for each in measured.button if each.label == "Escalate").click().run()
    assert "Not answered yet." in _html(measured)

    room = page("teacher", view="room", exercise=EXERCISE)
    assert "Who leads this?" in _html(room)
    answer = next(each for each in room.text_area if each.label == "Your answer")
    answer.input("Nobody yet.")
    next(each for each in room.button if each.label == "Answer").click().run()

    assert "Who leads this?" not in _html(room)
    assert "Answer: Nobody yet." in _html(measured.run())
