"""How fast the fictional web is served, beside servers that only hand out files.

    python -m benchmarks.serve_speed --posts 3000 --pages 3000 --runs 3 --seconds 3

A walk along the links from the portal says which pages are asked for, and lays each of them down as
a file behind aiohttp's static handler and `python -m http.server`.  All three then answer the same
requests over kept connections, from one process each, for some seconds in turn, run by run; the
best of the runs counts.  What takes time tells on stderr how far it is.
"""

import argparse
import asyncio
import os
import re
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from html import unescape
from itertools import cycle
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from casefile.exercise import Exercise, Settings, create
from synthetic_corpus.generation import generate

STATIC = """
import sys
from aiohttp import web
app = web.Application()
app.router.add_static("/", sys.argv[2])
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)
"""
CONNECTIONS = 16
PATIENCE_SECONDS = 60
BEGUN = time.perf_counter()
LINK = re.compile(r'href="([^"#]+)')
Request = tuple[str, str]  # host and path
Keep = Callable[[Request, int, bytes], None]  # what to do with an answer: its status and body


@dataclass(frozen=True, slots=True)
class Rate:
    """Pages a second by the clock, and a second of the server's own processor time."""

    by_clock: float
    by_processor: float


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers, its process, and the requests to ask it, over and over."""

    port: int
    process: int
    requests: Iterator[Request]


def tell(text: str) -> None:
    print(f"{time.perf_counter() - BEGUN:6.1f} s  {text}", file=sys.stderr, flush=True)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def made(folder: Path, posts: int) -> Exercise:
    exercise = create(folder / "web", Settings(posts=posts, port=free_port()))
    tell(f"generating {posts:,} posts")
    generate(exercise, progress=lambda done, total: tell(f"{done:,} of {total:,} posts generated"))
    return exercise


async def fetched(port: int, requests: Iterable[Request], keep: Keep, *, seconds: float) -> None:
    """Ask for one request after the other, over a handful of connections, for so many seconds."""
    waiting, until = iter(requests), time.perf_counter() + seconds

    async def ask() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
        for host, path in waiting:
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            body = await reader.readexactly(length_of(head))
            keep((host, path), int(head.split(None, 2)[1]), body)
            if time.perf_counter() > until:
                break
        writer.close()

    await asyncio.gather(*(ask() for _ in range(CONNECTIONS)))


def length_of(head: bytes) -> int:
    at = head.lower().index(b"content-length:")
    return int(head[at + 15 : head.index(b"\r\n", at)])


def walked(port: int, pages: int) -> dict[Request, bytes]:
    """Return so many pages of the web with their bodies, as links lead there from its portal."""
    kept: dict[Request, bytes] = {}
    frontier: list[Request] = [(f"portal.localhost:{port}", "/")]
    seen = set(frontier)

    def keep(request: Request, status: int, body: bytes) -> None:
        if status == 200 and len(kept) < pages:
            kept[request] = body

    while frontier and len(kept) < pages:
        before = len(kept)
        asyncio.run(fetched(port, frontier, keep, seconds=PATIENCE_SECONDS))
        tell(f"{len(kept):,} of {pages:,} pages walked to")
        found = [link for at in list(kept)[before:] for link in links_of(at, kept[at], port)]
        frontier = [each for each in dict.fromkeys(found) if each not in seen][: 2 * pages]
        seen.update(frontier)
    return kept


def links_of(at: Request, body: bytes, port: int) -> Iterator[Request]:
    """Yield where the links of a page lead within the fictional web."""
    host, path = at
    for link in LINK.findall(body.decode("latin-1")):
        url = urlsplit(urljoin(f"http://{host}{path}", unescape(link)))
        if url.netloc.endswith(f".localhost:{port}") and url.netloc.isascii():
            yield url.netloc, url.path + (f"?{url.query}" if url.query else "")


def rate(server: Server, *, seconds: float) -> Rate:
    """Return how many pages a second a server answers in a run of so many seconds."""
    answered = 0

    def count(request: Request, status: int, _body: bytes) -> None:
        nonlocal answered
        if status != 200:
            raise SystemExit(f"{''.join(request)} was answered with {status}, not with 200.")
        answered += 1

    begun, spent = time.perf_counter(), processor_seconds(server.process)
    asyncio.run(fetched(server.port, server.requests, count, seconds=seconds))
    return Rate(
        answered / (time.perf_counter() - begun),
        answered / (processor_seconds(server.process) - spent),
    )


def processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_megabytes(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def serving(exercise: Exercise) -> list[str]:
    port = str(exercise.settings.port)
    return [sys.executable, "-m", "prova", "serve", str(exercise.folder), "--port", port]


@contextmanager
def answering(command: Sequence[str], port: int) -> Iterator[int]:
    """Yield the process of a server that answers on *port*, for the length of the block."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.perf_counter() + PATIENCE_SECONDS
    try:
        while not knocked(port):
            if process.poll() is not None or time.perf_counter() > until:
                raise SystemExit(f"No answer on port {port} from: {' '.join(command)}")
            time.sleep(0.05)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def knocked(port: int) -> bool:
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", port)) == 0


def laid_out(folder: Path, bodies: Iterable[bytes]) -> list[Request]:
    """Write each page as our server sends it to a file, and return the files' addresses."""
    folder.mkdir()
    requests = []
    for number, body in enumerate(bodies):
        (folder / f"{number}.html").write_bytes(body)
        requests.append(("localhost", f"/{number}.html"))
    return requests


def peers(folder: Path) -> Iterator[tuple[str, int, list[str]]]:
    """Yield the name, port and command of each server that only hands out files."""
    port = free_port()
    yield "aiohttp static", port, [sys.executable, "-c", STATIC, str(port), str(folder)]
    port = free_port()
    yield "http.server", port, [
        sys.executable, "-m", "http.server", "--protocol", "HTTP/1.1", "--directory", str(folder),
        "--bind", "127.0.0.1", str(port),
    ]  # fmt: skip


def measured(servers: dict[str, Server], *, runs: int, seconds: float) -> dict[str, Rate]:
    """Return the best rate of each server, all of them asked in turn, run by run."""
    rates: dict[str, list[Rate]] = {name: [] for name in servers}
    for run in range(1, runs + 1):
        for name, server in servers.items():
            rates[name].append(rate(server, seconds=seconds))
            tell(f"run {run} of {runs}: {name} {rates[name][-1].by_clock:,.0f} pages/s")
    return {
        name: Rate(max(r.by_clock for r in found), max(r.by_processor for r in found))
        for name, found in rates.items()
    }


def main() -> None:
    """Measure and print the ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--posts", type=int, default=3_000)
    options.add_argument("--pages", type=int, default=3_000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--seconds", type=float, default=3.0, help="Of each run.")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack:
        exercise, files = made(Path(temporary), chosen.posts), Path(temporary) / "files"
        port = exercise.settings.port
        process = stack.enter_context(answering(serving(exercise), port))
        bodies = walked(port, chosen.pages)
        servers = {"ours": Server(port, process, cycle(list(bodies)))}
        requests = laid_out(files, bodies.values())
        for name, port, command in peers(files):
            peer = stack.enter_context(answering(command, port))
            servers[name] = Server(port, peer, cycle(requests))
        rates = measured(servers, runs=chosen.runs, seconds=chosen.seconds)
        peak = peak_megabytes(process)
    size = sum(map(len, bodies.values())) / max(1, len(bodies)) / 1024
    print(f"{len(bodies):,} pages of {chosen.posts:,} posts, {size:.0f} KB each; "
          f"our server held {peak:.0f} MB")  # fmt: skip
    ours = rates["ours"]
    for name, each in rates.items():
        print(f"{name:<15} {each.by_clock:>7,.0f} pages/s "
              f"{each.by_processor:>7,.0f} a processor second   ours makes "
              f"{ours.by_clock / each.by_clock:.2f} times as many a second, "
              f"{ours.by_processor / each.by_processor:.2f} a processor second")  # fmt: skip


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    main()
