"""A real browser before a real dashboard over a small hand-made home."""

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from dashboard import command, environment, readiness_url
from tests.homes import PASSWORD, make_home

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
PATIENCE_SECONDS = 60
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True, slots=True)
class Served:
    """A home and the address under which its dashboard answers."""

    home: Path
    url: str


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield the system's Chromium; without one the tests are skipped, never where CI is set.

    It ends with its module: its event loop would be in the way of other tests of the process.
    """
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail(
                "There is no Chromium, and CI is set; install it with: apt install chromium"
            )
        pytest.skip("There is no Chromium on this machine; install it to run the browser tests.")
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]) as opened,
    ):
        yield opened


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Yield a dashboard that answers; it opens the files of its home anew for every page."""
    home, port = tmp_path_factory.mktemp("served") / "home", _free_port()
    line = command(home=home, port=port)
    process = subprocess.Popen(line, env=dict(environment(home)), stdout=subprocess.DEVNULL)
    try:
        _await(readiness_url(port), process)
        yield Served(home, f"http://127.0.0.1:{port}/")
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home that is made once and never changed."""
    folder = tmp_path_factory.mktemp("built")
    make_home(folder)
    return folder


@pytest.fixture
def served(dashboard: Served, built_home: Path) -> Served:
    """Return the dashboard, its home as new."""
    shutil.rmtree(dashboard.home, ignore_errors=True)
    shutil.copytree(built_home, dashboard.home)
    return dashboard


@pytest.fixture
def come_in(browser: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """Yield a function that signs somebody in, each in a browser profile of their own."""
    contexts = []

    def sign_in(name: str, *, url: str | None = None) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(url or served.url)
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector("h1:has-text('Exercises')")
        return page

    yield sign_in
    for context in contexts:
        context.close()


def wait_for_keys(page: Page) -> None:
    """Wait until a post and its form stand on the screen and its keys are listened to."""
    page.wait_for_selector(".reading .post")
    page.wait_for_selector(".st-key-press-d kbd")
    page.wait_for_timeout(400)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with DIRECT.open(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"The dashboard did not answer at {url} within {PATIENCE_SECONDS} seconds.")
