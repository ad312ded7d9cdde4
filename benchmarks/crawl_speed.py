"""How fast the collector is, guard and evidence on, beside what one would pick instead.

    python benchmarks/crawl_speed.py --threads 3000 --runs 3

All crawl the same still web (`still_web.py`) on the same machine, in turn, run by run; the best of
the runs counts.  Plain Scrapy and crawlee's ParselCrawler keep nothing and read four css fields of
each post, as in their tutorials; wget keeps a WARC and reads nothing, and is kept off the posts'
own pages, which the others do not ask for.  Crawlee gets an environment of its own, in the folder
given by `--crawlee`.
"""

import argparse
import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from casefile.exercise import Exercise, Settings, create
from crawler.crawling import crawl

HERE = Path(__file__).parent
PEERS = HERE / "peers"


@dataclass(frozen=True, slots=True)
class Run:
    """What one crawl took: pages, seconds by the clock, seconds of processor time."""

    pages: int
    seconds: float
    processor: float


@contextmanager
def still_web(canary: str, *, port: int, threads: int) -> Iterator[None]:
    command = [sys.executable, str(HERE / "still_web.py"), "--port", str(port)]
    command += ["--canary", canary, "--threads", str(threads)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        if not (server.stdout and server.stdout.readline().startswith("ready")):
            raise SystemExit("The still web did not start.")
        try:
            yield
        finally:
            server.terminate()


def ours(exercise: Exercise, port: int, *, jobs: int) -> int:
    for path in exercise.folder.glob("case.db*"):
        path.unlink()
    shutil.rmtree(exercise.warc_folder, ignore_errors=True)
    (exercise.folder / "custody.head").unlink(missing_ok=True)
    return crawl(exercise, proxy_address=("127.0.0.1", port), jobs=jobs).pages


def peer(python: Path, script: str, port: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run(
            [python, PEERS / script, f"http://portal.localhost:{port}/"],
            env=through(port) | {"CRAWLEE_STORAGE_DIR": folder}, cwd=folder, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
        )  # fmt: skip
    return int(json.loads(told.stdout.splitlines()[-1])["pages"])


def wget(port: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["wget", "-r", "-l", "inf", "-q", "-e", "robots=off", "--delete-after", "--span-hosts",
             "--reject-regex=/p/", "--warc-file=peer", "--domains=localhost", f"http://portal.localhost:{port}/"],
            cwd=folder, env=through(port), check=False,
        )  # fmt: skip
        index = subprocess.run(
            [Path(sys.executable).with_name("warcio"), "index", "-f", "warc-type", "peer.warc.gz"],
            cwd=folder, stdout=subprocess.PIPE, check=True, text=True,
        )  # fmt: skip
    return index.stdout.count('"response"')


def through(port: int) -> dict[str, str]:
    return {**os.environ, "http_proxy": f"http://127.0.0.1:{port}"}


def crawlee_in(folder: Path) -> Path | None:
    """Return the Python of an environment with crawlee, made if need be; None if it cannot be."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    line = [python, "-m", "pip", "install", "--quiet", "crawlee[parsel]"]
    done = subprocess.run(line, check=False, stderr=subprocess.DEVNULL)
    return python if done.returncode == 0 else None


def crawls(exercise: Exercise, port: int, *, crawlee: Path | None) -> dict[str, Callable[[], int]]:
    found: dict[str, Callable[[], int]] = {
        "ours": partial(ours, exercise, port, jobs=1),
        "ours, 2 jobs": partial(ours, exercise, port, jobs=2),
        "plain Scrapy": partial(peer, Path(sys.executable), "plain_scrapy.py", port),
    }
    python = crawlee_in(crawlee) if crawlee else None
    if python:
        found["crawlee"] = partial(peer, python, "parsel_crawler.py", port)
    else:
        print("Crawlee is left out: it is not installed; give --crawlee FOLDER.", file=sys.stderr)
    if shutil.which("wget"):
        found["wget"] = partial(wget, port)
    else:
        print("wget is left out: it is not installed.", file=sys.stderr)
    return found


def timed(name: str, crawl_once: Callable[[], int]) -> Run:
    begun, spent = time.perf_counter(), processor_seconds()
    pages = crawl_once()
    run = Run(pages, time.perf_counter() - begun, processor_seconds() - spent)
    told = (
        f"{name:<13} {pages:>6,} pages {run.seconds:>7.1f} s {run.processor:>7.1f} s of processor"
    )
    print(told, file=sys.stderr, flush=True)
    return run


def processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure and print the ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--threads", type=int, default=3000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--crawlee", type=Path)
    chosen = options.parse_args()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    runs: dict[str, list[Run]] = {}
    with tempfile.TemporaryDirectory() as folder:
        exercise = create(Path(folder) / "web", Settings(port=port))
        with still_web(exercise.canary, port=port, threads=chosen.threads):
            found = crawls(exercise, port, crawlee=chosen.crawlee)
            for _ in range(chosen.runs):
                for name, crawl_once in found.items():
                    runs.setdefault(name, []).append(timed(name, crawl_once))
    rates = {name: max(run.pages / run.seconds for run in made) for name, made in runs.items()}
    costs = {name: min(run.processor / run.pages for run in made) for name, made in runs.items()}
    for name, rate in rates.items():
        print(f"{name:<13} {rate:>6.0f} pages/s {1000 * costs[name]:>6.2f} ms of processor a page; "
              f"ours is {rates['ours'] / rate:.2f} times as fast, "
              f"{costs[name] / costs['ours']:.2f} times as frugal")  # fmt: skip


if __name__ == "__main__":
    main()
