"""The trainee searches everything captured, says why first, and decides on what was found."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casefile.errors import AccessDenied
from casefile.exercise import open_exercise
from casefile.queries import decisions, evidence
from casefile.queries.search import Search
from casefile.store import CaseStore
from dashboard.desks import search as desk_of
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access
from tests.homes import EXERCISE, MEASURED

FOUND = "second/found/0"


@pytest.fixture
def search(page: Callable[..., AppTest], access: Callable[[str], Access]) -> AppTest:
    """Return the search of a trainee who has not met the last two posts and has said why."""
    with TraineeDesk.open(access("second"), EXERCISE) as desk:
        desk_of.begin(desk, purpose="exercise order 12")
    return page("second", view="search", exercise=EXERCISE)


def _look_for(test: AppTest, words: str) -> AppTest:
    test.text_input(key="search-words").input(words)
    return next(each for each in test.button if each.label == "Search").click().run()


def _html(test: AppTest) -> str:
    return "\n".join(str(each.proto.body) for each in test.get("html"))


def test_nothing_is_searched_before_a_purpose_is_typed(page: Callable[..., AppTest]) -> None:
    test = page("second", view="search", exercise=EXERCISE)
    assert [each.key for each in test.text_input] == ["purpose"]
    test.text_input(key="purpose").input("exercise order 12")

    next(each for each in test.button if each.label == "Begin to search").click().run()

    assert [each.key for each in test.text_input] == ["search-words"]


def test_a_found_post_is_decided_on_and_marked_as_found(search: AppTest, home: Path) -> None:
    _look_for(search, "burek")
    assert '<span class="sought opens closes" title="">burek</span>' in _html(search)

    search.button(key="open-a9").click().run()
    assert "<span>found by search</span>" in _html(search)
    search.button(key="verdict-leave").click().run()
    search.button(key="press-d").click().run()

    exercise = open_exercise(home / "exercises" / EXERCISE)
    with CaseStore.open(exercise.case_path) as store:
        (taken,) = decisions.standing(store, reader="second")
        opened = [(each.what, each.why) for each in evidence.custody_of(store, "opened")]
    assert (taken.post, taken.worklist) == ("a9", FOUND)
    assert opened[-1] == (f"{FOUND}: a9", "exercise order 12")


def test_a_post_of_ones_own_list_is_opened_there(access: Callable[[str], Access]) -> None:
    with TraineeDesk.open(access("trainee"), EXERCISE) as desk:
        desk_of.begin(desk, purpose="exercise order 12")

        assert desk_of.take(desk, "a9").id == MEASURED


def test_heavy_words_are_covered_among_the_results_too(search: AppTest) -> None:
    _look_for(search, "depot burns")
    assert "depot burns tonight" not in _html(search)

    search.button(key="uncover").click().run()

    assert "tonight" in _html(search)


def test_a_search_for_nothing_says_what_to_type(search: AppTest) -> None:
    _look_for(search, "-burek")

    assert [each.value for each in search.error] == [
        "Type at least one word, or two letters and a star."
    ]


def test_a_search_is_kept_and_made_again_with_one_press(search: AppTest) -> None:
    _look_for(search, "burek")
    search.button(key="keep").click().run()
    _look_for(search, "passport")

    search.button(key="saved-0").click().run()

    assert "1 post found" in _html(search)
    assert "open-a9" in [each.key for each in search.button]


def test_an_author_is_a_filter_only_after_a_verdict(access: Callable[[str], Access]) -> None:
    with (
        TraineeDesk.open(access("second"), EXERCISE) as desk,
        pytest.raises(AccessDenied, match="after your verdict"),
    ):
        desk_of.look_for(desk, Search("burek", author="fan_fx"), wanted=5)


def test_a_post_of_another_list_is_not_decided_on_this_one(
    review: Callable[[str], AppTest],
) -> None:
    test = review("a9")

    assert "This post is not on this work list" in _html(test) + str(test.exception)
