"""Speaks HTTP with the fictional web and keeps every byte as it crossed the wire.

Whatever host a request names, the bytes go to the one address: the server acts as proxy, so no
name is ever looked up and no flag on a request can lead elsewhere.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
from scrapy.http import Headers, Response

from casefile.as_of import AS_OF_HEADER
from casefile.errors import OutOfScope
from casefile.evidence import Exchange
from crawler.address import Address
from crawler.framing import Head, Unreadable, parse_head

LONGEST_HEAD = 64 * 1024
_CONDITIONS = ("If-None-Match", "If-Modified-Since", AS_OF_HEADER)
_MOST_ANNOUNCED = 8  # answers of the kind 1xx that may come before the one that counts
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read of one answer; for how long its head is waited for, and then its body."""

    body_bytes: int
    seconds: float


class _CountingReader(asyncio.StreamReader):
    """Counts what came in, so that bytes which nobody asked for do not pass for an answer."""

    received = 0

    def feed_data(self, data: bytes) -> None:  # type: ignore[override]  # a socket gives bytes
        self.received += len(data)
        super().feed_data(data)


@dataclass(slots=True)
class _Connection:
    """A connection to the fictional web, and how many of the bytes received belong to answers."""

    reader: _CountingReader
    writer: asyncio.StreamWriter
    taken: int = 0

    @property
    def surplus(self) -> int:
        return self.reader.received - self.taken


class LoopbackHandler(BaseDownloadHandler):
    """Sends every request to the fictional web's own address, over connections kept open."""

    def __init__(self, crawler: Crawler) -> None:
        """Take the address from the settings, or raise ValueError."""
        super().__init__(crawler)
        settings = crawler.settings
        self.address = Address.parse(settings.get("FICTIONAL_WEB"))
        self.check_peer = settings.getbool("CHECK_PEER")
        self.agent = settings["USER_AGENT"]
        self.limits = Limits(
            settings.getint("DOWNLOAD_MAXSIZE"), settings.getfloat("DOWNLOAD_TIMEOUT")
        )
        self.idle: deque[_Connection] = deque()

    async def download_request(self, request: Request) -> Response:
        """Return the answer, its exchange kept in the request's meta."""
        sent = request_bytes(request, self.agent)
        try:
            head, exchange = await self._exchanged(request.url, sent)
        except TimeoutError as error:
            raise DownloadTimeoutError(f"{request.url} did not answer in time.") from error
        except ConnectionRefusedError as error:
            raise DownloadConnectionRefusedError(f"Nobody listens at {self.address}.") from error
        except (OSError, EOFError, Unreadable) as error:
            raise DownloadFailedError(f"{request.url} did not answer: {error}") from error
        request.meta["exchange"] = exchange
        headers = Headers(head.fields)
        return Response(request.url, head.status, headers, head.decoded(exchange.body))

    async def close(self) -> None:
        """Close the connections kept open."""
        for connection in self.idle:
            connection.writer.close()
        self.idle.clear()

    async def _exchanged(self, url: str, sent: bytes) -> tuple[Head, Exchange]:
        while self.idle:
            connection = self.idle.popleft()
            if connection.surplus:
                connection.writer.close()
                continue
            try:
                return await self._over(connection, url, sent)
            except TimeoutError:
                raise
            except (OSError, EOFError):
                connection.writer.close()  # the server had done with it; it answers on another
        async with asyncio.timeout(self.limits.seconds):
            connection = await self._connected()
        return await self._over(connection, url, sent)

    async def _connected(self) -> _Connection:
        host, port = self.address.host, self.address.port
        loop = asyncio.get_running_loop()
        reader = _CountingReader(limit=LONGEST_HEAD, loop=loop)
        protocol = asyncio.StreamReaderProtocol(reader, loop=loop)
        transport, _ = await loop.create_connection(lambda: protocol, host, port)
        peer = transport.get_extra_info("peername")
        if self.check_peer and peer != (host, port):
            transport.close()
            raise OutOfScope(f"The connection to {self.address} ended at {peer}; it was closed.")
        return _Connection(reader, asyncio.StreamWriter(transport, protocol, reader, loop))

    async def _over(self, connection: _Connection, url: str, sent: bytes) -> tuple[Head, Exchange]:
        writer = connection.writer
        reusable = False
        try:
            writer.write(sent)
            async with asyncio.timeout(self.limits.seconds):
                raw, head = await _answer_head(connection)
            at = datetime.now(UTC)
            body, truncated = await read_body(connection.reader, head, self.limits)
            connection.taken += len(body)
            reusable = not (truncated or head.closes or connection.surplus)
        finally:
            if reusable:
                self.idle.append(connection)
            else:
                writer.close()
        if connection.surplus and not truncated:
            logger.warning("%s sent %d bytes more than it said", url, connection.surplus)
        return head, Exchange(url, sent, raw, body, self._peer(writer), at, truncated)

    def _peer(self, writer: asyncio.StreamWriter) -> str:
        peer = writer.get_extra_info("peername")
        return str(peer[0]) if peer else self.address.host


async def _answer_head(connection: _Connection) -> tuple[bytes, Head]:
    for _ in range(_MOST_ANNOUNCED):
        raw = await _raw_head(connection.reader)
        connection.taken += len(raw)
        head = parse_head(raw)
        if head.status >= 200:
            return raw, head
    raise Unreadable("it announces an answer again and again")


async def _raw_head(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError as error:
        raise Unreadable(f"its head is longer than {LONGEST_HEAD} bytes") from error


def request_bytes(request: Request, agent: str) -> bytes:
    """Return the absolute-form GET that asks a proxy for *request*, or raise OutOfScope."""
    url = request.url.partition("#")[0]
    if request.method != "GET" or not url.isascii() or not url.isprintable() or " " in url:
        raise OutOfScope(f"The collector only asks for plain pages, not {request.method} {url!r}.")
    host = url.partition("://")[2].partition("/")[0].partition("?")[0]
    lines = (
        f"GET {url} HTTP/1.1",
        f"Host: {host}",
        f"User-Agent: {agent}",
        "Accept: */*",
        "Accept-Encoding: identity",
        *_conditions(request),
        "Connection: keep-alive",
    )
    return "\r\n".join((*lines, "", "")).encode("ascii")


def _conditions(request: Request) -> Iterator[str]:
    """Yield the lines that ask for a page only if it changed, or as it stood at a moment."""
    for name in _CONDITIONS if request.headers else ():
        value = (request.headers.get(name) or b"").decode("latin-1")
        if value and value.isascii() and value.isprintable():
            yield f"{name}: {value}"


async def read_body(
    reader: asyncio.StreamReader, head: Head, limits: Limits
) -> tuple[bytes, str | None]:
    """Return the body as it came, and why it is cut short, if it is."""
    body = bytearray()
    try:
        async with asyncio.timeout(limits.seconds):
            async for piece in head.pieces(reader):
                body += piece
                if len(body) > limits.body_bytes:
                    return bytes(body[: limits.body_bytes]), "length"
    except TimeoutError:
        return bytes(body), "time"
    except (OSError, EOFError):
        return bytes(body), "disconnect"
    except (Unreadable, asyncio.LimitOverrunError):
        return bytes(body), "unspecified"
    return bytes(body), None
