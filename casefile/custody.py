"""The custody log: a hash chain of who did what with the evidence, when and why."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum
from pathlib import Path

from casefile.errors import EvidenceError
from casefile.queries import evidence as reads
from casefile.records import Capture, CustodyEntry, Document, Sighting
from casefile.store import CaseStore
from casefile.vocabulary import custody_verbs

HEAD_FILE = "custody.head"
GENESIS = "0" * 64


class Verb(StrEnum):
    """The custody verbs of the vocabulary, each written where the software does it."""

    COLLECTED = "collected"
    RECEIVED = "received"
    OPENED = "opened"
    COPIED = "copied"
    TRANSFERRED = "transferred"
    SEALED = "sealed"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True)
class Act:
    """Something done with evidence, before it has its place in the chain."""

    at: str
    who: str
    verb: str
    what: str
    why: str
    content_sha256: str


@dataclass(frozen=True, slots=True)
class Head:
    """How long the chain is, and the hash of its last link."""

    length: int
    sha256: str


def chained(last: CustodyEntry | None, acts: Iterable[Act]) -> Iterator[CustodyEntry]:
    """Yield each act as the link that follows the one before it."""
    number = last.number if last else 0
    previous = last.entry_sha256 if last else GENESIS
    for act in acts:
        number += 1
        verb = custody_verbs()[act.verb].code
        what = (act.at, act.who, verb, act.what, act.why, act.content_sha256)
        sealed = _hash((number, *what, previous))
        yield CustodyEntry(number, *what, previous, sealed)
        previous = sealed


def append(
    store: CaseStore,
    head: Path,
    acts: Sequence[Act],
    *,
    captures: Sequence[Capture] = (),
    documents: Sequence[Document] = (),
    sightings: Sequence[Sighting] = (),
) -> None:
    """Add acts to the chain, with what they brought, all or none; then bring *head* up to date."""
    with store.alone():
        links = list(chained(reads.last_custody(store), acts))
        store.add_captures(captures, documents=documents, sightings=sightings, custody=links)
    with store.alone():
        if last := reads.last_custody(store):
            write_head(head, Head(last.number, last.entry_sha256))


def breaks(entries: Iterable[CustodyEntry], head: Head | None) -> Iterator[str]:
    """Yield one sentence for each place where the chain does not hold."""
    number, previous = 0, GENESIS
    at_head = GENESIS
    for entry in entries:
        yield from _missing(number + 1, entry.number)
        if _hash(astuple(entry)[:-1]) != entry.entry_sha256:
            yield f"Custody entry {entry.number} was changed: its hash is not that of its fields."
        if entry.number == number + 1 and entry.previous_sha256 != previous:
            yield (
                f"Custody entry {entry.number} does not follow entry {number}: "
                "a row was changed, swapped or inserted here."
            )
        number, previous = entry.number, entry.entry_sha256
        if head and number == head.length:
            at_head = previous
    yield from _head_breaks(head, number, at_head)


def _missing(expected: int, found: int) -> Iterator[str]:
    if found != expected:
        gap = f"{expected}" if found == expected + 1 else f"{expected} to {found - 1}"
        yield f"Custody entry {gap} was removed from the log."


def _head_breaks(head: Head | None, length: int, at_head: str) -> Iterator[str]:
    if head is None:
        if length:
            yield f"{HEAD_FILE} is missing; the log holds {length} entries."
    elif head.length > length:
        yield f"{HEAD_FILE} counts {head.length} entries, the log holds {length}: its end is gone."
    elif at_head != head.sha256:
        yield f"{HEAD_FILE} names another entry {head.length} than the log holds."
    elif head.length < length:
        yield (
            f"{HEAD_FILE} counts {head.length} entries, the log holds {length}: rows were added "
            "by other means, or the writer was interrupted."
        )


def read_head(path: Path) -> Head | None:
    """Return the head kept beside the case, None if there is none, or raise EvidenceError."""
    if not path.is_file():
        return None
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Head(int(kept["length"]), str(kept["head"]))
    except (ValueError, KeyError, TypeError) as error:
        raise EvidenceError(
            f"{path.name} is damaged; it holds one JSON object with length and head."
        ) from error


def write_head(path: Path, head: Head) -> None:
    """Replace the head kept beside the case, or raise EvidenceError."""
    part = path.with_name(path.name + ".part")
    text = json.dumps({"length": head.length, "head": head.sha256}) + "\n"
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise EvidenceError(
            f"{path.name} cannot be written ({error.strerror}); make room on the disk and try "
            "again: nothing that was recorded is lost."
        ) from error


def _hash(fields: tuple[object, ...]) -> str:
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
