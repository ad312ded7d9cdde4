"""Takes the chunked transfer coding off a body, for whoever receives it and whoever verifies it."""

import re

_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,10})\s*(?:;|\Z)")


def unchunked(body: bytes) -> bytes:
    r"""Return what a chunked *body* carries, as far as it goes.

    >>> unchunked(b"5\r\nhello\r\n0\r\n\r\n")
    b'hello'
    """
    found, at = bytearray(), 0
    while (end := body.find(b"\r\n", at)) >= 0:
        size = chunk_size(body[at:end])
        if not size:
            break
        found += body[end + 2 : end + 2 + size]
        at = end + 2 + size + 2
    return bytes(found)


def chunk_size(line: bytes) -> int | None:
    """Return how many bytes the chunk has whose first *line* this is; None if it does not say."""
    size = _SIZE.match(line)
    return int(size[1], 16) if size else None
