"""Checks that the evidence of an exercise is what the custody log says it is."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from casefile import custody
from casefile.errors import EvidenceError
from casefile.evidence import (
    Record,
    Stretch,
    document_sha256,
    file_sha256,
    raw_bytes,
    read_records,
    record_id,
)
from casefile.exercise import Exercise
from casefile.queries import documents as document_reads
from casefile.queries import evidence as reads
from casefile.records import Capture
from casefile.store import CaseStore


def findings(exercise: Exercise) -> Iterator[str]:
    """Yield one sentence for everything that is not as it was recorded; nothing if all is."""
    if not exercise.case_path.is_file():
        return
    with CaseStore.open(exercise.case_path) as store:
        yield from _chain_findings(exercise, store)
        yield from _file_findings(exercise, store)
        captures = {record_id(each.id, "response"): each for each in reads.captures(store)}
        for stretch, entry in _stretches(store):
            data = _bytes(exercise.warc_folder, stretch)
            if hashlib.sha256(data).hexdigest() == entry:
                yield from _record_findings(store, stretch, data, captures)
            else:
                yield from _damage(stretch, data, captures)
        for capture in captures.values():
            yield f"The capture {capture.id} of {capture.url} has no record in the evidence."


def _chain_findings(exercise: Exercise, store: CaseStore) -> Iterator[str]:
    try:
        head = custody.read_head(exercise.folder / custody.HEAD_FILE)
    except EvidenceError as error:
        yield str(error)
        return
    yield from custody.breaks(reads.custody(store), head)


def _stretches(store: CaseStore) -> Iterator[tuple[Stretch, str]]:
    for entry in reads.custody_of(store, custody.Verb.COLLECTED):
        if stretch := Stretch.parse(entry.what):
            yield stretch, entry.content_sha256


def _file_findings(exercise: Exercise, store: CaseStore) -> Iterator[str]:
    ends: dict[str, int] = {}
    for stretch, _ in _stretches(store):
        ends[stretch.file] = max(ends.get(stretch.file, 0), stretch.end)
    sealed = {
        each.what: each.content_sha256 for each in reads.custody_of(store, custody.Verb.SEALED)
    }
    folder = exercise.warc_folder
    for name, end in ends.items():
        yield from _one_file(folder / name, end, sealed.get(name))
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name not in ends:
            yield f"{path.name} lies with the evidence but is not in the custody log."


def _one_file(path: Path, end: int, sealed: str | None) -> Iterator[str]:
    if not path.is_file():
        yield f"{path.name} is missing."
        return
    size = path.stat().st_size
    if size < end:
        yield f"{path.name} is cut short: it ends at byte {size}, the custody log covers {end}."
    elif size > end:
        tail = "" if sealed else "; an interrupted crawl leaves such a tail, and going on cuts it"
        yield f"{path.name} has {size - end} bytes that the custody log does not cover{tail}."
    if sealed and file_sha256(path) != sealed:
        yield f"{path.name} was changed or replaced since it was sealed: its hash is another."


def _bytes(folder: Path, stretch: Stretch) -> bytes:
    path = folder / stretch.file
    return raw_bytes(path, stretch.start, stretch.end) if path.is_file() else b""


def _damage(stretch: Stretch, data: bytes, captures: dict[str, Capture]) -> Iterator[str]:
    """Name the captures whose records changed in a stretch that is not what was recorded."""
    within = [
        (name, each)
        for name, each in captures.items()
        if each.warc_file == stretch.file and stretch.start <= each.warc_offset < stretch.end
    ]
    named = False
    for name, capture in within:
        del captures[name]
        start = capture.warc_offset - stretch.start
        record = data[start : start + capture.warc_length]
        if hashlib.sha256(record).hexdigest() != capture.record_sha256:
            named = True
            yield f"The evidence of {capture.url} was changed (capture {capture.id}, {stretch})."
    if not named:
        yield f"{stretch} was changed, in a record that holds no response."


def _record_findings(
    store: CaseStore, stretch: Stretch, data: bytes, captures: dict[str, Capture]
) -> Iterator[str]:
    """Compare the rows of the case file with the records they were made from."""
    path = stretch.file
    for record in read_records(data, name=path, start=stretch.start):
        if record.kind == "response":
            name = record.fields["WARC-Record-ID"]
            yield from _response_findings(captures.pop(name, None), record, stretch)
        elif record.kind == "metadata":
            yield from _document_findings(store, record)


def _response_findings(capture: Capture | None, record: Record, stretch: Stretch) -> Iterator[str]:
    url = record.fields["WARC-Target-URI"]
    if capture is None:
        yield f"The capture of {url} was removed from the case file; its record is in {stretch}."
        return
    at = record.fields["WARC-Date"][:19] + "Z"
    body = hashlib.sha256(record.payload).hexdigest()
    told: Mapping[str, tuple[object, object]] = {
        "url": (capture.url, url),
        "captured_at": (capture.captured_at, at),
        "warc_offset": (capture.warc_offset, record.offset),
        "warc_length": (capture.warc_length, record.length),
        "body_sha256": (capture.body_sha256, body),
        "body_bytes": (capture.body_bytes, len(record.payload)),
    }
    for field, (said, found) in told.items():
        if said != found:
            yield f"The capture {capture.id} says {field} is {said!r}; its record says {found!r}."


def _document_findings(store: CaseStore, record: Record) -> Iterator[str]:
    for read in msgspec.json.decode(record.payload)["documents"]:
        kept = {each.version: each for each in document_reads.versions(store, read["id"])}
        document = kept.get(read["version"])
        if document is None:
            yield f"The document {read['id']}, version {read['version']}, was removed."
        elif document_sha256(document) != read["sha256"]:
            yield f"The document {read['id']} says something else than when it was read."
