"""The form in every language of the interface: nothing is cut off, and the keys are heard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from casefile.exercise import open_exercise
from casefile.home import HomeStore
from casefile.store import CaseStore
from dashboard.language import LANGUAGES
from tests.browser.conftest import Served, wait_for_keys
from tests.homes import EXERCISE, WARM_UP

ComeIn = Callable[[str], Page]
CUT_OFF = """
[...document.querySelectorAll("button p, .label, h1, .heading span, label p")]
  .filter((each) => each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.innerText)
"""
PRESSED = """([key, code]) => {
  for (const kind of ["keydown", "keyup"])
    document.body.dispatchEvent(new KeyboardEvent(kind, {key, code, bubbles: true}));
}"""


def _reading(come_in: ComeIn, served: Served, lang: str) -> Page:
    """Open the first post of the warm-up for a trainee who reads *lang*."""
    page = come_in("trainee")
    with HomeStore.open(served.home) as home:
        home.set_language("trainee", lang)
    with CaseStore.open(open_exercise(served.home / "exercises" / EXERCISE).case_path) as store:
        store.open_worklist(WARM_UP, purpose="order 12", at="2031-03-01T00:00:00Z")
    page.goto(f"{served.url}?view=review&exercise={EXERCISE}&worklist={WARM_UP}&post=a1")
    wait_for_keys(page)
    return page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_form_fits_in_every_language(come_in: ComeIn, served: Served, lang: str) -> None:
    page = _reading(come_in, served, lang)

    width = page.evaluate("document.documentElement.scrollWidth")
    decide = page.locator(".st-key-press-d button").bounding_box()

    assert page.evaluate(CUT_OFF) == []
    assert width <= 1280
    assert decide is not None
    assert decide["y"] + decide["height"] <= 800


def test_the_keys_are_heard_on_a_cyrillic_keyboard(come_in: ComeIn, served: Served) -> None:
    page = _reading(come_in, served, "sr-Cyrl")

    page.evaluate(PRESSED, ["л", "KeyL"])

    expect(page.get_by_role("button", name="✓ оставити")).to_be_visible()


def test_the_sign_in_page_speaks_the_browsers_language(come_in: ComeIn, served: Served) -> None:
    browser = come_in("trainee").context.browser
    assert browser is not None
    context = browser.new_context(locale="bs-BA")
    page = context.new_page()
    page.goto(f"{served.url}sign-in")

    expect(page.get_by_role("button", name="Prijava")).to_be_visible()
    expect(page.locator("[aria-current]")).to_have_text("Srpski (latinica)")
    context.close()
