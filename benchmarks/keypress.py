"""Times a key press until the next post stands on the screen, beside a bare Streamlit page.

Run it with: python -m benchmarks.keypress
It prints medians and 95th percentiles in milliseconds, and the ratio of the medians.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from casefile.records import WorkItem, WorkList
from casefile.store import CaseStore
from dashboard import command, environment
from tests.homes import EXERCISE, PASSWORD, documents, make_home

PRESSES = 8
ROUNDS = 5
BARE = """
import streamlit as st
st.session_state.setdefault("n", 0)
def on():
    st.session_state["n"] += 1
st.button("next", shortcut="x", on_click=on)
st.html(f'<article class="reading"><div class="post">post {st.session_state["n"]}</div></article>')
"""
PRESS = """(key) => new Promise((done) => {
  const post = () => document.querySelector(".reading .post")?.innerText;
  const before = post(), start = performance.now();
  const seen = new MutationObserver(() => {
    if (post() === undefined || post() === before) return;
    seen.disconnect();
    requestAnimationFrame(() => done(performance.now() - start));
  });
  seen.observe(document.body, { childList: true, subtree: true, characterData: true });
  for (const type of ["keydown", "keyup"])
    document.body.dispatchEvent(
      new KeyboardEvent(type, { key, code: "Key" + key.toUpperCase(), bubbles: true }));
})"""


def main() -> None:
    """Measure both pages in turns, so that whatever else the machine does hits both."""
    folder = Path(tempfile.mkdtemp(prefix="prova-keypress-"))
    ours, bare = _free_port(), _free_port()
    try:
        with _ours(folder / "home", ours), _bare(folder, bare), sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            size = {"width": 1280, "height": 800}
            page, plain = browser.new_context(viewport=size).new_page(), browser.new_page()
            _come_in(page, ours)
            plain.goto(f"http://127.0.0.1:{bare}/")
            plain.wait_for_selector(".reading .post")
            took: dict[str, list[float]] = {"prova": [], "bare": []}
            for number in range(ROUNDS):
                _open(page, ours, number)
                took["prova"] += _presses(page)
                took["bare"] += _presses(plain)
            browser.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _tell(took)


def _presses(page: Page) -> list[float]:
    found = []
    for _ in range(PRESSES):
        found.append(float(page.evaluate(PRESS, "x")))
        page.wait_for_timeout(350)
    return found


def _come_in(page: Page, port: int) -> None:
    page.goto(f"http://127.0.0.1:{port}/")
    page.get_by_label("Name").fill("trainee")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Exercises')")


def _open(page: Page, port: int, number: int) -> None:
    page.goto(
        f"http://127.0.0.1:{port}/?view=review&exercise={EXERCISE}&worklist=trainee/field/{number}"
    )
    page.wait_for_selector(".reading .post")
    page.wait_for_timeout(1500)


@contextmanager
def _ours(home: Path, port: int) -> Iterator[None]:
    exercise = make_home(home)
    with CaseStore.open(exercise.case_path) as case:
        for number in range(ROUNDS):
            own = [replace(each, id=f"{each.id}-{number}", parent=None) for each in documents()]
            case.add_captures([], documents=own)
            name, at = f"trainee/field/{number}", "2031-03-01T00:00:00Z"
            opened = WorkList(name, "trainee", "field", "unaided", 1, at, "to measure", at)
            items = [WorkItem(name, place, each.id) for place, each in enumerate(own, 1)]
            case.add_worklist(opened, items)
    with _served(command(home=home, port=port), dict(environment(home)), port):
        yield


@contextmanager
def _bare(folder: Path, port: int) -> Iterator[None]:
    script = folder / "bare.py"
    script.write_text(BARE, encoding="utf-8")
    line = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    line += ["--server.address", "127.0.0.1", "--server.headless", "true"]
    line += ["--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
    with _served(line, dict(os.environ), port):
        yield


@contextmanager
def _served(line: list[str], env: dict[str, str], port: int) -> Iterator[None]:
    process = subprocess.Popen(line, env=env, stdout=subprocess.DEVNULL)
    try:
        _await(f"http://127.0.0.1:{port}/_stcore/health")
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)


def _await(url: str) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(300):
        try:
            with direct.open(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise SystemExit(f"Nothing answers at {url}.")


def _tell(took: dict[str, list[float]]) -> None:
    for name, values in took.items():
        print(
            f"{name:<6} median {statistics.median(values):.0f} ms, "
            f"95th percentile {statistics.quantiles(values, n=20)[18]:.0f} ms, n = {len(values)}"
        )
    ratio = statistics.median(took["prova"]) / statistics.median(took["bare"])
    print(f"ratio of the medians {ratio:.2f}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
