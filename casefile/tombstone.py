"""The record that stands in the place of an erased capture, exactly as long as what it replaces."""

import hashlib
import json
import struct
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from casefile.errors import EvidenceError
from casefile.evidence import VERSION, record_id
from casefile.records import Capture

_COMMENTED: Final = 0x10  # the gzip header's flag that says: a comment follows, up to a zero byte
_HEADER_BYTES: Final = 10
_TRAILER_BYTES: Final = 8


def tombstone(capture: Capture, noted: Mapping[str, object], *, at: datetime, length: int) -> bytes:
    """Return a compressed `metadata` record of *length* bytes that holds *noted*.

    Raises EvidenceError if so much does not fit into so little.
    """
    block = json.dumps(noted, ensure_ascii=False, sort_keys=True).encode()
    lines = (
        VERSION,
        "WARC-Type: metadata",
        f"WARC-Record-ID: {record_id(capture.id, 'erasure')}",
        f"WARC-Refers-To: {record_id(capture.id, 'response')}",
        f"WARC-Target-URI: {capture.url}",
        f"WARC-Date: {at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        f"WARC-Block-Digest: sha256:{hashlib.sha256(block).hexdigest()}",
        "Content-Type: application/json",
        f"Content-Length: {len(block)}",
    )
    head = "".join(f"{line}\r\n" for line in lines).encode()
    return padded(head + b"\r\n" + block + b"\r\n\r\n", length=length)


def padded(data: bytes, *, length: int) -> bytes:
    r"""Return *data* as one gzip member of *length* bytes, filled up by a comment of blanks.

    >>> import gzip
    >>> gzip.decompress(padded(b"gone", length=100)), len(padded(b"gone", length=100))
    (b'gone', 100)
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(data) + packer.flush()
    room = length - _HEADER_BYTES - len(body) - _TRAILER_BYTES
    if room < 0:
        raise EvidenceError(
            f"The reason is {-room} bytes too long for the place of what is erased; shorten it."
        )
    flags = _COMMENTED if room else 0
    header = bytes((0x1F, 0x8B, 8, flags, 0, 0, 0, 0, 2, 255))
    comment = b" " * (room - 1) + b"\0" if room else b""
    return header + comment + body + struct.pack("<II", zlib.crc32(data), len(data))
