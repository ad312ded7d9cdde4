"""An instructor makes an exercise, an evaluator reads, and each sees only their own."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from casefile.home import HomeStore
from tests.browser.conftest import Served, wait_for_keys
from tests.homes import EXERCISE

ComeIn = Callable[[str], Page]


def test_an_instructor_makes_an_exercise_and_watches_it_grow(
    come_in: ComeIn, served: Served
) -> None:
    page = come_in("teacher")
    page.get_by_role("button", name="Make an exercise").click()
    page.get_by_label("Title").fill("Harbour gossip")
    page.get_by_role("button", name="Build it").click()
    expect(page.get_by_text("Waiting for the runner")).to_be_visible()

    with HomeStore.open(served.home) as home:
        home.report_job(1, state="running", stage="crawl", done=40, total=200)

    expect(page.get_by_text("collecting it · 40 / 200")).to_be_visible()


def test_the_live_room_lists_the_people(come_in: ComeIn, served: Served) -> None:
    page = come_in("teacher")
    page.get_by_role("button", name="Run").click()

    expect(page.locator(".ledger")).to_contain_text("second")
    expect(page.locator(".ledger")).to_contain_text("0 / 8")


def test_an_evaluator_asks_for_an_evaluation(come_in: ComeIn, served: Served) -> None:
    page = come_in("judge")
    page.get_by_role("button", name="Evaluation").click()
    page.get_by_role("button", name="Evaluate", exact=True).click()
    expect(page.get_by_text("Waiting for the runner")).to_be_visible()

    with HomeStore.open(served.home) as home:
        assert [job.kind for job in home.jobs()] == ["evaluate"]


def test_a_trainee_who_types_another_roles_address_is_told_so(
    come_in: ComeIn, served: Served
) -> None:
    page = come_in("trainee")
    page.goto(f"{served.url}?view=scores&exercise={EXERCISE}")

    expect(page.get_by_text("Your role may not read this page")).to_be_visible()


def test_the_key_and_the_machine_do_not_travel_to_a_measured_list(
    come_in: ComeIn, served: Served
) -> None:
    page, heard = come_in("trainee"), bytearray()
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: _hear(heard, data)))
    page.get_by_role("button", name="Enter").click()
    page.get_by_role("textbox").nth(1).fill("exercise order 12")
    page.get_by_role("button", name="Open the work list").nth(1).click()
    page.wait_for_selector(".reading .post")
    page.reload()
    wait_for_keys(page)
    page.keyboard.press("d")
    page.wait_for_selector("em[role=alert]")

    assert b"Our club will crush them" in heard
    for secret in (b"The machine", b"flagged", b"hand-a9", b"0.83", b"CX-", b"the key"):
        assert secret not in heard


def _hear(heard: bytearray, data: str | bytes) -> None:
    heard.extend(data if isinstance(data, bytes) else data.encode())


def test_nothing_is_asked_of_another_host(come_in: ComeIn, served: Served) -> None:
    page, asked = come_in("trainee"), []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_selector("h1:has-text('Exercises')")

    assert asked
    assert [url for url in asked if not url.startswith((served.url, "data:", "blob:"))] == []


def test_a_lost_connection_is_told(come_in: ComeIn) -> None:
    page = come_in("trainee")
    told = page.get_by_text("The connection is lost.")
    expect(told).to_be_hidden()

    page.evaluate("document.querySelector('.stApp').dataset.testConnectionState = 'CONNECTING'")

    expect(told).to_be_visible(timeout=10_000)
