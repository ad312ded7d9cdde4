"""Keeps the finished partitions of a piece of work, so that whoever comes back goes on from them.

A file bears its own hash in its name and is known only by the manifest of its partition, which is
written last, aside, and then renamed: nothing half-written is ever taken for finished, and two
workers on the same partition do each other no harm.
"""

import hashlib
import os
import shutil
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import uuid4

import msgspec
from filelock import FileLock, Timeout

from casefile.errors import ClusterError
from casefile.exchange import encoded

PARTS: Final = "parts"
_MOST_POSTS: Final = 2_000
_FEWEST_POSTS: Final = 100
_SHARES: Final = 64
_JOB_FILE: Final = "job.json"
Job = TypeVar("Job")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a finished partition, as its manifest tells of it."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a finished partition says of itself: what it was made from, its files, its counts."""

    source: str
    files: dict[str, Kept]
    told: Any


@dataclass(frozen=True, slots=True)
class Partition:
    """One share of the work: all that travels to a worker.

    `source` is what it is made from: a file beside it, by its hash, or a stretch of blocks.
    """

    folder: Path
    number: int
    posts: int
    source: str = ""

    @property
    def manifest_path(self) -> Path:
        """The file whose existence says that the partition is finished."""
        return self.folder / f"{self.number:06}.json"

    @property
    def source_path(self) -> Path:
        """The file it is made from, where there is one."""
        return self.folder / f"{self.number:06}-{self.source[:16]}.source"

    def aside(self) -> Path:
        """Return a name for a file in the making that nobody else uses."""
        whose = f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:8]}"
        return self.folder / f"{self.number:06}-{whose}-part"

    def finish(self, files: Mapping[str, Path], *, told: object) -> None:
        """Name the *files* for good and write the manifest, which tells *told* as well."""
        kept = {name: self._keep(path, name) for name, path in files.items()}
        part = self.aside()
        part.write_bytes(encoded(Manifest(self.source, kept, told)))
        part.replace(self.manifest_path)

    def manifest(self) -> Manifest | None:
        """Return the manifest if the partition is finished and its files have their length."""
        try:
            found = msgspec.json.decode(self.manifest_path.read_bytes(), type=Manifest)
            whole = all(
                self.path(each).stat().st_size == each.size for each in found.files.values()
            )
        except (FileNotFoundError, msgspec.MsgspecError):
            return None
        return found if whole and found.source == self.source else None

    def verified(self) -> Manifest | None:
        """Return the manifest if every file has its hash as well; else forget the partition."""
        found = self.manifest()
        if found and all(
            sha256_of(self.path(kept)) == kept.sha256 for kept in found.files.values()
        ):
            return found
        self.manifest_path.unlink(missing_ok=True)
        return None

    def path(self, kept: Kept) -> Path:
        """Return where a kept file lies."""
        return self.folder / kept.name

    def _keep(self, path: Path, name: str) -> Kept:
        sha256 = sha256_of(path)
        kept = Kept(f"{self.number:06}-{sha256[:16]}.{name}", path.stat().st_size, sha256)
        path.replace(self.folder / kept.name)
        return kept


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def posts_of_a_partition(total: int) -> int:
    """Return how many posts of *total* a partition holds, so that many workers have some.

    >>> posts_of_a_partition(1_000), posts_of_a_partition(64_000), posts_of_a_partition(10**8)
    (100, 1000, 2000)
    """
    return max(_FEWEST_POSTS, min(_MOST_POSTS, total // _SHARES))


def sourced(folder: Path, number: int, lines: list[bytes]) -> Partition:
    """Return the partition that is made from *lines*, which are written for it first."""
    content = b"".join(lines)
    partition = Partition(folder, number, len(lines), hashlib.sha256(content).hexdigest())
    if not partition.source_path.is_file():
        part = partition.aside()
        part.write_bytes(content)
        part.replace(partition.source_path)
    return partition


@contextmanager
def work_folder(beside: Path, stage: str, job: object) -> Iterator[Path]:
    """Yield the folder for the partitions of *job*, whose finished ones are still there.

    It is removed once all went well; what another job of the same stage left is removed at once.
    Raises ClusterError while somebody else works in it.
    """
    parts = beside / PARTS
    parts.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = encoded(job)
    folder = parts.resolve() / f"{stage}-{hashlib.sha256(text).hexdigest()[:16]}"
    lock = FileLock(parts / f"{stage}.lock")
    with _alone(lock, beside, stage):
        for other in set(parts.resolve().glob(f"{stage}-*")) - {folder}:
            shutil.rmtree(other)
        folder.mkdir(mode=0o700, exist_ok=True)
        (folder / _JOB_FILE).write_bytes(text)
        yield folder
        shutil.rmtree(
            folder, ignore_errors=True
        )  # a worker may still be at a partition asked for twice
        Path(lock.lock_file).unlink(missing_ok=True)
    with suppress(OSError):  # another stage has parts there
        parts.rmdir()


def job_of(partition: Partition, kind: type[Job]) -> Job:
    """Return the job that a partition belongs to, or raise ClusterError where it is not visible."""
    path = partition.folder / _JOB_FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError as error:
        raise ClusterError(
            f"A worker on {socket.gethostname()} cannot see {partition.folder}; "
            "keep the exercise in a folder that all workers share, under the same path."
        ) from error


@contextmanager
def _alone(lock: FileLock, beside: Path, stage: str) -> Iterator[None]:
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ClusterError(
            f"Somebody runs {stage} on {beside.name} already; wait for it or stop it."
        ) from error
    try:
        yield
    finally:
        lock.release()
