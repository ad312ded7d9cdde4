"""Checks that the evidence of an exercise is what the custody log says it is."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from casefile import custody, erasure, recollection, timestamps
from casefile.erasure import Erasure, erasures, expected_hashes
from casefile.errors import EvidenceError
from casefile.evidence import (
    Record,
    Stretch,
    capture_sha256,
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

_ANSWERS = frozenset({"response", "revisit"})


@dataclass(slots=True)
class _Walk:
    """What is still to be met on the way through the evidence, and whether all was readable."""

    store: CaseStore
    captures: dict[str, Capture]
    bodies: dict[str, Capture]
    documents: set[tuple[str, int]] = field(default_factory=set)
    erased: dict[str, Erasure] = field(default_factory=dict)
    whole: bool = True


def findings(exercise: Exercise) -> Iterator[str]:
    """Yield one sentence for everything that is not as it was recorded; nothing if all is."""
    if not exercise.case_path.is_file():
        if is_captured(exercise):
            yield f"{exercise.case_path.name} is missing, though evidence was kept here."
        return
    with CaseStore.open(exercise.case_path) as store:
        yield from _chain_findings(exercise, store)
        yield from _file_findings(exercise.warc_folder, store)
        captures = {record_id(each.id, "response"): each for each in reads.captures(store)}
        walk = _Walk(store, dict(captures), bodies=captures)
        walk.erased = {each.capture: each for each, _ in erasures(store)}
        for stretch, sha256 in _stretches(store):
            yield from _stretch_findings(exercise.warc_folder, stretch, sha256, walk)
        yield from _leftovers(walk)
        yield from recollection.findings(store)
        yield from timestamps.findings(exercise, store)


def is_captured(exercise: Exercise) -> bool:
    """Return whether evidence was ever kept in the exercise's folder."""
    head, warc = exercise.folder / custody.HEAD_FILE, exercise.warc_folder
    return head.is_file() or (warc.is_dir() and any(warc.iterdir()))


def notes(exercise: Exercise) -> Iterator[str]:
    """Yield one sentence for everything that was erased, which is no finding."""
    if exercise.case_path.is_file():
        with CaseStore.open(exercise.case_path) as store:
            yield from erasure.notes(store)


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


def _file_findings(folder: Path, store: CaseStore) -> Iterator[str]:
    ends: dict[str, int] = {}
    for stretch, _ in _stretches(store):
        ends[stretch.file] = max(ends.get(stretch.file, 0), stretch.end)
    expected = expected_hashes(store)
    overdue = {each.file_was: each for each, _ in erasures(store)}
    for name, end in ends.items():
        yield from _one_file(folder / name, end, expected.get(name), overdue)
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name not in ends:
            yield f"{path.name} lies with the evidence but is not in the custody log."


def _one_file(
    path: Path, end: int, sealed: str | None, overdue: Mapping[str, Erasure]
) -> Iterator[str]:
    if not path.is_file():
        yield f"{path.name} is missing."
        return
    size = path.stat().st_size
    if size < end:
        yield f"{path.name} is cut short: it ends at byte {size}, the custody log covers {end}."
    elif size > end:
        told = "" if sealed else "; an interrupted crawl leaves such a tail, and going on cuts it"
        yield f"{path.name} has {size - end} bytes that the custody log does not cover{told}."
    found = file_sha256(path) if sealed else ""
    if sealed and found != sealed and found in overdue:
        yield (
            f"The capture {overdue[found].capture} was to be erased, but its bytes still lie in "
            f"{path.name}; end it with: prova erase"
        )
    elif sealed and found != sealed:
        yield f"{path.name} was changed or replaced since it was sealed: its hash is another."


def _stretch_findings(folder: Path, stretch: Stretch, sha256: str, walk: _Walk) -> Iterator[str]:
    path = folder / stretch.file
    data = raw_bytes(path, stretch.start, stretch.end) if path.is_file() else b""
    if hashlib.sha256(data).hexdigest() != sha256 and not _is_as_erased(path, stretch, walk):
        walk.whole = False
        yield from _damage(stretch, data, walk)
        return
    for record in read_records(data, name=stretch.file, start=stretch.start):
        if record.kind in _ANSWERS:
            at = record.offset - stretch.start
            lies = hashlib.sha256(data[at : at + record.length]).hexdigest()
            yield from _capture_findings(record, stretch, walk, record_sha256=lies)
        elif record.kind == "metadata":
            noted = msgspec.json.decode(record.payload)
            yield from _erased_findings(noted, walk)
            yield from _row_findings(noted, walk)
            yield from _document_findings(noted, walk)
            if capture := walk.bodies.get(record.fields.get("WARC-Concurrent-To", "")):
                posts = noted.get("posts", ())
                yield from recollection.sighting_findings(capture, posts, walk.store)


def _is_as_erased(path: Path, stretch: Stretch, walk: _Walk) -> bool:
    """Return whether a stretch differs only because records in it were erased, as logged."""
    if not any(each.stretch.within(stretch) for each in walk.erased.values()):
        return False
    return path.is_file() and file_sha256(path) == expected_hashes(walk.store)[path.name]


def _damage(stretch: Stretch, data: bytes, walk: _Walk) -> Iterator[str]:
    """Name the captures whose records changed in a stretch that is not what was recorded."""
    named = False
    for name, capture in list(walk.captures.items()):
        at = capture.warc_offset - stretch.start
        if capture.warc_file != stretch.file or not 0 <= at < stretch.end - stretch.start:
            continue
        del walk.captures[name]
        if capture.id in walk.erased:
            continue
        record = data[at : at + capture.warc_length]
        if hashlib.sha256(record).hexdigest() != capture.record_sha256:
            named = True
            yield f"The evidence of {capture.url} was changed (capture {capture.id}, {stretch})."
    if not named:
        yield f"{stretch} was changed, in a record that holds no response."


def _capture_findings(
    record: Record, stretch: Stretch, walk: _Walk, *, record_sha256: str
) -> Iterator[str]:
    """Compare a capture's row with the response it was made from."""
    url = record.fields["WARC-Target-URI"]
    capture = walk.captures.pop(record.fields["WARC-Record-ID"], None)
    if capture is None:
        yield f"The capture of {url} was removed from the case file; its record is in {stretch}."
        return
    found = {
        "url": url,
        "status": int(record.block[9:12]),
        "captured_at": record.fields["WARC-Date"][:19] + "Z",
        "warc_file": stretch.file,
        "warc_offset": record.offset,
        "warc_length": record.length,
        "record_sha256": record_sha256,
        **_body(record, walk),
    }
    for name, value in found.items():
        if (said := getattr(capture, name)) != value:
            yield f"The capture {capture.id} says {name} is {said!r}; its record says {value!r}."


def _body(record: Record, walk: _Walk) -> dict[str, object]:
    """Return what a capture's row must say of the body, which may lie in an earlier record."""
    if record.kind == "response":
        digest = hashlib.sha256(record.payload).hexdigest()
        return {"body_sha256": digest, "body_bytes": len(record.payload), "revisits": None}
    held = walk.bodies.get(record.fields["WARC-Refers-To"])
    digest = record.fields["WARC-Payload-Digest"].removeprefix("sha256:")
    if held is None or held.body_sha256 != digest:
        return {"body_sha256": digest, "revisits": None}
    return {"body_sha256": digest, "body_bytes": held.body_bytes, "revisits": held.id}


def _erased_findings(noted: Mapping[str, Any], walk: _Walk) -> Iterator[str]:
    """Compare the row of an erased capture with what stands in the place of its records."""
    capture = walk.captures.pop(record_id(noted.get("erased", ""), "response"), None)
    if capture is None:
        return
    if capture.id not in walk.erased:
        yield f"The capture {capture.id} was erased without an entry in the custody log."
    for name in ("record_sha256", "body_sha256"):
        if (said := getattr(capture, name)) != noted[name]:
            yield f"The erased capture {capture.id} says {name} is {said}; it was {noted[name]}."


def _row_findings(noted: Mapping[str, Any], walk: _Walk) -> Iterator[str]:
    """Compare every field of a capture's row with the hash that was noted beside its response."""
    capture = walk.bodies.get(record_id(noted.get("capture", ""), "response"))
    if capture is not None and capture_sha256(capture) != noted["capture_sha256"]:
        yield f"The capture {capture.id} has a field that is not as it was recorded."


def _document_findings(noted: Mapping[str, Any], walk: _Walk) -> Iterator[str]:
    """Compare the documents' rows with the hashes that were noted beside the response."""
    for read in noted.get("documents", ()):
        version = (read["id"], read["version"])
        walk.documents.add(version)
        kept = {each.version: each for each in document_reads.versions(walk.store, read["id"])}
        document = kept.get(read["version"])
        if document is None:
            yield f"The document {read['id']}, version {read['version']}, was removed."
        elif document_sha256(document) != read["sha256"]:
            yield f"The document {read['id']} says something else than when it was read."


def _leftovers(walk: _Walk) -> Iterator[str]:
    for capture in walk.captures.values():
        yield f"The capture {capture.id} of {capture.url} has no record in the evidence."
    if walk.whole:
        for post, version in document_reads.every_version(walk.store):
            if (post, version) not in walk.documents:
                yield f"The document {post}, version {version}, was read from no capture."
