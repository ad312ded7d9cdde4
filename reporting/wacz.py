"""Packs a case's captures as WACZ 1.1.1: the records as they lie, an index, pages, hashes."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final
from urllib.parse import urlsplit

from casefile.clock import moment
from casefile.errors import EvidenceError
from casefile.evidence import Stretch, raw_bytes
from casefile.records import Capture, Document
from reporting.case import Case

VERSION: Final = "1.1.1"
ARCHIVE: Final = "archive/case.warc.gz"
INDEX: Final = "indexes/index.cdx"
PAGES: Final = "pages/pages.jsonl"
PACKAGE: Final = "datapackage.json"
REVISIT: Final = "warc/revisit"
DIGEST: Final = "datapackage-digest.json"


@dataclass(frozen=True, slots=True)
class Packed:
    """A capture and where its record lies in the package."""

    capture: Capture
    offset: int


def write(case: Case, warc_folder: Path, stream: BinaryIO) -> None:
    """Write the case's captures to *stream*; records are copied byte for byte and checked.

    A hash and a time prove that these bytes existed then; not who wrote them, nor that they are
    true.
    """
    records, packed = _records(case, warc_folder)
    files = {
        ARCHIVE: records,
        INDEX: "".join(sorted(map(_index_line, packed))).encode(),
        PAGES: _lines(
            [{"format": "json-pages-1.0", "id": "pages", "title": case.name}, *_pages(case)]
        ),
    }
    package = json.dumps(_package(case, files), ensure_ascii=False, indent=2).encode()
    digest = json.dumps({"path": PACKAGE, "hash": _sha256(package)}).encode()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in (files | {PACKAGE: package, DIGEST: digest}).items():
            archive.writestr(_entry(name, case), content)


def _records(case: Case, folder: Path) -> tuple[bytes, list[Packed]]:
    """Return the compressed records one after the other, each as its hash says it was written."""
    whole, packed = bytearray(), []
    for stretch in case.stretches or dict.fromkeys(map(_answer, case.captures)):
        start = len(whole) - stretch.start
        whole += raw_bytes(folder / stretch.file, stretch.start, stretch.end)
        for capture in case.captures:
            if _answer(capture).within(stretch):
                at = start + capture.warc_offset
                _require_unchanged(capture, whole[at : at + capture.warc_length])
                packed.append(Packed(capture, at))
    return bytes(whole), packed


def _answer(capture: Capture) -> Stretch:
    """Return where the answer lies in its file."""
    end = capture.warc_offset + capture.warc_length
    return Stretch(capture.warc_file, capture.warc_offset, end)


def _require_unchanged(capture: Capture, record: bytearray) -> None:
    if hashlib.sha256(record).hexdigest() != capture.record_sha256:
        raise EvidenceError(
            f"Capture {capture.id} is not what was written to {capture.warc_file}; "
            "look at the evidence with: prova verify"
        )


def _index_line(packed: Packed) -> str:
    capture = packed.capture
    stamp = moment(capture.captured_at).strftime("%Y%m%d%H%M%S")
    found = {
        "url": capture.final_url,
        "mime": REVISIT if capture.revisits else capture.media_type,
        "status": str(capture.status),
        "digest": f"sha256:{capture.body_sha256}",
        "length": str(capture.warc_length),
        "offset": str(packed.offset),
        "filename": ARCHIVE.rpartition("/")[2],
    }
    return f"{sort_key(capture.final_url)} {stamp} {json.dumps(found, ensure_ascii=False)}\n"


def sort_key(url: str) -> str:
    """Return the address with its host turned round, as an index of web archives is sorted.

    >>> sort_key("http://agora.localhost:8900/P/1?b=2")
    'localhost,agora:8900)/p/1?b=2'
    """
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}".lower()


def _pages(case: Case) -> Iterator[dict[str, Any]]:
    for document in case.documents:
        for capture in case.captures_of(document)[-1:]:
            yield {
                "id": document.id,
                "url": capture.final_url,
                "ts": capture.captured_at,
                "title": _title(document),
            }


def _title(document: Document) -> str:
    return f"EXERCISE: {document.thread_title or document.id}"


def _package(case: Case, files: dict[str, bytes]) -> dict[str, Any]:
    return {
        "profile": "data-package",
        "wacz_version": VERSION,
        "title": case.name,
        "description": case.marking,
        "created": case.made_at,
        "software": "prova",
        "custody": {"head": case.custody_head, "length": case.custody_length},
        "resources": [
            {
                "name": name.rpartition("/")[2],
                "path": name,
                "hash": _sha256(content),
                "bytes": len(content),
            }
            for name, content in files.items()
        ],
    }


def _entry(name: str, case: Case) -> zipfile.ZipInfo:
    """Return the zip entry, dated by the case and not by this machine, stored uncompressed."""
    made = moment(case.made_at)
    day = (max(made.year, 1980), made.month, made.day, made.hour, made.minute, made.second)
    return zipfile.ZipInfo(name, day)


def _lines(rows: Iterable[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _sha256(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
