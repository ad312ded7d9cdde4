"""Reads how an HTTP answer is framed: its head, and where its body ends."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

_STATUS = re.compile(rb"HTTP/1\.([01]) (\d{3})(?: ([^\r\n]*))?\r\n")
_PIECE = 64 * 1024
_BODILESS = frozenset({204, 304})
_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,10})\s*(?:;|\Z)")


class Unreadable(Exception):
    """The answer does not follow HTTP."""


@dataclass(frozen=True, slots=True)
class Head:
    """The status line and header fields of an answer, and how its body is framed."""

    status: int
    fields: tuple[tuple[bytes, bytes], ...]
    length: int | None
    chunked: bool
    closes: bool

    async def pieces(self, reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
        """Yield the body as it comes, transfer coding and all."""
        if self.chunked:
            async for piece in _chunks(reader):
                yield piece
        elif self.length is None:
            while piece := await reader.read(_PIECE):
                yield piece
        else:
            left = self.length
            while left:
                piece = await reader.read(min(left, _PIECE))
                if not piece:
                    raise EOFError
                left -= len(piece)
                yield piece

    def decoded(self, body: bytes) -> bytes:
        """Return *body* without its transfer coding."""
        return unchunked(body) if self.chunked else body


def parse_head(raw: bytes) -> Head:
    """Return the head written in *raw*, or raise Unreadable."""
    status = _STATUS.match(raw)
    if status is None:
        raise Unreadable(f"its first line is {raw[:40]!r}")
    fields = tuple(_field(line) for line in raw[status.end() :].split(b"\r\n") if line)
    code = int(status[2])
    named = {name.lower(): value for name, value in fields}
    chunked = named.get(b"transfer-encoding", b"").lower() == b"chunked"
    length = 0 if code in _BODILESS else _length(fields)
    kept_open = status[1] == b"1" and named.get(b"connection", b"").lower() != b"close"
    closes = not kept_open or (length is None and not chunked)
    return Head(code, fields, length, chunked, closes)


def unchunked(body: bytes) -> bytes:
    r"""Return what a chunked *body* carries, as far as it goes.

    >>> unchunked(b"5\r\nhello\r\n0\r\n\r\n")
    b'hello'
    """
    found, at = bytearray(), 0
    while (end := body.find(b"\r\n", at)) >= 0:
        size = _chunk_size(body[at:end])
        if not size:
            break
        found += body[end + 2 : end + 2 + size]
        at = end + 2 + size + 2
    return bytes(found)


def _field(line: bytes) -> tuple[bytes, bytes]:
    name, colon, value = line.partition(b":")
    if not colon or not name or name != name.strip():
        raise Unreadable(f"a header line is {line[:40]!r}")
    return name, value.strip()


def _length(fields: tuple[tuple[bytes, bytes], ...]) -> int | None:
    given = {value for name, value in fields if name.lower() == b"content-length"}
    if not given:
        return None
    value = given.pop()
    if given or not value.isdigit() or len(value) > 15:
        raise Unreadable(f"its Content-Length is {value[:40]!r}")
    return int(value)


def _chunk_size(line: bytes) -> int | None:
    size = _SIZE.match(line)
    return int(size[1], 16) if size else None


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while True:
        line = await reader.readuntil(b"\r\n")
        yield line
        left = _chunk_size(line)
        if left is None:
            raise Unreadable(f"a chunk's size is {line[:40]!r}")
        if left == 0:
            while (trailer := await reader.readuntil(b"\r\n")) != b"\r\n":
                yield trailer
            yield trailer
            return
        left += 2
        while left:
            piece = await reader.read(min(left, _PIECE))
            if not piece:
                raise EOFError
            left -= len(piece)
            yield piece
