"""Times the trainee's desk in a real browser beside a bare Streamlit page, alone and with a class.

    python -m benchmarks.desk_home HOME
    python -m benchmarks.desk_speed HOME [--presses 40] [--sessions 29]

Both pages write a row for each press and are measured in turns, so that whatever else the machine
does hits both; what counts are the ratios to the bare page, which every line of result names.
"""

import argparse
import json
import os
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.desk_home import EXERCISE, PASSWORD, TIMED
from benchmarks.desk_session import ALL_IN
from casefile.exercise import open_exercise
from casefile.store import CaseStore
from dashboard import command, environment

BARE = Path(__file__).with_name("desk_bare.py")
WORDS = ("night", "the* depot", "sonte", "work", "мост", '"in the"', "papers", "clerk -night")
ROUND = 10
PRESS = """(key) => new Promise((done) => {
  const post = () => document.querySelector(".reading")?.innerText;
  const before = post(), start = performance.now();
  const tell = () => { seen.disconnect(); done(performance.now() - start); };
  const seen = new MutationObserver(() => {
    if (post() !== undefined && post() !== before) requestAnimationFrame(tell);
  });
  seen.observe(document.body, { childList: true, subtree: true, characterData: true });
  setTimeout(tell, 5000);
  for (const type of ["keydown", "keyup"])
    document.body.dispatchEvent(
      new KeyboardEvent(type, { key, code: "Key" + key.toUpperCase(), bubbles: true }));
})"""

SEARCH = """() => { window.searched = new Promise((done) => {
  const found = () => document.querySelector(".st-key-hit-count p[role=status]")?.innerText
    + [...document.querySelectorAll(".hit")].map((each) => each.innerText).join();
  const before = found();
  let start = 0;
  document.addEventListener("keydown", () => { start = performance.now(); }, { once: true });
  const tell = () => { seen.disconnect(); done(performance.now() - start); };
  const seen = new MutationObserver(() => { if (found() !== before) requestAnimationFrame(tell); });
  seen.observe(document.body, { childList: true, subtree: true, characterData: true });
  setTimeout(tell, 5000);
}); }"""

Times = dict[str, list[float]]


def main() -> None:
    """Measure, print, and count what was written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--presses", type=int, default=40)
    parser.add_argument("--sessions", type=int, default=29)
    given = parser.parse_args()
    _tell_opening(given.home)
    folder, ours, bare = Path(tempfile.mkdtemp(prefix="prova-desk-")), _free_port(), _free_port()
    own = {**os.environ, "BARE_CASE": str(folder / "bare.db")}
    line = [sys.executable, "-m", "streamlit", "run", str(BARE), "--server.port", str(bare)]
    line += ["--server.address", "127.0.0.1", "--server.headless", "true"]
    line += ["--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
    try:
        with (
            _served(command(home=given.home, port=ours), environment(given.home), ours) as desk,
            _served(line, own, bare),
            sync_playwright() as playwright,
        ):
            at_rest = _memory(desk)
            chromium = shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page, plain = _both(browser, ours, bare)
            print(f"memory: {at_rest:.0f} MB at rest, {_memory(desk):.0f} MB with the file open")
            _tell("alone", _presses({"prova": page, "bare": plain}, given.presses))
            _with_a_class(given, {"prova": (page, ours), "bare": (plain, bare)})
            print(f"memory: {_memory(desk):.0f} MB after {given.sessions + 1} people")
            _tell_search(page, ours)
            browser.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _both(browser: Browser, ours: int, bare: int) -> tuple[Page, Page]:
    size = {"width": 1280, "height": 800}
    page, plain = browser.new_context(viewport=size).new_page(), browser.new_page()
    before = time.perf_counter()
    plain.goto(f"http://127.0.0.1:{bare}/")
    plain.wait_for_selector(".reading .post")
    loading = time.perf_counter() - before
    page.goto(f"http://127.0.0.1:{ours}/")
    page.get_by_label("Name").fill(TIMED)
    page.get_by_label("Password").fill(PASSWORD)
    begun = time.perf_counter()
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Exercises')")
    between = time.perf_counter()
    page.get_by_role("button", name="Go on").click()
    page.wait_for_selector(".reading .post")
    end = time.perf_counter()
    print(f"a bare page is loaded in {loading:.2f} s")
    for what, took in (("exercises", between - begun), ("the first post", end - begun)):
        print(f"sign-in to {what}: {took:.2f} s, {took / loading:.2f} x loading a bare page")
    page.wait_for_timeout(1500)
    return page, plain


def _presses(pages: Mapping[str, Page], wanted: int) -> Times:
    """Press the key in turns, a few at a time; on the desk the verdict is given beforehand."""
    took: Times = {name: [] for name in pages}
    for number in range(wanted * len(pages)):
        name = list(pages)[number // ROUND % len(pages)]
        if name == "prova":
            pages[name].keyboard.press("l")
        pages[name].wait_for_timeout(900)
        took[name].append(float(pages[name].evaluate(PRESS, "d")))
    return took


def _with_a_class(given: argparse.Namespace, both: Mapping[str, tuple[Page, int]]) -> None:
    """Time each page while others work on it every five seconds, then count what they wrote."""
    took: Times = {}
    for name, (page, port) in both.items():
        seconds = given.presses * 1.6 + 10
        before = _counted(given.home)
        line = [sys.executable, "-m", "benchmarks.desk_session", name, str(port)]
        line += ["--sessions", str(given.sessions), "--seconds", str(seconds)]
        load = subprocess.Popen(line, stdout=subprocess.PIPE, text=True)
        if load.stdout is None or load.stdout.readline().strip() != ALL_IN:
            raise SystemExit("The others did not all come in.")
        page.wait_for_timeout(2000)
        took |= _presses({name: page}, given.presses)
        told = json.loads(load.communicate(timeout=seconds + 120)[0])
        if name == "prova":
            _tell_rows(before, _counted(given.home), told["taken"])
    _tell(f"with {given.sessions} others", took)


def _counted(home: Path) -> dict[str, int]:
    """Return how many decisions each reader has; the same post twice is an error."""
    with CaseStore.open(open_exercise(home / "exercises" / EXERCISE).case_path) as case:
        twice = "select reader, post from decisions group by 1, 2 having count(*) > 1"
        print(f"posts decided twice by one reader: {len(list(case.db.query(twice)))}")
        rows = case.db.query("select reader, count(*) n from decisions group by reader")
        return {row["reader"]: row["n"] for row in rows}


def _tell_rows(before: Mapping[str, int], after: Mapping[str, int], taken: dict[str, int]) -> None:
    wrong = [name for name, n in taken.items() if after.get(name, 0) - before.get(name, 0) != n]
    print(f"decisions told as taken: {sum(taken.values())}, readers whose rows differ: {wrong}")


def _tell_search(page: Page, port: int) -> None:
    """Time a search from the Enter key to what was found."""
    page.goto(f"http://127.0.0.1:{port}/?view=search&exercise={EXERCISE}")
    page.wait_for_selector(".st-key-search-form, .st-key-purpose")
    if page.locator(".st-key-purpose").count():
        page.locator(".st-key-purpose input").fill("to measure the search")
        page.keyboard.press("Enter")
    field = page.locator(".st-key-search-words input")
    field.wait_for()
    page.wait_for_timeout(1500)
    took = []
    for words in WORDS * 3:
        field.fill(words)
        page.evaluate(SEARCH)
        page.keyboard.press("Enter")
        took.append(float(page.evaluate("() => window.searched")))
        page.wait_for_timeout(400)
    _tell("search", {"prova": took})


def _tell_opening(home: Path) -> None:
    path = open_exercise(home / "exercises" / EXERCISE).case_path
    begun = time.perf_counter()
    with CaseStore.open(path) as case:
        (number,) = case.db.execute("select count(*) from documents").fetchone()
        took = time.perf_counter() - begun
    print(f"{number:,} posts, {path.stat().st_size / 1e6:.0f} MB, SQLite {sqlite3.sqlite_version}")
    print(f"opening the file and counting its posts {took:.3f} s")


def _tell(what: str, took: Times) -> None:
    marks = {}
    for name, values in took.items():
        middle, late = statistics.median(values), statistics.quantiles(values, n=20)[18]
        marks[name] = (middle, late)
        print(
            f"{what}, {name}: median {middle:.0f} ms, 95th percentile {late:.0f} ms, "
            f"n = {len(values)}"
        )
    if len(marks) == 2:
        (middle, late), (their_middle, their_late) = marks["prova"], marks["bare"]
        print(
            f"{what}: {middle / their_middle:.2f} x a bare page at the median, "
            f"{late / their_late:.2f} x at the 95th percentile"
        )


@contextmanager
def _served(
    line: list[str], env: Mapping[str, str], port: int
) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(line, env=dict(env), stdout=subprocess.DEVNULL)
    try:
        _await(f"http://127.0.0.1:{port}/_stcore/health")
        yield process
    finally:
        process.terminate()
        process.wait(timeout=10)


def _memory(process: "subprocess.Popen[bytes]") -> float:
    """Return the resident memory of a process in megabytes, as Linux tells it."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) / 1e3 for line in status.splitlines() if "VmRSS" in line)


def _await(url: str) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(300):
        try:
            with direct.open(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise SystemExit(f"Nothing answers at {url}.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
