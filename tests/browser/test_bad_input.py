"""What goes wrong while somebody reads: two windows, a closed list, a dead line, hostile posts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from casefile.exercise import open_exercise
from casefile.queries import decisions
from casefile.store import CaseStore
from tests.browser.conftest import Served, wait_for_keys
from tests.browser.line import Line
from tests.homes import EXERCISE, MEASURED, add_list, documents

ComeIn = Callable[..., Page]
FIELD = "trainee/field/0"
HOSTILE = (
    '=HYPERLINK("http://x.test","win") +1+cmd|\' /C calc\'!A0 @SUM(1) '
    "<script>window.owned = 1</script><img src=x onerror='window.owned = 1'>"
    "<svg/onload=window.owned=1><iframe src='http://x.test'></iframe>"
    "</pre></div></section><style>body { display: none }</style> "
    "# Title **bold** [link](javascript:window.owned=1) ![i](http://x.test/i.png) `code` "
    ":material/delete: :red[red] $\\int_0^1 x^2$ $$\\href{javascript:alert(1)}{x}$$ "
    "\u202etfel ot thgir\u202c \u2066isolate\u2069 \u200bzero\u200b \x07bell "
    "&lt;entity&gt; {brace} %s "
)
LONG = (HOSTILE + "word " * 20_000)[:100_000]


@pytest.fixture
def case(served: Served) -> Iterator[CaseStore]:
    with CaseStore.open(open_exercise(served.home / "exercises" / EXERCISE).case_path) as store:
        yield store


def _address(served: Served, worklist: str, post: str) -> str:
    return f"{served.url}?view=review&exercise={EXERCISE}&worklist={worklist}&post={post}"


def _at(page: Page, served: Served, worklist: str, post: str) -> None:
    page.goto(_address(served, worklist, post))
    wait_for_keys(page)


def _press(page: Page, key: str) -> None:
    page.keyboard.press(key)
    page.wait_for_timeout(100)
    page.wait_for_function("!document.querySelector('[data-test-script-state=running]')")
    page.wait_for_timeout(250)


def _verdicts(case: CaseStore, post: str) -> list[str]:
    return [each.verdict for each in decisions.history(case, post, reader="trainee")]


@pytest.fixture
def measured(case: CaseStore) -> str:
    case.open_worklist(MEASURED, purpose="order 12", at="2031-03-01T00:00:00Z")
    return MEASURED


def test_two_windows_of_one_trainee_do_not_overwrite_each_other_unasked(
    come_in: ComeIn, served: Served, case: CaseStore, measured: str
) -> None:
    first = come_in("trainee")
    _at(first, served, measured, "a9")
    second = first.context.new_page()
    _at(second, served, measured, "a9")

    for key in ["l", "d"]:
        _press(first, key)
    for key in ["l", "u", "d"]:
        _press(second, key)
    expect(second.get_by_text("Another window decided on this post meanwhile.")).to_be_visible()
    assert _verdicts(case, "a9") == ["leave"]
    _press(second, "d")

    assert [each.context for each in decisions.history(case, "a9", reader="trainee")] == [
        None, "CG-TELLS"
    ]  # fmt: skip


def test_a_list_that_is_closed_while_its_form_is_open_takes_nothing_more(
    come_in: ComeIn, served: Served, case: CaseStore, measured: str
) -> None:
    page = come_in("trainee")
    _at(page, served, measured, "a9")
    _press(page, "l")

    case.close_worklist(measured, at="2031-03-15T10:00:00Z")
    page.keyboard.press("d")

    expect(page.get_by_text("This list was closed at 15 Mar 2031, 10:00.")).to_be_visible()
    assert _verdicts(case, "a9") == []


def test_after_the_line_was_dead_the_form_is_as_it_was(
    come_in: ComeIn, served: Served, case: CaseStore, measured: str
) -> None:
    line = Line(int(urlsplit(served.url).port or 0))
    broken = replace(served, url=f"http://127.0.0.1:{line.port}/")
    page = come_in("trainee", url=broken.url)
    _at(page, broken, measured, "a9")
    _press(page, "l")

    line.cut()
    page.wait_for_timeout(1500)
    page.keyboard.press("d")
    page.wait_for_timeout(3500)
    assert _verdicts(case, "a9") == []
    line.mend()
    page.wait_for_selector("[data-test-connection-state=CONNECTED]", timeout=60_000)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_timeout(1000)
    expect(page.get_by_role("button", name="leave")).to_contain_text("✓")
    _press(page, "d")
    expect(page.locator(".reading .post")).not_to_contain_text("Our club", timeout=20_000)
    line.close()

    assert _verdicts(case, "a9") == ["leave"]


@pytest.mark.parametrize("text", [HOSTILE, LONG], ids=["short", "100,000 characters"])
def test_a_hostile_post_is_text_and_nothing_else(
    come_in: ComeIn, served: Served, case: CaseStore, text: str
) -> None:
    post = replace(next(documents()), id="evil", text=text, thread_title=HOSTILE, thread="t9")
    case.add_captures([], documents=[post])
    add_list(case, "trainee", "field", ["evil"], level=3)
    case.open_worklist(FIELD, purpose="order 12", at="2031-03-01T00:00:00Z")
    asked: list[str] = []
    page = come_in("trainee")
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))

    _at(page, served, FIELD, "evil")
    reading = page.locator(".reading .post")

    assert page.evaluate("window.owned") is None
    assert [url for url in asked if not url.startswith((served.url, "data:", "blob:"))] == []
    assert page.locator(".reading :is(script, img, iframe, svg, style, a, h2, .katex)").count() == 0
    assert page.locator(".st-key-queue-pane :is(img, iframe, a, h2, strong, .katex)").count() == 0
    assert "<script>window.owned = 1</script>" in (reading.text_content() or "")
    assert "U+202E" in (reading.text_content() or "")
    assert "\u202e" not in page.content()


def test_a_hundred_thousand_characters_are_whole_and_still_decided(
    come_in: ComeIn, served: Served, case: CaseStore
) -> None:
    text = "word " * 19_999 + "last."
    post = replace(next(documents()), id="long", text=text, thread="t9")
    case.add_captures([], documents=[post])
    add_list(case, "trainee", "field", ["long"])
    case.open_worklist(FIELD, purpose="order 12", at="2031-03-01T00:00:00Z")
    page = come_in("trainee")
    _at(page, served, FIELD, "long")

    shown = page.locator(".reading .post").text_content() or ""
    for key in ["l", "d"]:
        _press(page, key)

    assert len(shown.strip()) == 100_000
    assert _verdicts(case, "long") == ["leave"]
