"""Only the gold that is needed is handed on, and colleagues only once the debrief is open."""

from collections.abc import Callable
from pathlib import Path

from assessment.debrief import ItemDebrief
from casefile.exercise import Exercise, open_exercise
from casefile.queries import decisions
from casefile.records import Decision
from casefile.store import CaseStore
from dashboard.desks.marking import beside_the_key, key_book
from tests.homes import EXERCISE


def test_the_gold_of_a_post_comes_with_its_contrasts_and_nothing_else(home: Path) -> None:
    book = key_book(open_exercise(home / "exercises" / EXERCISE))

    assert [each.id for each in book.around(["a2"])] == ["a2", "a3"]


def test_a_gold_that_was_replaced_is_read_again(home: Path) -> None:
    exercise = open_exercise(home / "exercises" / EXERCISE)
    first = key_book(exercise)

    exercise.key.write_gold(list(first.posts.values())[:1])

    assert list(key_book(exercise).posts) == ["a1"]


def test_without_a_key_nothing_is_known(home: Path) -> None:
    exercise = open_exercise(home / "exercises" / EXERCISE)
    for file in exercise.key.folder.iterdir():
        file.unlink()
    exercise.key.folder.rmdir()

    assert key_book(exercise).around(["a2"]) == []


def _ten_decide(home: Path, decision: Callable[..., Decision]) -> Exercise:
    exercise = open_exercise(home / "exercises" / EXERCISE)
    with CaseStore.open(exercise.case_path) as store:
        for number in range(10):
            verdict = "leave" if number < 4 else "act"
            store.add_decision(
                decision(
                    id=f"d{number}", reader=f"r{number}", post="a1", verdict=verdict,
                    disposition="NO_CONCERN" if verdict == "leave" else "INVESTIGATE",
                )
            )  # fmt: skip
    return exercise


def _of_the_first(exercise: Exercise) -> list[ItemDebrief]:
    with CaseStore.open(exercise.case_path) as store:
        return beside_the_key(exercise, store, decisions.standing(store, reader="r0"))


def test_how_colleagues_decided_is_told_once_the_debrief_is_open(
    home: Path, decision: Callable[..., Decision]
) -> None:
    exercise = _ten_decide(home, decision)
    (before,) = _of_the_first(exercise)
    opened = exercise.with_settings(debrief_opened_at="2031-03-31T00:00:00Z")
    (after,) = _of_the_first(opened)

    assert before.colleagues is None
    assert after.colleagues == {"leave": 0.4, "act": 0.6}
