"""Has the partitions of a piece of work made by a cluster and yields them in their order.

Only a few partitions a worker thread are asked for at a time, and only their numbers travel: what
a worker makes lies in files.  A partition whose worker was killed is made by another one.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from casefile.errors import ClusterError
from casefile.progress import Progress
from prova.cluster.parts import Manifest, Partition

if TYPE_CHECKING:
    from distributed import Client, Future

Work = Callable[[Partition], None]
_ASKED_A_THREAD: Final = 2
_LOOK_SECONDS: Final = 2.0
_PATIENCE_SECONDS: Final = 60.0


def shared(
    client: "Client",
    work: Work,
    partitions: Iterable[Partition],
    *,
    progress: Progress,
    total: int,
) -> Iterator[tuple[Partition, Manifest]]:
    """Yield each partition with its manifest, in order, once *work* has made it on some worker.

    What was finished before is not made again.  Progress is told in posts, of *total*.
    """
    asked = _Asked(client, work)
    source = iter(partitions)
    waiting: deque[Partition] = deque()
    done = 0
    while True:
        while asked.has_room() and (partition := next(source, None)) is not None:
            waiting.append(partition)
            if partition.manifest() is None:
                asked.ask(partition)
            else:
                asked.finished.add(partition.number)
                done += partition.posts
        if not waiting:
            return
        done += asked.collect(wait=waiting[0].number not in asked.finished)
        progress(done, total)
        if waiting[0].number in asked.finished:
            found = waiting[0].verified()
            if found is None:
                asked.again(waiting[0])
                done -= waiting[0].posts
                continue
            yield waiting.popleft(), found


@dataclass(slots=True)
class _Asked:
    """What a cluster was asked for, and which partitions are finished."""

    client: "Client"
    work: Work
    running: "dict[Future, Partition]" = field(default_factory=dict)
    finished: set[int] = field(default_factory=set)
    repeated: set[int] = field(default_factory=set)
    threads: int = 1
    looked_at: float = 0.0
    worked_at: float = field(default_factory=time.monotonic)

    def has_room(self) -> bool:
        """Return whether the workers there are may be asked for one more partition."""
        self._look()
        return len(self.running) < max(1, self.threads) * _ASKED_A_THREAD

    def ask(self, partition: Partition) -> None:
        """Ask for *partition*."""
        key = f"{partition.folder.name}-{partition.number}-{uuid4().hex[:8]}"
        self.running[self.client.submit(self.work, partition, key=key, pure=False)] = partition

    def again(self, partition: Partition) -> None:
        """Ask once more for a partition whose files were changed or lost, but only once."""
        if partition.number in self.repeated:
            raise ClusterError(
                f"The files of partition {partition.number} do not stay as they were written; "
                f"look after the disk under {partition.folder}."
            )
        self.repeated.add(partition.number)
        self.finished.discard(partition.number)
        self.ask(partition)

    def collect(self, *, wait: bool) -> int:
        """Note what is finished, waiting a little for it if asked to; return how many posts."""
        if wait and self.running:
            self._wait()
        posts = 0
        for future in [each for each in self.running if each.done()]:
            partition = self.running.pop(future)
            self._refuse_failed(future, partition)
            self.finished.add(partition.number)
            posts += partition.posts
        return posts

    def _wait(self) -> None:
        from distributed import wait as wait_for

        try:
            wait_for(list(self.running), timeout=_LOOK_SECONDS, return_when="FIRST_COMPLETED")
        except TimeoutError:
            self._look()
        except CancelledError as error:
            raise _gone() from error

    def _look(self) -> None:
        """Count the worker threads, not too often; raise ClusterError where none are left."""
        now = time.monotonic()
        if now - self.looked_at < _LOOK_SECONDS:
            return
        try:
            self.threads = sum(self.client.nthreads().values())
        except (OSError, ValueError, TypeError) as error:
            raise _gone() from error
        self.looked_at = now
        self.worked_at = now if self.threads else self.worked_at
        if now - self.worked_at > _PATIENCE_SECONDS:
            raise ClusterError(
                "The cluster has had no worker for a minute; what is finished is kept: "
                "start workers and run the same command again."
            )

    @staticmethod
    def _refuse_failed(future: "Future", partition: Partition) -> None:
        from distributed import KilledWorker

        try:
            future.result()
        except KilledWorker as error:
            raise ClusterError(
                f"Partition {partition.number} was tried by several workers and each was killed, "
                "most likely for want of memory; give them more and run the same command again."
            ) from error
        except CancelledError as error:
            raise _gone() from error


def _gone() -> ClusterError:
    return ClusterError(
        "The cluster went away in the middle of the work; what is finished is kept: "
        "start it again and run the same command."
    )
