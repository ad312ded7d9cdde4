"""Classifies the posts of a case into files, from which a run is loaded in order."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from casefile.exchange import encoded, read_lines
from casefile.exercise import Exercise
from casefile.progress import Progress
from casefile.queries import documents
from casefile.records import Flag
from casefile.store import CaseStore

if TYPE_CHECKING:
    from classifiers.crew import Chunk, Counts, Order

_POSTS = 1_000  # of a chunk, or as many more as its last thread has


@dataclass(slots=True)
class Flagged:
    """The flags of a case in files that stand in the order of the posts."""

    files: list[Path] = field(default_factory=list)
    read: int = 0
    flagged: int = 0

    def add(self, path: Path, counts: "Counts") -> None:
        """Add one more file, in which *counts* posts were read."""
        self.files.append(path)
        self.note(counts)

    def note(self, counts: "Counts") -> None:
        """Add to the numbers."""
        self.read += counts.read
        self.flagged += counts.flagged

    def flags(self) -> Iterator[Flag]:
        """Yield every flag."""
        for path in self.files:
            yield from read_lines(path, Flag)

    def lines(self) -> Iterator[bytes]:
        """Yield every flag as it lies."""
        for path in self.files:
            with path.open("rb") as stream:
                yield from stream


@contextmanager
def flagged_here(
    exercise: Exercise, store: CaseStore, order: "Order", *, jobs: int, progress: Progress
) -> Iterator[Flagged]:
    """Yield the flags of every captured post, as a file made by *jobs* processes."""
    from classifiers.crew import answers

    total = documents.count(store)
    with TemporaryDirectory(prefix="parts-", dir=exercise.folder) as folder:
        path = Path(folder) / "flags.jsonl"
        flagged = Flagged([path])
        with path.open("wb") as stream:
            for _, batch in answers(_chunks(store), order, jobs=jobs):
                stream.write(batch.flags)
                flagged.note(batch.counts)
                progress(flagged.read, total)
        yield flagged


def _chunks(store: CaseStore) -> "Iterator[Chunk]":
    from classifiers.documents import partitions

    first = 1
    for posts in partitions(documents.all_documents(store), posts=_POSTS):
        yield first, [encoded(post) for post in posts]
        first += len(posts)
