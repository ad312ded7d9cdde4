"""What the crawler's tests share: a web whose pages a test writes, and an exercise to crawl it."""

import json
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO

import pytest

from casefile.exercise import Exercise, Settings, create

collect_ignore = ["shut_in.py"]  # a script of its own process, not a module of tests
CANARY = Exercise(Path("demo"), Settings()).canary
HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass
class Answer:
    """What the web answers at one address; `raw` replaces everything that goes over the wire.

    It is bytes, or is called each time with how often the address was asked for before and yields
    them piece by piece.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: dict(HTML))
    raw: bytes | Callable[[int], Iterable[bytes]] | None = None


class Web(ThreadingHTTPServer):
    """A web of NAME.localhost sites on one port that takes absolute-form requests, as a proxy."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that were killed; whatever else is wrong is raised."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            raise  # noqa: PLE0704  the server calls this from its own except clause

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", self.server_port

    def url(self, place: str) -> str:
        """Return the address of `site/path`."""
        site, _, path = place.partition("/")
        return f"http://{site}.localhost:{self.server_port}/{path}"

    def put(self, place: str, body: str, **changes: object) -> str:
        """Let the web answer *body* at `site/path` and return the address."""
        answer = Answer(f"{body}<!-- {CANARY} -->".encode(), **changes)  # type: ignore[arg-type]  # a builder
        self.answers[self.url(place)] = answer
        return self.url(place)

    def put_portal(self, *sites: str) -> None:
        """List *sites* on the portal."""
        links = "".join(
            f'<a class="site-link" href="{self.url(site + "/")}">x</a>' for site in sites
        )
        self.put("portal/", f'<html><body><main class="portal">{links}</main></body></html>')

    def put_board(self, site: str, topics: dict[str, str]) -> None:
        """Make a forum with one board and a topic for each entry of *topics*."""
        self.put(f"{site}/", forum_page('<a class="forumtitle" href="/b/all/">All</a>'))
        listed = "".join(f'<a class="topictitle" href="/t/{name}">x</a>' for name in topics)
        self.put(f"{site}/b/all/", forum_page(listed))
        for name, inside in topics.items():
            title = f'<h2 class="topic-title"><a href="/t/{name}">Title of {name}</a></h2>'
            self.put(f"{site}/t/{name}", forum_page(title + inside))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Web

    def do_GET(self) -> None:
        asked = self.path if "://" in self.path else f"http://{self.headers['Host']}{self.path}"
        self.server.asked.append(asked)
        answer = self.server.answers.get(asked) or Answer(f"nothing here {CANARY}".encode(), 404)
        if answer.raw is not None:
            self.close_connection = True
            times = self.server.asked.count(asked) - 1
            self.send_pieces([answer.raw] if isinstance(answer.raw, bytes) else answer.raw(times))
            return
        tag = answer.headers.get("ETag")
        if tag is not None and self.headers["If-None-Match"] == tag:
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def send_pieces(self, pieces: Iterable[bytes]) -> None:
        """Send what a hostile answer is made of for as long as it is listened to."""
        with suppress(ConnectionError):
            for piece in pieces:
                self.wfile.write(piece)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


def forum_page(inside: str) -> str:
    """Return a page as the board software makes it."""
    return (
        f'<!DOCTYPE html><html lang="en"><body id="board">{inside}'
        '<p class="timezone">All times are <span class="offset">UTC+01:00</span></p></body></html>'
    )


def forum_post(post: str, text: str, *, number: int = 1) -> str:
    """Return a post as the board software shows it."""
    return (
        f'<div id="p{post}" class="post has-profile bg1"><div class="inner"><div class="postbody">'
        f'<p class="author"><a class="unread" href="/p/{post}">#{number}</a> <strong>'
        '<a href="/u/ana_fx" class="username">ana_fx</a></strong> '
        '<span class="post-time">2031-03-02 09:15</span></p>'
        f'<div class="content">{text}</div></div></div></div>'
    )


@pytest.fixture
def web() -> Iterator[Web]:
    """Yield an empty web."""
    with served() as server:
        yield server


@contextmanager
def served() -> Iterator[Web]:
    """Serve an empty web in a thread for as long as the block lasts."""
    web = Web()
    threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.05}).start()
    try:
        yield web
    finally:
        web.shutdown()
        web.server_close()


@pytest.fixture(scope="module")
def serve_web() -> Callable[[], AbstractContextManager[Web]]:
    """Return what serves an empty web, for tests that share one among themselves."""
    return served


@pytest.fixture
def exercise(tmp_path: Path, web: Web) -> Exercise:
    """Return an exercise whose web is *web*."""
    return create(tmp_path / "demo", Settings(port=web.server_port))


@pytest.fixture(scope="session")
def start() -> Callable[..., "subprocess.Popen[str]"]:
    """Return what starts the crawl's own process: `start(web, exercise, most_bytes=…, log=…)`.

    With *most_bytes* no file can grow beyond so many, as on a disk that is full.
    """

    def started(
        web: Web, exercise: Exercise, *, most_bytes: int | None = None, log: IO[str] | None = None
    ) -> "subprocess.Popen[str]":
        host, port = web.address
        process = subprocess.Popen(
            [sys.executable, "-m", "crawler.collect", f"{host}:{port}"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            encoding="utf-8",
        )
        if most_bytes is not None:
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
        order = {"folder": str(exercise.folder), "seed_url": web.url("portal/")}
        assert process.stdin is not None
        process.stdin.write(json.dumps(order))
        process.stdin.close()
        process.stdin = None
        return process

    return started


@pytest.fixture(scope="session")
def post() -> Callable[..., str]:
    """Return a builder of forum posts."""
    return forum_post
