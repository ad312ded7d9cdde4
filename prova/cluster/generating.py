"""Makes the shards of a world on a cluster; the client joins them and tells the storylines."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from casefile.exercise import Exercise, Settings
from casefile.progress import Progress
from prova.cluster.connection import connected
from prova.cluster.parts import Manifest, Partition, job_of, work_folder
from prova.cluster.sameness import code_sha256, refuse_other_code
from prova.cluster.sharing import shared

if TYPE_CHECKING:
    from synthetic_corpus.generation import MadeElsewhere
    from synthetic_corpus.shards import Made

STAGE: Final = "generate"
_MOST_BLOCKS: Final = 5  # of a partition: some 2,400 posts
_SHARES: Final = 64  # partitions at least, where there are blocks enough


@dataclass(frozen=True, slots=True)
class GenerateJob:
    """What every partition of a world has in common."""

    code: str
    settings: Settings
    families: str


@contextmanager
def made_on_cluster(
    exercise: Exercise, address: str, *, families: str, progress: Progress
) -> "Iterator[MadeElsewhere]":
    """Yield what makes the shards of *exercise* on the cluster at *address*."""
    job = GenerateJob(code_sha256(), exercise.settings, families)
    with connected(address) as client, work_folder(exercise.folder, STAGE, job) as folder:

        def made(blocks: int) -> "Iterator[Made]":
            partitions = list(_partitions(folder, blocks))
            total = sum(each.posts for each in partitions)
            for partition, found in shared(
                client, make, partitions, progress=progress, total=total
            ):
                yield made_of(partition, found)

        yield made


def make(partition: Partition) -> None:
    """Make one partition of a world: what a worker does."""
    from synthetic_corpus.generation import world_of
    from synthetic_corpus.shards import Shard, make_apart

    job = job_of(partition, GenerateJob)
    refuse_other_code(job.code)
    first, end = map(int, partition.source.split(":"))
    blocks = range(first, end)
    made = make_apart(Shard(job.settings, job.families, blocks, partition.aside()), world_of)
    partition.finish({"web": made.web, "gold": made.gold}, told=made.counts)


def _partitions(folder: Path, blocks: int) -> Iterator[Partition]:
    from synthetic_corpus.world import BLOCK

    size = max(1, min(_MOST_BLOCKS, blocks // _SHARES))
    for number, first in enumerate(range(0, blocks, size)):
        end = min(first + size, blocks)
        yield Partition(folder, number, (end - first) * BLOCK, source=f"{first}:{end}")


def made_of(partition: Partition, found: Manifest) -> "Made":
    """Return a finished partition as the shard that it is."""
    from synthetic_corpus.counts import Counts
    from synthetic_corpus.shards import Made

    files = {name: partition.path(kept) for name, kept in found.files.items()}
    return Made(files["web"], files["gold"], msgspec.convert(found.told, Counts))
