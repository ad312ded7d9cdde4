"""How fast the fictional web is served, beside servers that only hand out files.

    python benchmarks/serve_speed.py --posts 20000 --runs 3

A crawl says which pages are asked for.  The same pages then lie as files behind aiohttp's static
handler and `python -m http.server`; all three answer the same requests over kept connections, from
one process each, in turn on the same machine.  The best of the runs counts.
"""

import argparse
import asyncio
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

from casefile.exercise import Exercise, Settings, create
from casefile.visits import visits
from crawler.crawling import crawl
from prova.serving import served
from synthetic_corpus.generation import generate

STATIC = """
import sys
from aiohttp import web
app = web.Application()
app.router.add_static("/", sys.argv[2])
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)
"""
CONNECTIONS = 16
Request = tuple[str, str]  # host and path
Rate = tuple[float, float]  # pages a second, and pages a second of the server's own processor time


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def made(folder: Path, posts: int, *, still: bool) -> tuple[Exercise, list[Request]]:
    """Return a generated exercise and what a collector asks of its web."""
    exercise = create(folder / "web", Settings(posts=posts, port=free_port()))
    generate(exercise)
    if still:
        with served(exercise) as port:
            crawl(exercise, proxy_address=("127.0.0.1", port))
    asked = [(f"{visit.host}:{exercise.settings.port}", visit.path)
             for visit in visits(exercise.visitors_path) if visit.status == 200]  # fmt: skip
    return exercise, asked


async def fetched(
    port: int, requests: Sequence[Request], keep: Callable[[int, bytes], None]
) -> None:
    """Ask for every request once, over a handful of connections, and hand on each body."""
    waiting = iter(enumerate(requests))

    async def ask() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
        for number, (host, path) in waiting:
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise SystemExit(f"{host}{path}: {head.splitlines()[0]!r}")
            keep(number, await reader.readexactly(length_of(head)))
        writer.close()

    await asyncio.gather(*(ask() for _ in range(CONNECTIONS)))


def length_of(head: bytes) -> int:
    at = head.lower().index(b"content-length:")
    return int(head[at + 15 : head.index(b"\r\n", at)])


def rate(port: int, process: int, requests: Sequence[Request]) -> Rate:
    """Return how many pages a second were answered, by the clock and by the server's processor."""
    begun, spent = time.perf_counter(), processor_seconds(process)
    asyncio.run(fetched(port, requests, lambda _number, _body: None))
    return (
        len(requests) / (time.perf_counter() - begun),
        len(requests) / (processor_seconds(process) - spent),
    )


def processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_megabytes(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


@contextmanager
def ours(exercise: Exercise) -> Iterator[tuple[int, int]]:
    port = exercise.settings.port
    command = [sys.executable, "-m", "prova", "serve", str(exercise.folder), "--port", str(port)]
    with answering(command, port) as process:
        yield port, process


@contextmanager
def files_by(command: Sequence[str], port: int) -> Iterator[tuple[int, int]]:
    with answering(command, port) as process:
        yield port, process


@contextmanager
def answering(command: Sequence[str], port: int) -> Iterator[int]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while process.poll() is None:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def best(server: tuple[int, int], requests: Sequence[Request], *, runs: int) -> Rate:
    rates = [rate(*server, requests) for _ in range(runs)]
    return max(each for each, _ in rates), max(each for _, each in rates)


def laid_out(folder: Path, exercise: Exercise, requests: Sequence[Request]) -> list[Request]:
    """Write each page as our server sends it to a file, and return the files' addresses."""
    folder.mkdir()

    def keep(number: int, body: bytes) -> None:
        (folder / f"{number}.html").write_bytes(body)

    with ours(exercise) as (port, _):
        asyncio.run(fetched(port, requests, keep))
    return [("localhost", f"/{number}.html") for number in range(len(requests))]


def main() -> None:
    """Measure and print the ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--posts", type=int, default=20_000)
    options.add_argument("--pages", type=int, default=6_000)
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        exercise, asked = made(folder, chosen.posts, still=True)
        requests = list(islice(cycle(asked), chosen.pages))
        files = laid_out(folder / "files", exercise, requests)
        with ours(exercise) as server:
            rates = {"ours": best(server, requests, runs=chosen.runs)}
            peak = peak_megabytes(server[1])
        port = free_port()
        static = [sys.executable, "-c", STATIC, str(port), str(folder / "files")]
        plain = [sys.executable, "-m", "http.server", "--protocol", "HTTP/1.1", "--directory",
                 str(folder / "files"), "--bind", "127.0.0.1", str(port)]  # fmt: skip
        for name, command in {"aiohttp static": static, "http.server": plain}.items():
            with files_by(command, port) as server:
                rates[name] = best(server, files, runs=chosen.runs)
    print(f"{len(set(requests)):,} pages of {chosen.posts:,} posts; our server held {peak:.0f} MB")
    for name, (pages, of_processor) in rates.items():
        print(f"{name:<15} {pages:>7.0f} pages/s {of_processor:>7.0f} a processor second   "
              f"ours is {rates['ours'][0] / pages:.2f} times as fast")  # fmt: skip


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    main()
