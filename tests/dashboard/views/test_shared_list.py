"""The screens of a list that two trainees share, on a real case file."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casefile.accounts import make_account
from casefile.clock import utc_now
from casefile.exercise import open_exercise
from casefile.home import HomeStore
from casefile.queries import claims, decisions
from casefile.store import CaseStore
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access
from tests.homes import EXERCISE, PASSWORD, share_list

OWN, OTHERS = "trainee/team/team-1", "second/team/team-1"
Open = Callable[..., AppTest]


@pytest.fixture
def shared(home: Path, access: Callable[[str], Access], page: Open) -> Open:
    """Return a function that opens the shared list of three posts as one of its two readers."""
    with CaseStore.open(open_exercise(home / "exercises" / EXERCISE).case_path) as store:
        share_list(store, ["a1", "a7", "a9"], ["trainee", "second"])
    for name, worklist in (("trainee", OWN), ("second", OTHERS)):
        with TraineeDesk.open(access(name), EXERCISE) as desk:
            desk.start(desk.worklist(worklist), purpose="exercise order 12")

    def open_list(name: str, post: str = "", view: str = "review") -> AppTest:
        worklist = OWN if name == "trainee" else OTHERS
        return page(name, view=view, exercise=EXERCISE, worklist=worklist, post=post)

    return open_list


def _html(test: AppTest) -> str:
    return "\n".join(str(each.proto.body) for each in test.get("html"))


def _words(test: AppTest) -> str:
    """Return what the page tells, without how it looks."""
    return re.sub(r"<style>.*?</style>", "", _html(test), flags=re.DOTALL)


def _readers(home: Path, post: str) -> list[str]:
    with CaseStore.open(open_exercise(home / "exercises" / EXERCISE).case_path) as store:
        return [each.reader for each in decisions.standing(store) if each.post == post]


def test_two_readers_are_handed_different_posts(shared: Open) -> None:
    one, other = shared("trainee"), shared("second")

    assert (one.query_params["post"], other.query_params["post"]) == ("a1", "a7")


def test_a_post_that_a_colleague_reads_is_not_opened(shared: Open) -> None:
    shared("second")

    other = shared("trainee", "a1")

    assert "A colleague is reading this post." in _html(other)
    assert "when the tram to the depot runs" not in _html(other)
    assert "second" not in _words(other)
    other.button(key="press-d").click().run()
    assert other.query_params["post"] == "a7"


def test_skipping_gives_a_post_back(shared: Open) -> None:
    one = shared("trainee")

    one.button(key="press-x").click().run()

    assert one.query_params["post"] == "a7"
    assert shared("second").query_params["post"] == "a1"


def test_leaving_for_the_queue_gives_a_post_back(shared: Open) -> None:
    one = shared("trainee")

    one.button(key="whole-queue").click().run()

    assert not one.exception
    assert shared("second").query_params["post"] == "a1"


def test_the_queue_says_what_colleagues_do_and_never_who(shared: Open) -> None:
    one = shared("second")
    one.button(key="verdict-leave").click().run()
    one.button(key="press-d").click().run()

    told = _words(shared("trainee", view="queue"))

    assert "decided by a colleague" in told
    assert "being read by a colleague" in told
    assert "A colleague is reading 1 post; if it is given back, it opens here." in told
    assert "second" not in told


def test_of_two_who_open_one_post_one_decides(shared: Open, home: Path) -> None:
    one = shared("trainee")
    with CaseStore.open(open_exercise(home / "exercises" / EXERCISE).case_path) as store:
        claims.give_back(store, "team-1", "a1", reader="trainee")  # as after a long silence
    other = shared("second")
    for test in (other, one):
        test.button(key="verdict-leave").click().run()
        test.button(key="press-d").click().run()

    assert not one.exception
    assert "A colleague has decided this post." in _html(one)
    assert _readers(home, "a1") == ["second"]


def test_two_tabs_of_one_reader_decide_once(shared: Open, home: Path) -> None:
    tabs = [shared("trainee"), shared("trainee")]
    assert [tab.query_params["post"] for tab in tabs] == ["a1", "a1"]

    for tab in tabs:
        tab.button(key="verdict-leave").click().run()
        tab.button(key="press-d").click().run()

    assert "Another window decided on this post meanwhile" in _html(tabs[1])
    assert _readers(home, "a1") == ["trainee"]


def test_an_instructor_asks_for_a_shared_list(page: Open, home: Path) -> None:
    test = page("teacher", view="room", exercise=EXERCISE)

    def draw(*names: str) -> None:
        test.multiselect(key="share-names").set_value(list(names))
        label = "Draw the shared list"
        next(each for each in test.button if each.label == label).click().run()

    draw("trainee")
    assert "shared by two or more" in test.error[0].value

    draw("trainee", "second")
    with HomeStore.open(home) as store:
        asked = [(job.kind, job.settings) for job in store.jobs()]
    assert asked == [("share", {"names": ["second", "trainee"], "posts": 20})]


def test_an_instructor_lets_somebody_join_a_team(page: Callable[..., AppTest], home: Path) -> None:
    with HomeStore.open(home) as store:
        store.add_account(make_account("third", role="trainee", password=PASSWORD, now=utc_now()))
        store.enrol(EXERCISE, "third")
    with CaseStore.open(open_exercise(home / "exercises" / EXERCISE).case_path) as case:
        share_list(case, ["a1", "a7"], ["trainee", "second"])
    test = page("teacher", view="room", exercise=EXERCISE)
    join = next(each for each in test.button if each.label == "Let them join")

    join.click().run()
    assert test.error[0].value == "Choose at least one trainee."

    test.multiselect(key="join-names-team-1").set_value(["third"])
    next(each for each in test.button if each.label == "Let them join").click().run()
    with HomeStore.open(home) as store:
        asked = [(job.kind, job.settings) for job in store.jobs()]
    assert asked == [("join", {"names": ["third"], "team": "team-1"})]
