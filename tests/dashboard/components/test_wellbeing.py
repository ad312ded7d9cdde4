"""A reader is looked after: covers, low exposure, a break that is only proposed."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from casefile.clock import utc_now, utc_text
from casefile.exercise import open_exercise
from casefile.queries import care
from casefile.store import CaseStore
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access
from tests.dashboard.conftest import opened
from tests.homes import EXERCISE, MEASURED, add_list


def _html(test: AppTest) -> str:
    return "\n".join(str(each.proto.body) for each in test.get("html"))


def _measured(page: Callable[..., AppTest], access: Callable[[str], Access], post: str) -> AppTest:
    with TraineeDesk.open(access("trainee"), EXERCISE) as desk:
        desk.start(desk.worklist(MEASURED), purpose="exercise order 12")
    return page("trainee", view="review", exercise=EXERCISE, worklist=MEASURED, post=post)


def test_words_of_violence_are_covered_until_asked_for(
    page: Callable[..., AppTest], access: Callable[[str], Access]
) -> None:
    test = _measured(page, access, "b1")
    assert "severity 2" in _html(test)
    assert "depot burns" not in _html(test)

    test.button(key="uncover").click().run()

    assert "depot burns" in _html(test)
    with TraineeDesk.open(access("trainee"), EXERCISE) as desk:
        assert [each.post for each in care.exposures(desk.store, reader="trainee")] == ["b1"]


def test_low_exposure_covers_everything_and_puts_heavy_words_last(
    page: Callable[..., AppTest], access: Callable[[str], Access], home: Path
) -> None:
    exercise = open_exercise(home / "exercises" / EXERCISE)
    with CaseStore.open(exercise.case_path) as store:
        add_list(store, "trainee", "field", ["b1", "a1", "a4"])
        store.open_worklist("trainee/field/0", purpose="order 12", at="2031-03-01T00:00:00Z")
    test = page("trainee", view="review", exercise=EXERCISE, worklist="trainee/field/0")

    opened(test, "wellbeing").toggle(key="low-exposure").set_value(True).run()

    assert "I do not want to be here" not in _html(test)
    with TraineeDesk.open(access("trainee"), EXERCISE) as desk:
        rows = desk.arranged(desk.worklist("trainee/field/0")).rows
    assert [row.post for row in rows] == ["a4", "a1", "b1"]


def test_a_break_is_proposed_and_stands_in_nobodys_way(
    page: Callable[..., AppTest], access: Callable[[str], Access], home: Path
) -> None:
    exercise = open_exercise(home / "exercises" / EXERCISE)
    with CaseStore.open(exercise.case_path) as store:
        for number in range(20):
            at = utc_text(utc_now())
            care.note_exposure(store, f"p{number}", reader="trainee", severity=3, at=at)
    test = _measured(page, access, "a9")
    assert "20 heavy posts uncovered" in _html(test)
    test.button(key="verdict-leave").click().run()

    test.button(key="no-break").click().run()

    assert "A break is yours to take" not in _html(test)
    assert "✓" in test.button(key="verdict-leave").label
