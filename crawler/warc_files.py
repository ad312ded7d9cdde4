"""The WARC file a crawl is writing: opened late, cut back after a crash, sealed at the end."""

import hashlib
import logging
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from casefile import collection_plan, custody
from casefile.clock import utc_now, utc_text
from casefile.errors import EvidenceError
from casefile.evidence import Stretch, file_sha256, warcinfo
from casefile.exercise import Exercise
from casefile.queries import evidence as reads
from casefile.store import CaseStore
from crawler.settings import TOOL

logger = logging.getLogger(__name__)


class WarcFile:
    """One evidence file of an exercise; `end` is where its last recorded byte lies."""

    def __init__(self, exercise: Exercise, name: str, *, end: int = 0) -> None:
        """Point at the file *name*, of which *end* bytes are recorded in the custody log."""
        self.exercise = exercise
        self.name = name
        self.end = end
        self._pending = bytearray()

    @classmethod
    def resume(cls, exercise: Exercise, store: CaseStore, *, part: str) -> Self:
        """Return the file an interrupted crawl left open, cut back, or else a new one."""
        ends = recorded_ends(store)
        own = [name for name in _unsealed(store, ends) if _part_of(name) == part]
        if own:
            file = cls(exercise, own[-1], end=ends[own[-1]])
        else:
            file = cls(exercise, _next_name(exercise, ends, part))
        file._cut_back()
        return file

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.exercise.warc_folder / self.name

    def open(self) -> None:
        """Begin a new file with its warcinfo record; an open one is left as it is."""
        if self.end == 0 and not self._pending:
            self._pending += warcinfo(self.name, file_told(self.exercise), at=utc_now())

    def append(self, data: bytes) -> int:
        """Take *data* to the end of the file and return its offset there."""
        offset = self.end + len(self._pending)
        self._pending += data
        return offset

    def write(self) -> tuple[Stretch, str]:
        """Bring what was appended to the disk; return where it lies and its SHA-256."""
        data = bytes(self._pending)
        self._pending.clear()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with self.path.open("ab") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            self._cut_back()
            raise EvidenceError(
                f"{self.name} cannot be written ({error.strerror}); make room and crawl again: "
                "nothing that was recorded is lost."
            ) from error
        stretch = Stretch(self.name, self.end, self.end + len(data))
        self.end = stretch.end
        return stretch, hashlib.sha256(data).hexdigest()

    def give_back(self, store: CaseStore) -> None:
        """Cut off what was written and could not be recorded."""
        self.end = recorded_ends(store).get(self.name, 0)
        self._cut_back()

    def seal(self, store: CaseStore) -> None:
        """Close the file for good: its whole hash goes into the custody log."""
        if self.end == 0:
            return
        plan = self.exercise.settings.plan
        why = "The crawl is complete."
        digest = file_sha256(self.path)
        now = utc_text(utc_now())
        act = custody.Act(now, plan.collector, custody.Verb.SEALED, self.name, why, digest)
        custody.append(store, self.exercise.folder / custody.HEAD_FILE, [act])

    def _cut_back(self) -> None:
        size = self.path.stat().st_size if self.path.is_file() else 0
        if size < self.end:
            raise EvidenceError(
                f"{self.name} ends at byte {size}, the custody log covers {self.end}; "
                f"look with: prova verify {self.exercise.name}"
            )
        if size > self.end:
            logger.warning(
                "%s: %d bytes after the last recorded one cut off", self.name, size - self.end
            )
            with self.path.open("rb+") as file:
                file.truncate(self.end)
        if self.end == 0:
            self.path.unlink(missing_ok=True)


def seal_what_is_open(exercise: Exercise, store: CaseStore) -> None:
    """Seal the files that processes of an interrupted crawl left open."""
    for name in _unsealed(store, recorded_ends(store)):
        WarcFile.resume(exercise, store, part=_part_of(name)).seal(store)


def _unsealed(store: CaseStore, names: Iterable[str]) -> list[str]:
    sealed = {entry.what for entry in reads.custody_of(store, custody.Verb.SEALED)}
    return [name for name in names if name not in sealed]


def recorded_ends(store: CaseStore) -> dict[str, int]:
    """Return, by file name, how far the custody log covers each evidence file."""
    ends: dict[str, int] = {}
    for entry in reads.custody_of(store, custody.Verb.COLLECTED):
        if stretch := Stretch.parse(entry.what):
            ends[stretch.file] = max(ends.get(stretch.file, 0), stretch.end)
    return ends


def file_told(exercise: Exercise) -> dict[str, str]:
    """Return what the warcinfo record says: the plan, the tool, and what the bytes are."""
    return {
        "software": TOOL,
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": exercise.name,
        "description": "EXERCISE - SYNTHETIC - NOT INTELLIGENCE",
        "exercise": exercise.canary,
        "http-header-bytes": "as received",
        **collection_plan.told(exercise),
    }


def _part_of(name: str) -> str:
    return name.removesuffix(".warc.gz").rpartition("-")[2].lstrip("0123456789")


def _next_name(exercise: Exercise, taken: dict[str, int], part: str) -> str:
    number = 1
    while (name := f"{exercise.name}-{number:04}{part}.warc.gz") in taken:
        number += 1
    return name
