"""Reads how an HTTP answer is framed: its head, and where its body ends."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

from casefile.chunks import chunk_size, unchunked

_STATUS = re.compile(rb"HTTP/1\.([01]) (\d{3})(?: ([^\r\n]*))?\r\n")
_PIECE = 64 * 1024
_BODILESS = frozenset({204, 304})


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
    chunked = code not in _BODILESS and _is_chunked(fields)
    length = 0 if code in _BODILESS else _length(fields)
    kept_open = status[1] == b"1" and named.get(b"connection", b"").lower() != b"close"
    closes = not kept_open or (length is None and not chunked)
    return Head(code, fields, length, chunked, closes)


def _field(line: bytes) -> tuple[bytes, bytes]:
    name, colon, value = line.partition(b":")
    if not colon or not name or name != name.strip():
        raise Unreadable(f"a header line is {line[:40]!r}")
    return name, value.strip()


def _is_chunked(fields: tuple[tuple[bytes, bytes], ...]) -> bool:
    given = [value for name, value in fields if name.lower() == b"transfer-encoding"]
    if len(given) > 1:
        raise Unreadable(f"it names its Transfer-Encoding {len(given)} times")
    return given != [] and given[0].lower() == b"chunked"


def _length(fields: tuple[tuple[bytes, bytes], ...]) -> int | None:
    given = {value for name, value in fields if name.lower() == b"content-length"}
    if not given:
        return None
    value = given.pop()
    if given or not value.isdigit() or len(value) > 15:
        raise Unreadable(f"its Content-Length is {value[:40]!r}")
    return int(value)


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while True:
        line = await reader.readuntil(b"\r\n")
        yield line
        left = chunk_size(line)
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
