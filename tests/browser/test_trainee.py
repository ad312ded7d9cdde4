"""A trainee's first minutes, by keyboard alone."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import Page, expect

from casefile.exercise import open_exercise
from casefile.queries import decisions
from casefile.store import CaseStore
from tests.browser.conftest import Served, wait_for_keys
from tests.homes import EXERCISE, add_list

ComeIn = Callable[[str], Page]


def _open_list(page: Page, nth: int = 0) -> None:
    """Open a work list: the warm-up by default."""
    page.get_by_role("button", name="Enter").click()
    page.get_by_role("textbox").nth(nth).fill("exercise order 12")
    page.get_by_role("button", name="Open the work list").nth(nth).click()
    wait_for_keys(page)


def _press(page: Page, key: str) -> None:
    """Press a key once the page has come to rest."""
    page.keyboard.press(key)
    page.wait_for_timeout(100)
    page.wait_for_function("!document.querySelector('[data-test-script-state=running]')")
    page.wait_for_timeout(250)


def _unfold(page: Page, key: str) -> None:
    """Press a disposition's key and wait for the cursor in the first field it forces."""
    page.keyboard.press(key)
    expect(page.locator(".st-key-forced").locator("textarea, input").first).to_be_focused()


def _post(page: Page) -> str:
    return page.locator(".reading .post").inner_text()


def _at_level_two(come_in: ComeIn, served: Served) -> Page:
    """Come in at one post of a list of the second level."""
    exercise = open_exercise(served.home / "exercises" / EXERCISE)
    with CaseStore.open(exercise.case_path) as store:
        add_list(store, "trainee", "field", ["a2"], level=2)
        store.open_worklist("trainee/field/0", purpose="order 12", at="2031-03-01T00:00:00Z")
    page = come_in("trainee")
    page.goto(f"{served.url}?view=review&exercise={EXERCISE}&worklist=trainee/field/0&post=a2")
    wait_for_keys(page)
    return page


def _taken(served: Served) -> dict[str, str]:
    exercise = open_exercise(served.home / "exercises" / EXERCISE)
    with CaseStore.open(exercise.case_path) as store:
        return {each.post: each.verdict for each in decisions.standing(store, reader="trainee")}


def test_five_posts_are_decided_by_keyboard_alone(come_in: ComeIn, served: Served) -> None:
    page = come_in("trainee")
    _open_list(page)
    assert "I do not want to be here" in _post(page)

    _unfold(page, "6")
    page.keyboard.type("The writer may be in danger.")
    for key in ["Escape", "d", "d", "l", "d", "d"]:
        _press(page, key)
    assert "We know where the clerk" in _post(page)
    for key in ["q", "f"]:
        _press(page, key)
    _unfold(page, "9")
    page.keyboard.type("fact | The post names a clerk and a time.")
    for key in ["Escape", "d", "d", "l", "y", "d", "d", "l", "d"]:
        _press(page, key)

    assert _taken(served) == {
        "a4": "act", "a1": "leave", "a2": "act", "a3": "leave", "a5": "leave",
    }  # fmt: skip


def test_two_keys_are_enough_for_the_common_case(come_in: ComeIn, served: Served) -> None:
    page = come_in("trainee")
    _open_list(page, nth=1)
    assert "Our club will crush them" in _post(page)

    _press(page, "l")
    _press(page, "d")

    expect(page.locator(".reading .post")).to_contain_text("16 covered words")
    assert _taken(served) == {"a9": "leave"}


def test_covered_words_are_not_on_the_page_until_a_key_or_a_click_asks(
    come_in: ComeIn,
) -> None:
    page = come_in("trainee")
    _open_list(page, nth=1)
    page.get_by_role("button", name="2. Court report").click()
    expect(page.locator(".reading .post")).to_contain_text("16 covered words · 2 violence")
    assert "depot burns" not in page.content()

    _press(page, "v")
    expect(page.locator(".reading .post")).to_contain_text("the depot burns tonight")
    page.reload()
    wait_for_keys(page)
    page.locator(".reading .post .cover").click()

    expect(page.locator(".reading .post")).to_contain_text("the depot burns tonight")


def test_a_post_is_searched_for_opened_and_decided_by_keyboard_alone(
    come_in: ComeIn, served: Served
) -> None:
    page = come_in("second")
    _open_list(page)
    page.keyboard.press("Shift+F")
    page.get_by_label("Why do you search").focus()
    page.keyboard.type("exercise order 12")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Words")).to_be_focused()

    page.keyboard.type("drum* sundáy")
    page.keyboard.press("Enter")
    expect(page.locator(".hit")).to_contain_text("bring your drums")
    page.get_by_role("button", name="agora › Sunday match").press("Enter")
    wait_for_keys(page)
    expect(page.locator(".band").nth(1)).to_contain_text("found by search")
    for key in ["l", "d"]:
        _press(page, key)

    exercise = open_exercise(served.home / "exercises" / EXERCISE)
    with CaseStore.open(exercise.case_path) as store:
        taken = decisions.standing(store, reader="second")
    assert [(each.post, each.worklist) for each in taken] == [("a9", "second/found/0")]


def test_everything_of_the_common_case_is_in_sight(come_in: ComeIn) -> None:
    page = come_in("trainee")
    _open_list(page)

    size = page.evaluate("[document.documentElement.scrollWidth, document.body.scrollHeight]")
    decide = page.get_by_role("button", name="Decide and next").bounding_box()

    assert size[0] <= 1280
    assert decide is not None
    assert decide["y"] + decide["height"] <= 800


def test_a_draft_and_the_sign_in_survive_a_reload(come_in: ComeIn) -> None:
    page = come_in("trainee")
    _open_list(page)
    _press(page, "w")

    page.reload()
    wait_for_keys(page)

    expect(page.get_by_role("button", name="warns of someone")).to_contain_text("✓")


def test_what_was_answered_on_the_scales_survives_a_reload(come_in: ComeIn, served: Served) -> None:
    page = _at_level_two(come_in, served)
    heavy, people = (
        page.get_by_label("How heavy?"),
        page.get_by_text("Danger, support"),
    )
    heavy.select_option(index=2)
    people.click()
    page.locator(".scales").get_by_role("checkbox").first.check()
    page.wait_for_timeout(600)

    page.reload()
    wait_for_keys(page)

    expect(heavy).to_have_value("1")
    expect(page.locator(".scales summary")).to_contain_text("self-harm")


def test_a_button_says_what_it_means_to_the_pointer_and_to_a_screen_reader(come_in: ComeIn) -> None:
    page = come_in("trainee")
    _open_list(page)
    leave = page.get_by_role("button", name="leave")
    expect(leave).to_have_attribute("aria-describedby", "meaning-verdict-leave")

    leave.hover()

    told = page.locator("#meaning-verdict-leave").text_content()
    expect(page.locator(".hint-note")).to_have_text(told or "nothing is told")
    expect(page.locator(".hint-note")).to_be_visible()


def test_a_form_begun_earlier_leaves_the_keys_alone(come_in: ComeIn) -> None:
    page = come_in("trainee")
    _open_list(page)
    _unfold(page, "9")
    _press(page, "Escape")

    page.reload()
    wait_for_keys(page)
    _press(page, "l")

    expect(page.get_by_role("button", name="leave")).to_contain_text("✓")


def test_a_button_pressed_out_of_a_half_typed_field_still_works(come_in: ComeIn) -> None:
    page = come_in("trainee")
    _open_list(page)
    _unfold(page, "9")
    page.keyboard.type("fact | half a sen")

    page.get_by_role("button", name="Whole queue").click()

    expect(page.get_by_role("heading", name="Queue")).to_be_visible()


def test_html_in_a_post_makes_no_element(come_in: ComeIn) -> None:
    page = come_in("trainee")
    _open_list(page)

    page.get_by_role("button", name="<i>papers</i>").click()
    expect(page.locator(".reading .post")).to_contain_text("<b>Bold?</b> *stars* $x^2$")

    assert page.locator(".reading .post b, .reading .post a, .katex").count() == 0


def test_words_selected_in_the_post_become_evidence(come_in: ComeIn, served: Served) -> None:
    page = _at_level_two(come_in, served)
    expect(page.get_by_text("Select the words in the post")).to_be_visible()

    box = page.locator(".reading .post").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 1, box["y"] + 15)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 15, steps=5)
    page.mouse.up()

    expect(page.locator(".reading .evidence")).to_contain_text("We know where")


def test_the_debrief_tells_what_was_missed(come_in: ComeIn) -> None:
    page = come_in("trainee")
    _open_list(page)
    for key in ["l", "d"]:
        _press(page, key)

    expect(page.locator(".feedback")).to_contain_text("person in danger missed")
    expect(page.locator(".feedback")).to_contain_text("refer to safeguarding")


def test_signing_out_ends_it_for_the_browser_and_the_server(
    come_in: ComeIn, served: Served
) -> None:
    page = come_in("trainee")
    page.get_by_role("button", name="trainee").click()
    page.get_by_role("link", name="Sign out").click()
    page.wait_for_url("**/sign-in")

    page.goto(f"{served.url}?view=briefing&exercise={EXERCISE}")

    expect(page).to_have_url(f"{served.url}sign-in")


def test_the_screenshot_of_the_readme_is_taken(
    come_in: ComeIn, served: Served, tmp_path: Path
) -> None:
    exercise = open_exercise(served.home / "exercises" / EXERCISE)
    with CaseStore.open(exercise.case_path) as store:
        add_list(store, "trainee", "field", ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a9", "b1"])
        store.open_worklist("trainee/field/0", purpose="order 12", at="2031-03-01T00:00:00Z")
    page = come_in("trainee")
    page.goto(f"{served.url}?view=review&exercise={EXERCISE}&worklist=trainee/field/0&post=a2")
    wait_for_keys(page)
    for key in ["a", "q", "f"]:
        _press(page, key)

    path = Path(os.environ.get("PROVA_SCREENSHOT", tmp_path / "screenshot.png"))
    page.screenshot(path=path)

    assert path.stat().st_size > 20_000


def test_a_question_mark_lists_the_keys_and_lets_none_through(
    come_in: ComeIn, served: Served
) -> None:
    page = come_in("trainee")
    _open_list(page)

    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("act Somebody must do something about this post.")
    expect(keys).to_contain_text("Decide and next")
    for key in ("l", "d"):
        _press(page, key)
    assert _taken(served) == {}
    page.keyboard.press("Escape")
    expect(keys).not_to_be_visible()

    for key in ("l", "d"):
        _press(page, key)
    assert list(_taken(served).values()) == ["leave"]


def test_the_post_is_sent_before_what_stands_around_it(come_in: ComeIn) -> None:
    page, frames = come_in("trainee"), list[bytes]()

    def hear(frame: str | bytes) -> None:
        frames.append(frame if isinstance(frame, bytes) else frame.encode())

    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    _open_list(page)
    frames.clear()
    page.reload()
    wait_for_keys(page)

    parts = (b'class="reading kind-', b"press-d", b"<b>EXERCISE")
    post, *around = (_place(frames, part) for part in parts)
    assert post < min(around)


def _place(frames: Sequence[bytes], part: bytes) -> int:
    """Return the place of the first frame that holds *part*."""
    return next(at for at, each in enumerate(frames) if part in each)


def test_what_opens_under_a_post_shows_its_button_in_a_low_window(come_in: ComeIn) -> None:
    page = come_in("trainee")
    _open_list(page, nth=1)
    for key in ["l", "d"]:
        _press(page, key)
    page.set_viewport_size({"width": 1280, "height": 480})

    page.get_by_role("button", name="Take into a case").click()

    expect(page.get_by_role("button", name="Open a case with this post")).to_be_in_viewport(ratio=1)


def test_the_way_to_undo_stays_in_sight_in_a_low_window(come_in: ComeIn) -> None:
    page = come_in("trainee")
    _open_list(page, nth=1)
    page.set_viewport_size({"width": 1280, "height": 300})

    for key in ["l", "d"]:
        _press(page, key)

    expect(page.get_by_role("button", name="Undo the last decision")).to_be_in_viewport(ratio=1)
