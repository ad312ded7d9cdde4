"""Serves the fictional web on loopback: to browsers by host, to the collector as its proxy."""

import asyncio
import contextlib
import hashlib
import json
import os
import secrets
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import BinaryIO

from aiohttp import web
from filelock import FileLock, Timeout

from casefile import as_of, clock
from casefile.errors import ServerError
from casefile.exchange import encoded
from casefile.exercise import Exercise
from casefile.visits import Visit
from synthetic_corpus.event_feed import EventFeed
from synthetic_corpus.pages.page import Answer, Delivery, Request
from synthetic_corpus.pages.rendering import labels
from synthetic_corpus.pages.site import PORTAL, Sites
from synthetic_corpus.pages.times import http_date
from synthetic_corpus.web import opened_web

ADDRESS = "127.0.0.1"
_OWN = ".localhost"
_METHODS = ("GET", "HEAD")
_LOG_SECONDS = 1.0
_DROPS, _PIECE = 60, 64 * 1024

Ready = Callable[[str], None]


def serve(exercise: Exercise, *, port: int, at: str | None = None, ready: Ready) -> None:
    """Serve *exercise* until told to stop; *ready* gets the portal's address once it answers."""
    asyncio.run(_serve(exercise, port=port, at=at, ready=ready))


async def _serve(exercise: Exercise, *, port: int, at: str | None, ready: Ready) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # on Windows; Ctrl+C raises there
            loop.add_signal_handler(name, stopped.set)
    async with running(exercise, port=port, at=at) as bound:
        ready(f"http://{PORTAL}{_OWN}:{bound}/")
        await stopped.wait()


@asynccontextmanager
async def running(
    exercise: Exercise, *, port: int = 0, at: str | None = None
) -> AsyncIterator[int]:
    """Serve *exercise* for the length of the block and yield the port; 0 takes any free one."""
    with (
        opened_web(exercise.web_path) as store,
        _only_server(exercise),
        exercise.visitors_path.open("ab") as log,
    ):
        sites = Sites(store, traps=exercise.settings.traps)
        handler = _Handler(sites, exercise, at=_shown_time(exercise, at), log=log)
        async with _listening(handler, port) as bound:
            handler.port = bound
            _note(exercise, bound, secret=handler.secret)
            try:
                yield bound
            finally:
                exercise.server_path.unlink(missing_ok=True)


@asynccontextmanager
async def _listening(handler: "_Handler", port: int) -> AsyncIterator[int]:
    runner = web.ServerRunner(web.Server(handler.answer, access_log=None))
    await runner.setup()
    flushing = asyncio.create_task(handler.keep_log())
    try:
        site = web.TCPSite(runner, ADDRESS, port)
        try:
            await site.start()
        except OSError as error:
            raise ServerError(
                f"Port {port} is taken by another program; stop it, or write another port into "
                "exercise.toml (prova serve and prova new also take --port)."
            ) from error
        yield int(runner.addresses[0][1])
    finally:
        flushing.cancel()
        await runner.cleanup()


class _Handler:
    """Answers one request after the other and writes down who came."""

    def __init__(
        self, sites: Sites, exercise: Exercise, *, at: datetime | None, log: BinaryIO
    ) -> None:
        self.sites = sites
        self.feed = EventFeed(
            sites.web.happenings, exercise.settings.event, appended=exercise.events_path
        )
        self.clock = exercise.clock
        self.at = at
        self.log = log
        self.port = 0
        self.secret = secrets.token_hex(16)

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.feed.follow()
        now = self._time_for(request, self.at or clock.at(self.clock, clock.utc_now()))
        host = (request.url.host or "").lower().rstrip(".")
        response, delivery = self._response(request, host, int(now.timestamp()))
        response.headers[as_of.TIME_HEADER] = clock.utc_text(now)
        self._write_down(request, host, response.status, now)
        if delivery is None or request.method == "HEAD" or not response.body:
            return response
        return await _delivered(request, response, delivery)

    def _time_for(self, request: web.BaseRequest, now: datetime) -> datetime:
        """Return the moment that is answered for: now, or an earlier one the collector names."""
        named = request.headers.get(as_of.AS_OF_HEADER)
        then = as_of.asked(named, secret=self.secret) if named else None
        return min(then, now) if then else now

    def _response(
        self, request: web.BaseRequest, host: str, now: int
    ) -> tuple[web.Response, Delivery | None]:
        name = host.removesuffix(_OWN)
        if not host.endswith(_OWN) or not self.sites.knows(name):
            refusal = _refusal(403, f"{host or 'This host'} is not a site of this exercise.")
            return refusal, None
        if request.method not in _METHODS:
            return _refusal(405, "The fictional web can only be read."), None
        asked = Request(
            request.path, dict(request.query) if request.query_string else {}, now, self.port
        )
        answer, text = self.sites.page(name, asked)
        return _rendered(request, answer, text), answer.delivery

    def _write_down(self, request: web.BaseRequest, host: str, status: int, now: datetime) -> None:
        visit = Visit(
            at=clock.utc_text(clock.utc_now()),
            exercise_time=clock.utc_text(now),
            host=host,
            method=request.method,
            path=request.path_qs,
            status=status,
            agent=request.headers.get("User-Agent", ""),
        )
        self.log.write(encoded(visit))

    async def keep_log(self) -> None:
        """Bring the visitor log to the disk once a second."""
        while True:
            await asyncio.sleep(_LOG_SECONDS)
            self.log.flush()


def _rendered(request: web.BaseRequest, answer: Answer, text: str) -> web.Response:
    body = text.encode(answer.encoding, "xmlcharrefreplace")
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if answer.location:
        headers["Location"] = answer.location
    if answer.modified:
        headers["Last-Modified"] = http_date(answer.modified)
    if answer.status == 200 and _is_known(request, tag):
        return web.Response(status=304, headers=headers)
    return web.Response(
        body=body,
        status=answer.status,
        headers=headers,
        content_type=answer.media,
        charset=answer.charset,
    )


def _is_known(request: web.BaseRequest, tag: str) -> bool:
    """Return whether the visitor holds the page already; times are no proof, for posts change."""
    tags = request.headers.get("If-None-Match", "").split(",")
    return tag in {each.strip() for each in tags}


async def _delivered(
    request: web.BaseRequest, whole: web.Response, delivery: Delivery
) -> web.StreamResponse:
    """Send a page in drops, or with a long tail, without ever holding more than a piece of it."""
    body = bytes(whole.body) if isinstance(whole.body, bytes) else b""
    stream = web.StreamResponse(status=whole.status, headers=whole.headers)
    stream.content_length = len(body) + delivery.more_bytes
    with contextlib.suppress(ConnectionError):  # the visitor has had enough
        await stream.prepare(request)
        for at in range(0, len(body), -(-len(body) // _DROPS)):
            await stream.write(body[at : at + -(-len(body) // _DROPS)])
            await asyncio.sleep(delivery.seconds / _DROPS)
        for left in range(delivery.more_bytes, 0, -_PIECE):
            await stream.write(b" " * min(left, _PIECE))
        await stream.write_eof()
    return stream


def _refusal(status: int, sentence: str) -> web.Response:
    return web.Response(text=f"{sentence} {labels('en')['band']}\n", status=status)


def _shown_time(exercise: Exercise, at: str | None) -> datetime | None:
    """Return the moment at which the web is to stand still, or None if it follows the clock."""
    fixed = {"start": exercise.clock.start, "end": exercise.clock.end}
    return None if at is None else fixed.get(at) or clock.moment(at)


@contextmanager
def _only_server(exercise: Exercise) -> Iterator[None]:
    """Hold the exercise's server lock, or raise ServerError if another process holds it."""
    lock = FileLock(exercise.server_path.with_suffix(".lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ServerError(
            f"{exercise.name} is being served already; use that server or stop it first."
        ) from error
    try:
        yield
    finally:
        lock.release()


def _note(exercise: Exercise, port: int, *, secret: str) -> None:
    part = exercise.server_path.with_suffix(".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)  # the secret is for the collector of this user alone
    told = {"pid": os.getpid(), "port": port, "secret": secret}
    part.write_text(json.dumps(told) + "\n", encoding="utf-8")
    part.replace(exercise.server_path)
