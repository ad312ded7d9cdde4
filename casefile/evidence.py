"""Writes what crossed the wire into WARC files and reads it back, byte for byte."""

import hashlib
import io
import json
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import msgspec
from isal import isal_zlib
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from casefile.chunks import unchunked
from casefile.errors import EvidenceError
from casefile.records import Capture, Document

VERSION = "WARC/1.1"
_PROFILES = "http://netpreserve.org/warc/1.1/revisit/"
NOT_MODIFIED = f"{_PROFILES}server-not-modified"
IDENTICAL = f"{_PROFILES}identical-payload-digest"
_STRETCH = re.compile(r"([^#/\\]+)#bytes=(\d+)-(\d+)\Z")
_MESSAGES = frozenset({"request", "response", "revisit"})
_LEVEL, _GZIP = 2, 31  # an eighth of zlib's time a record, for files a twentieth longer
_CHUNKED = re.compile(rb"(?im)^transfer-encoding:\s*chunked\s*$")
_NAMESPACE = uuid.UUID("6c1c1b8e-6d0c-5f6e-9d3a-0f8f4a1e7c55")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer as they crossed the wire; `truncated` says why it is cut."""

    url: str
    request: bytes
    head: bytes
    body: bytes
    peer: str
    at: datetime
    truncated: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """Compressed records that belong together, and where the response lies among them."""

    data: bytes
    response_offset: int
    response_length: int
    response_sha256: str


@dataclass(frozen=True, slots=True)
class Original:
    """The response record that holds a body which a later answer left as it was."""

    record_id: str
    url: str
    date: str
    payload_sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record as read: its named fields, its block, and the payload without transfer coding."""

    kind: str
    fields: Mapping[str, str]
    block: bytes
    payload: bytes
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A half-open stretch of bytes of an evidence file, as the custody log names it.

    >>> Stretch.parse("demo-0001.warc.gz#bytes=0-512")
    Stretch(file='demo-0001.warc.gz', start=0, end=512)
    """

    file: str
    start: int
    end: int

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the stretch that *text* names, or None if it names none."""
        found = _STRETCH.match(text)
        return cls(found[1], int(found[2]), int(found[3])) if found else None

    def __str__(self) -> str:
        return f"{self.file}#bytes={self.start}-{self.end}"

    def within(self, other: "Stretch") -> bool:
        """Return whether this stretch lies inside of *other*."""
        return self.file == other.file and other.start <= self.start and self.end <= other.end


def record_id(capture: str, kind: str) -> str:
    """Return the record's address, the same for the same capture and kind."""
    return f"<urn:uuid:{uuid.uuid5(_NAMESPACE, f'{kind}/{capture}')}>"


def warcinfo(name: str, fields: Mapping[str, str], *, at: datetime) -> bytes:
    """Return the compressed record that opens the file *name* and says how it came about."""
    block = "".join(f"{key}: {value}\r\n" for key, value in fields.items()).encode()
    headers = {"WARC-Filename": name, "WARC-Record-ID": record_id(name, "warcinfo")}
    return _compressed(
        "warcinfo", block, headers=headers, at=at, media_type="application/warc-fields"
    )


def records_of(
    exchange: Exchange,
    *,
    capture: str,
    summary: Mapping[str, object],
    original: Original | None = None,
) -> Written:
    """Return the request, response and metadata records of one *capture*, compressed.

    An answer that leaves the *original* as it was becomes a revisit record instead of a response.
    """
    response_id = record_id(capture, "response")
    request = _message("request", exchange, exchange.request, 0, capture=capture)
    if original is None:
        block = exchange.head + exchange.body
        response = _message("response", exchange, block, len(exchange.head), capture=capture)
    else:
        response = _revisit(exchange, original, capture=capture)
    metadata = _compressed(
        "metadata",
        json.dumps(summary, ensure_ascii=False, sort_keys=True).encode(),
        headers={
            "WARC-Target-URI": exchange.url,
            "WARC-Record-ID": record_id(capture, "metadata"),
            "WARC-Concurrent-To": response_id,
        },
        at=exchange.at,
        media_type="application/json",
    )
    digest = hashlib.sha256(response).hexdigest()
    return Written(request + response + metadata, len(request), len(response), digest)


def _message(kind: str, exchange: Exchange, block: bytes, head: int, *, capture: str) -> bytes:
    headers = {
        "WARC-Target-URI": exchange.url,
        "WARC-Record-ID": record_id(capture, kind),
        "WARC-IP-Address": exchange.peer,
        "WARC-Payload-Digest": _labelled(block[head:] if head else b""),
    }
    if kind == "request":
        headers["WARC-Concurrent-To"] = record_id(capture, "response")
    elif exchange.truncated:
        headers["WARC-Truncated"] = exchange.truncated
    media_type = f"application/http; msgtype={kind}"
    return _compressed(kind, block, headers=headers, at=exchange.at, media_type=media_type)


def _revisit(exchange: Exchange, original: Original, *, capture: str) -> bytes:
    """Return the record of an answer without its body, which lies in the *original*."""
    headers = {
        "WARC-Target-URI": exchange.url,
        "WARC-Record-ID": record_id(capture, "response"),
        "WARC-IP-Address": exchange.peer,
        "WARC-Profile": NOT_MODIFIED if exchange.head[9:12] == b"304" else IDENTICAL,
        "WARC-Refers-To": original.record_id,
        "WARC-Refers-To-Target-URI": original.url,
        "WARC-Refers-To-Date": original.date,
        "WARC-Payload-Digest": f"sha256:{original.payload_sha256}",
    }
    if exchange.body:
        headers["WARC-Truncated"] = "length"
    media_type = "application/http; msgtype=response"
    return _compressed(
        "revisit", exchange.head, headers=headers, at=exchange.at, media_type=media_type
    )


def _compressed(
    kind: str, block: bytes, *, headers: Mapping[str, str], at: datetime, media_type: str
) -> bytes:
    fields = {
        "WARC-Type": kind,
        **headers,
        "WARC-Date": _moment(at),
        "WARC-Block-Digest": _labelled(block),
        "Content-Type": media_type,
        "Content-Length": str(len(block)),
    }
    # Written by hand: warcio would parse and rewrite the HTTP head it is given.
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    record = b"".join((f"{VERSION}\r\n{head}\r\n".encode(), block, b"\r\n\r\n"))
    return isal_zlib.compress(record, _LEVEL, _GZIP)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _labelled(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def read_records(data: bytes, *, name: str, start: int = 0) -> Iterator[Record]:
    """Yield every record of *data*, which lies in the file *name* from byte *start* on."""
    iterator = ArchiveIterator(io.BytesIO(data), no_record_parse=True)
    try:
        for record in iterator:
            block = bytes(record.raw_stream.read())
            offset, length = iterator.get_record_offset(), iterator.get_record_length()
            fields = dict(record.rec_headers.headers)
            payload = _payload(record.rec_type, block)
            yield Record(record.rec_type, fields, block, payload, start + offset, length)
    except ArchiveLoadFailed as error:
        raise EvidenceError(f"{name} cannot be read as a WARC file: {error}.") from error


def original_of(record: Record) -> Original:
    """Return what a revisit record says of the response *record* whose body it finds unchanged."""
    fields = record.fields
    digest = hashlib.sha256(record.payload).hexdigest()
    return Original(
        fields["WARC-Record-ID"], fields["WARC-Target-URI"], fields["WARC-Date"], digest
    )


def read_response(folder: Path, capture: Capture) -> Record:
    """Return the answer that *capture* names, or raise EvidenceError if its bytes changed."""
    path = folder / capture.warc_file
    stretch = Stretch(path.name, capture.warc_offset, capture.warc_offset + capture.warc_length)
    data = raw_bytes(path, stretch.start, stretch.end)
    if hashlib.sha256(data).hexdigest() != capture.record_sha256:
        raise EvidenceError(f"The evidence of {capture.url} was changed: {stretch}.")
    return next(read_records(data, name=path.name, start=capture.warc_offset))


def raw_bytes(path: Path, start: int, end: int) -> bytes:
    """Return the bytes from *start* to *end* as they lie; fewer if the file ends before."""
    if not path.is_file():
        raise EvidenceError(f"The evidence file {path.name} is missing from {path.parent}.")
    with path.open("rb") as file:
        file.seek(start)
        return file.read(end - start)


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a whole evidence file in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def capture_sha256(capture: Capture) -> str:
    """Return the hash of what a capture's row says, but for where its record lies and its token."""
    told = replace(
        capture, warc_file="", warc_offset=0, warc_length=0, record_sha256="", timestamp_token=None
    )
    return hashlib.sha256(msgspec.json.encode(told, order="sorted")).hexdigest()


def document_sha256(document: Document) -> str:
    """Return the hash that binds a document's every field to the capture it was read from."""
    return hashlib.sha256(msgspec.json.encode(document, order="sorted")).hexdigest()


def _payload(kind: str, block: bytes) -> bytes:
    """Return what a message carries without its transfer coding.

    A content coding stays on: it may be a bomb, and the body is what was sent.
    """
    if kind not in _MESSAGES:
        return block
    head, _, body = block.partition(b"\r\n\r\n")
    return unchunked(body) if _CHUNKED.search(head) else body
