"""Erasure: a capture's records give way to one that says so, and the custody log holds both hashes.

The new record is exactly as long as what it replaces, so that every other record stays where the
case file says it lies.
"""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Self

from filelock import FileLock

from casefile import custody
from casefile.clock import moment, utc_text
from casefile.errors import EvidenceError
from casefile.evidence import Stretch, file_sha256
from casefile.exercise import Exercise
from casefile.queries import evidence as reads
from casefile.records import Capture, CustodyEntry
from casefile.store import CaseStore
from casefile.tombstone import tombstone
from casefile.whereabouts import stretch_of

_WHAT: Final = re.compile(r"(\S+) capture=(\w+) file_was=([0-9a-f]{64}) file_is=([0-9a-f]{64})\Z")


@dataclass(frozen=True, slots=True)
class Order:
    """Who asks for an erasure, when and why."""

    at: str
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """Where a capture's records lay, and the hash of their file before and after."""

    stretch: Stretch
    capture: str
    file_was: str
    file_is: str

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the erasure that *text* names, or None if it names none."""
        found = _WHAT.match(text)
        stretch = Stretch.parse(found[1]) if found else None
        return cls(stretch, found[2], found[3], found[4]) if found and stretch else None

    def __str__(self) -> str:
        hashes = f"file_was={self.file_was} file_is={self.file_is}"
        return f"{self.stretch} capture={self.capture} {hashes}"


def erasures(store: CaseStore) -> Iterator[tuple[Erasure, CustodyEntry]]:
    """Yield every erasure of the custody log with its entry there, oldest first."""
    for entry in reads.custody_of(store, custody.Verb.DESTROYED):
        if erasure := Erasure.parse(entry.what):
            yield erasure, entry


def notes(store: CaseStore) -> Iterator[str]:
    """Yield one sentence for every capture that was erased."""
    for erasure, entry in erasures(store):
        yield (
            f"The capture {erasure.capture} was erased by {entry.who} on {entry.at}: {entry.why}"
        )


def erase(
    exercise: Exercise, store: CaseStore, capture_id: str, *, who: str, reason: str, now: datetime
) -> Erasure:
    """Erase a capture and all that was read from it alone; finish an erasure that broke off.

    The tampered copy goes too, because it holds the same bytes; the next crawl plants another.
    Raises EvidenceError if there is no such capture, its file is still open, or not as recorded.
    """
    capture = reads.capture(store, capture_id)
    if capture is None:
        raise EvidenceError(
            f"There is no capture {capture_id!r}; case.db lists them in its table captures."
        )
    if not reason.strip():
        raise EvidenceError("An erasure needs a reason; it stays in the place of what is erased.")
    with FileLock(exercise.folder / "erase.lock"):
        known = {erasure.capture: (erasure, entry) for erasure, entry in erasures(store)}
        if capture_id in known:
            erasure, entry = known[capture_id]
        else:
            _enter(exercise, store, capture, by=Order(utc_text(now), who, reason))
            *_, (erasure, entry) = erasures(store)
        _carry_out(exercise, capture, erasure, Order(entry.at, entry.who, entry.why))
        store.erase_read_from([*known, capture_id])
        shutil.rmtree(exercise.tampered_folder, ignore_errors=True)  # a copy with the same bytes
    return erasure


def _enter(exercise: Exercise, store: CaseStore, capture: Capture, *, by: Order) -> None:
    """Write the custody entry first, so that nothing is destroyed behind the log's back."""
    path = exercise.warc_folder / capture.warc_file
    was = file_sha256(path) if path.is_file() else None
    if was is None or expected_hashes(store).get(path.name) != was:
        raise EvidenceError(
            f"{path.name} is still open, or not what the custody log says; end its crawl, or look "
            f"with: prova verify {exercise.name}"
        )
    stretch = stretch_of(store, capture, folder=exercise.warc_folder)
    part = _rewritten(path, stretch, _stone(capture, stretch, by=by))
    erasure = Erasure(stretch, capture.id, was, file_sha256(part))
    part.unlink()
    verb, what = custody.Verb.DESTROYED, str(erasure)
    act = custody.Act(by.at, by.who, verb, what, by.reason, capture.record_sha256)
    custody.append(store, exercise.folder / custody.HEAD_FILE, [act])


def _carry_out(exercise: Exercise, capture: Capture, erasure: Erasure, by: Order) -> None:
    """Rewrite the file, unless that was done."""
    path = exercise.warc_folder / capture.warc_file
    if file_sha256(path) == erasure.file_was:
        stone = _stone(capture, erasure.stretch, by=by)
        _rewritten(path, erasure.stretch, stone).replace(path)


def expected_hashes(store: CaseStore) -> dict[str, str]:
    """Return, by file name, the hash that the seal or the latest erasure gave a closed file."""
    expected = {
        each.what: each.content_sha256 for each in reads.custody_of(store, custody.Verb.SEALED)
    }
    return expected | {each.stretch.file: each.file_is for each, _ in erasures(store)}


def _stone(capture: Capture, stretch: Stretch, *, by: Order) -> bytes:
    noted = {
        "erased": capture.id,
        "reason": by.reason,
        "who": by.who,
        "record_sha256": capture.record_sha256,
        "body_sha256": capture.body_sha256,
    }
    return tombstone(capture, noted, at=moment(by.at), length=stretch.end - stretch.start)


def _rewritten(path: Path, stretch: Stretch, stone: bytes) -> Path:
    """Return a copy of the file, outside of the evidence folder, with *stone* in the stretch."""
    part = path.parent.parent / f"{path.name}.part"
    with path.open("rb") as old, part.open("wb") as new:
        new.write(old.read(stretch.start))
        new.write(stone)
        old.seek(stretch.end)
        while block := old.read(1024 * 1024):
            new.write(block)
        new.flush()
        os.fsync(new.fileno())
    return part
