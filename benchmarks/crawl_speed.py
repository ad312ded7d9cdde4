"""How fast the collector is, guard and evidence on, beside what one would pick instead.

    python benchmarks/crawl_speed.py --posts 20000 --runs 3

Each crawls the same still web, served by the same server on the same machine; the best of the runs
counts. Plain Scrapy keeps nothing and reads four css fields a post; wget follows every link there
is, keeps a WARC and reads nothing.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from casefile.exercise import Exercise, Settings, create
from crawler.crawling import crawl
from prova.serving import served
from synthetic_corpus.generation import generate

PEERS = Path(__file__).parent / "peers"


def made(folder: Path, posts: int) -> Exercise:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    exercise = create(folder / "web", Settings(posts=posts, port=port))
    generate(exercise)
    return exercise


def ours(exercise: Exercise, port: int) -> int:
    for path in exercise.folder.glob("case.db*"):
        path.unlink()
    shutil.rmtree(exercise.warc_folder, ignore_errors=True)
    (exercise.folder / "custody.head").unlink(missing_ok=True)
    return crawl(exercise, proxy_address=("127.0.0.1", port)).pages


def plain_scrapy(port: int) -> int:
    told = subprocess.run(
        [sys.executable, str(PEERS / "plain_scrapy.py"), f"http://portal.localhost:{port}/"],
        env=_through(port), stdout=subprocess.PIPE, check=True,
        stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    return int(json.loads(told.stdout.splitlines()[-1])["pages"])


def wget(port: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["wget", "-r", "-l", "inf", "-q", "-e", "robots=off", "--delete-after", "--span-hosts",
             "--warc-file=peer", "--domains=localhost", f"http://portal.localhost:{port}/"],
            cwd=folder, env=_through(port), check=False,
        )  # fmt: skip
        index = subprocess.run(
            [Path(sys.executable).with_name("warcio"), "index", "-f", "warc-type", "peer.warc.gz"],
            cwd=folder, stdout=subprocess.PIPE, check=True, text=True,
        )  # fmt: skip
    return index.stdout.count('"response"')


def _through(port: int) -> dict[str, str]:
    return {**os.environ, "http_proxy": f"http://127.0.0.1:{port}"}


def best_rate(run: Callable[[int], int], name: str, *, port: int, runs: int) -> float:
    rates = []
    for _ in range(runs):
        begun = time.perf_counter()
        pages = run(port)
        rates.append(pages / (time.perf_counter() - begun))
        print(f"{name:<14} {pages:>7,} pages {rates[-1]:>8.0f} pages/s", file=sys.stderr)
    return max(rates)


def main() -> None:
    """Measure and print the ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--posts", type=int, default=20_000)
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        exercise = made(Path(folder), chosen.posts)
        crawls = {"ours": partial(ours, exercise), "plain Scrapy": plain_scrapy, "wget": wget}
        if not shutil.which("wget"):
            del crawls["wget"]
        with served(exercise) as port:
            rates = {
                name: best_rate(run, name, port=port, runs=chosen.runs)
                for name, run in crawls.items()
            }
    for name, rate in rates.items():
        print(f"{name:<14} {rate:>8.0f} pages/s   ours is {rates['ours'] / rate:.2f} times as fast")


if __name__ == "__main__":
    main()
