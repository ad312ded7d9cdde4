import asyncio

import pytest

from crawler.framing import Unreadable, parse_head
from crawler.wire import Limits, read_body

LIMITS = Limits(body_bytes=1000, seconds=0.2)
TRAILERS = (b"0\r\n" + b"a: b\r\n" * 200)[:1000]


def read(head: bytes, sent: bytes, *, ends: bool = True) -> tuple[bytes, str | None]:
    """Return what is read of a body when *sent* follows *head*."""

    async def go() -> tuple[bytes, str | None]:
        reader = asyncio.StreamReader()
        reader.feed_data(sent)
        if ends:
            reader.feed_eof()
        return await read_body(reader, parse_head(head), LIMITS)

    return asyncio.run(go())


def test_a_head_is_kept_field_by_field():
    head = parse_head(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX:  a : b \r\n\r\n")

    assert (head.status, head.length, head.chunked, head.closes) == (200, 5, False, False)
    assert head.fields == ((b"Content-Length", b"5"), (b"X", b"a : b"))


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/2 200\r\n\r\n",
        b"SSH-2.0-x\r\n\r\n",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n folded: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n\r\n",
    ],
)
def test_what_is_not_http_is_unreadable(raw):
    with pytest.raises(Unreadable):
        parse_head(raw)


def test_an_unchanged_page_has_no_body_whatever_its_head_says():
    head = parse_head(b"HTTP/1.1 304 Same\r\nTransfer-Encoding: chunked\r\n\r\n")

    assert (head.length, head.chunked, head.closes) == (0, False, False)


@pytest.mark.parametrize(
    ("head", "sent", "body", "cut"),
    [
        (b"Content-Length: 3", b"abcdef", b"abc", None),
        (b"Content-Length: 0", b"", b"", None),
        (b"Content-Length: 9", b"abc", b"abc", "disconnect"),
        (b"X: y", b"abc", b"abc", None),
        (b"Content-Length: 5000", b"a" * 5000, b"a" * 1000, "length"),
        (b"X: y", b"a" * 5000, b"a" * 1000, "length"),
        (b"Transfer-Encoding: chunked", b"3\r\nabc\r\n0\r\n\r\n", b"3\r\nabc\r\n0\r\n\r\n", None),
        (b"Transfer-Encoding: chunked", b"3\r\nab", b"3\r\nab", "disconnect"),
        (b"Transfer-Encoding: chunked", b"zz\r\nab", b"zz\r\n", "unspecified"),
        (b"Transfer-Encoding: chunked", b"5;" + b"a" * 70_000, b"", "unspecified"),
        (b"Transfer-Encoding: chunked", b"0\r\n" + b"a: b\r\n" * 900, TRAILERS, "length"),
    ],
)
def test_a_body_is_read_to_its_end_and_no_further(head, sent, body, cut):
    assert read(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n", sent) == (body, cut)


def test_a_server_that_falls_silent_is_not_waited_for_long():
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"

    assert read(head, b"abc", ends=False) == (b"abc", "time")
