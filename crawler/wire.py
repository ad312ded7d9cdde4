"""Speaks HTTP with the fictional web and keeps every byte as it crossed the wire.

Whatever host a request names, the bytes go to the one address: the server acts as proxy, so no
name is ever looked up and no flag on a request can lead elsewhere.
"""

import asyncio
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError
from scrapy.http import Headers, Response

from casefile.errors import OutOfScope
from casefile.evidence import Exchange
from crawler.address import Address
from crawler.framing import Head, Unreadable, parse_head

LONGEST_HEAD = 64 * 1024
_Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read of one answer, and for how long it is waited for."""

    body_bytes: int
    seconds: float


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
        self.idle: deque[_Streams] = deque()

    async def download_request(self, request: Request) -> Response:
        """Return the answer, its exchange kept in the request's meta."""
        sent = request_bytes(request, self.agent)
        try:
            async with asyncio.timeout(self.limits.seconds * 2):
                head, exchange = await self._exchanged(request.url, sent)
        except TimeoutError as error:
            raise DownloadTimeoutError(f"{request.url} did not answer in time.") from error
        except (OSError, EOFError, Unreadable) as error:
            raise DownloadFailedError(f"{request.url} did not answer: {error}") from error
        request.meta["exchange"] = exchange
        headers = Headers(head.fields)
        return Response(request.url, head.status, headers, head.decoded(exchange.body))

    async def close(self) -> None:
        """Close the connections kept open."""
        for _, writer in self.idle:
            writer.close()
        self.idle.clear()

    async def _exchanged(self, url: str, sent: bytes) -> tuple[Head, Exchange]:
        while self.idle:
            streams = self.idle.popleft()
            try:
                return await self._over(streams, url, sent)
            except (OSError, EOFError):
                streams[1].close()  # the server had closed it meanwhile; nothing was answered
        return await self._over(await self._connected(), url, sent)

    async def _connected(self) -> _Streams:
        host, port = self.address.host, self.address.port
        streams = await asyncio.open_connection(host, port, limit=LONGEST_HEAD)
        peer = streams[1].get_extra_info("peername")
        if self.check_peer and peer != (host, port):
            streams[1].close()
            raise OutOfScope(f"The connection to {self.address} ended at {peer}; it was closed.")
        return streams

    async def _over(self, streams: _Streams, url: str, sent: bytes) -> tuple[Head, Exchange]:
        writer = streams[1]
        reusable = False
        try:
            writer.write(sent)
            raw = await _raw_head(streams[0])
            at = datetime.now(UTC)
            head = parse_head(raw)
            body, truncated = await read_body(streams[0], head, self.limits)
            reusable = not (truncated or head.closes)
        finally:
            if reusable:
                self.idle.append(streams)
            else:
                writer.close()
        return head, Exchange(url, sent, raw, body, self._peer(writer), at, truncated)

    def _peer(self, writer: asyncio.StreamWriter) -> str:
        peer = writer.get_extra_info("peername")
        return str(peer[0]) if peer else self.address.host


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
        "Connection: keep-alive",
    )
    return "\r\n".join((*lines, "", "")).encode("ascii")


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
    except (OSError, EOFError, Unreadable):
        return bytes(body), "disconnect"
    return bytes(body), None
