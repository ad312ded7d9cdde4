"""Timestamp tokens: which were received over what, and whether each still says so."""

import hashlib
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Self

from cryptography.x509 import load_pem_x509_certificate
from filelock import FileLock
from rfc3161_client import (
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from casefile import custody, timestamp_authority
from casefile.clock import moment, utc_now, utc_text
from casefile.errors import EvidenceError
from casefile.evidence import file_sha256
from casefile.exercise import Exercise
from casefile.queries import evidence as reads
from casefile.records import Capture, CustodyEntry
from casefile.store import CaseStore

logger = logging.getLogger(__name__)

_TOKEN: Final = re.compile(r"(\d{4,}\.tsr)#(custody|capture)=(\w+)\Z")
_SLACK: Final = timedelta(seconds=2)  # a token tells whole seconds, and so does the log


@dataclass(frozen=True, slots=True)
class Token:
    """A token's file, and what it stamps: a custody entry by number or a capture by ID.

    >>> Token.parse("0001.tsr#custody=12")
    Token(file='0001.tsr', kind='custody', name='12')
    """

    file: str
    kind: str
    name: str

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the token that *text* names, or None if it names none."""
        found = _TOKEN.match(text)
        return cls(*found.groups()) if found else None

    def __str__(self) -> str:
        return f"{self.file}#{self.kind}={self.name}"


def stamp_capture(exercise: Exercise, store: CaseStore, capture: Capture) -> Token | None:
    """Get a token over the record of *capture* and note it there; None where openssl is no help.

    Not for a crawl's own process, which may start no other.
    """
    token = _stamp(exercise, store, capture.record_sha256, kind="capture", name=capture.id)
    if token is not None:
        store.note_token(capture.id, token.file)
    return token


def stamp_seals(exercise: Exercise, store: CaseStore) -> list[Token]:
    """Get a token over the custody entry of every sealed file that has none yet."""
    stamped = {token.name for token, _ in tokens(store) if token.kind == "custody"}
    seals = list(reads.custody_of(store, custody.Verb.SEALED))
    found = (
        _stamp(exercise, store, each.entry_sha256, kind="custody", name=str(each.number))
        for each in seals
        if str(each.number) not in stamped
    )
    return [each for each in found if each is not None]


def tokens(store: CaseStore) -> Iterator[tuple[Token, CustodyEntry]]:
    """Yield every token that the custody log says was received, with its entry there."""
    for entry in reads.custody_of(store, custody.Verb.RECEIVED):
        if token := Token.parse(entry.what):
            yield token, entry


def _stamp(
    exercise: Exercise, store: CaseStore, sha256: str, *, kind: str, name: str
) -> Token | None:
    if not timestamp_authority.available():
        logger.warning("openssl is not installed, so no timestamp was issued over %s.", sha256)
        return None
    try:
        reply, file = _issued(exercise, sha256)
    except EvidenceError as error:
        logger.warning("No timestamp was issued over %s: %s", sha256, error)
        return None
    token = Token(file, kind, name)
    act = custody.Act(
        at=utc_text(utc_now()),
        who=exercise.settings.plan.collector,
        verb=custody.Verb.RECEIVED,
        what=str(token),
        why="A timestamp of the exercise's own authority, so that the time can be shown.",
        content_sha256=hashlib.sha256(reply).hexdigest(),
    )
    custody.append(store, exercise.folder / custody.HEAD_FILE, [act])
    return token


def _issued(exercise: Exercise, sha256: str) -> tuple[bytes, str]:
    """Return a new token and the name of the file in which it now lies."""
    exercise.timestamps_folder.mkdir(exist_ok=True)
    with FileLock(exercise.timestamps_folder / ".lock"):
        reply = timestamp_authority.issue(exercise.authority_folder, sha256)
        serial = decode_timestamp_response(reply).tst_info.serial_number
        file = f"{serial:04}.tsr"
        (exercise.timestamps_folder / file).write_bytes(reply)
    return reply, file


def findings(exercise: Exercise, store: CaseStore) -> Iterator[str]:
    """Yield one sentence for every token that is missing, changed, or says something else."""
    known = set()
    for token, entry in tokens(store):
        known.add(token.file)
        yield from _token_findings(exercise, store, token, entry)
    folder = exercise.timestamps_folder
    for path in sorted(folder.glob("*.tsr")) if folder.is_dir() else []:
        if path.name not in known:
            yield (
                f"The timestamp {path.name} is not in the custody log; an interrupted run leaves "
                "such a file."
            )
    yield from _noted_findings(store)


def _token_findings(
    exercise: Exercise, store: CaseStore, token: Token, entry: CustodyEntry
) -> Iterator[str]:
    path = exercise.timestamps_folder / token.file
    if not path.is_file():
        yield f"The timestamp {token.file} is missing."
    elif file_sha256(path) != entry.content_sha256:
        yield f"The timestamp {token.file} was changed or replaced since it was received."
    elif (subject := _subject(store, token)) is None:
        yield f"The timestamp {token.file} stamps {token.kind} {token.name}, which is gone."
    else:
        sha256, at = subject
        root = exercise.authority_folder / timestamp_authority.ROOT
        yield from _verified(path, root, sha256, at=at, received=moment(entry.at))


def _subject(store: CaseStore, token: Token) -> tuple[str, datetime] | None:
    """Return the hash that *token* has to stamp, and the moment before which it cannot."""
    if token.kind == "capture":
        capture = reads.capture(store, token.name)
        return (capture.record_sha256, moment(capture.captured_at)) if capture else None
    entry = reads.custody_entry(store, int(token.name))
    return (entry.entry_sha256, moment(entry.at)) if entry else None


def _verified(
    path: Path, root: Path, sha256: str, *, at: datetime, received: datetime
) -> Iterator[str]:
    if not root.is_file():
        yield f"The timestamp {path.name} cannot be verified: {root.name} is missing."
        return
    try:
        response = _verify(path.read_bytes(), root.read_bytes(), sha256)
    except (VerificationError, ValueError) as error:
        yield f"The timestamp {path.name} does not verify: {error}."
        return
    told = response.tst_info.gen_time
    if not at - _SLACK <= told <= received + _SLACK:
        yield f"The timestamp {path.name} says {utc_text(told)}, which does not fit the log."


def _verify(token: bytes, root: bytes, sha256: str) -> TimeStampResponse:
    response = decode_timestamp_response(token)
    verifier = VerifierBuilder().add_root_certificate(load_pem_x509_certificate(root)).build()
    verifier.verify(response, bytes.fromhex(sha256))
    return response


def _noted_findings(store: CaseStore) -> Iterator[str]:
    """Compare the tokens that captures name with those that were received over them."""
    received = {(token.name, token.file) for token, _ in tokens(store) if token.kind == "capture"}
    for capture in reads.stamped_captures(store):
        if (capture.id, capture.timestamp_token) not in received:
            yield f"The capture {capture.id} names a timestamp that it never received."
