"""Only the gold that is needed is handed on."""

from pathlib import Path

from casefile.exercise import open_exercise
from dashboard.desks.marking import key_book
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
