"""Two trainees at one list, each in a browser of their own."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from casefile.exercise import open_exercise
from casefile.queries import decisions
from casefile.store import CaseStore
from tests.browser.conftest import Served, wait_for_keys
from tests.homes import EXERCISE, share_list

ComeIn = Callable[[str], Page]


def _open_shared(page: Page) -> None:
    page.get_by_role("button", name="Enter").click()
    page.get_by_role("textbox").last.fill("exercise order 12")
    page.get_by_role("button", name="Open the work list").last.click()
    wait_for_keys(page)


def test_two_trainees_judge_one_list_without_meeting(come_in: ComeIn, served: Served) -> None:
    path = open_exercise(served.home / "exercises" / EXERCISE).case_path
    with CaseStore.open(path) as store:
        share_list(store, ["a1", "a7", "a9"], ["trainee", "second"])
    one, other = come_in("trainee"), come_in("second")
    _open_shared(one)
    _open_shared(other)
    expect(one.locator(".reading .post")).to_contain_text("when the tram to the depot runs")
    expect(other.locator(".reading .post")).to_contain_text("one passport, blue cover")

    for page in (one, other):
        page.keyboard.press("l")
        page.wait_for_timeout(800)
        page.keyboard.press("d")
    expect(one.locator(".reading .post")).to_contain_text("Our club will crush them")
    expect(other.locator("#root")).to_contain_text("A colleague is reading 1 post")
    one.keyboard.press("x")
    last = one.locator(".reading .post").filter(has_text="Our club will crush them")
    expect(last).to_have_count(0)
    other.get_by_role("button", name="Look again").click()

    expect(other.locator(".st-key-sheet")).not_to_contain_text("A colleague is reading")
    with CaseStore.open(path) as store:
        taken = {(each.reader, each.post) for each in decisions.standing(store)}
    assert taken == {("trainee", "a1"), ("second", "a7"), ("trainee", "a9")}
