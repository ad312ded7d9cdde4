"""Classifies the posts of a case on a cluster, whole threads to a partition."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from casefile.exchange import encoded
from casefile.exercise import Exercise, Glossary
from casefile.progress import Progress
from casefile.queries import documents
from casefile.store import CaseStore
from prova.cluster.connection import connected
from prova.cluster.marks import refuse_unmarked_case
from prova.cluster.parts import Partition, job_of, posts_of_a_partition, sourced, work_folder
from prova.cluster.sameness import code_sha256, refuse_other_code
from prova.cluster.sharing import shared
from prova.flagging import Flagged

if TYPE_CHECKING:
    from classifiers.crew import Order

STAGE: Final = "classify"


@dataclass(frozen=True, slots=True)
class ClassifyJob:
    """What every partition of a case has in common."""

    code: str
    model: str
    model_sha256: str
    glossary: Glossary


@contextmanager
def flagged_on_cluster(
    exercise: Exercise, store: CaseStore, order: "Order", *, address: str, progress: Progress
) -> Iterator[Flagged]:
    """Yield the flags of every captured post, as files made by the cluster at *address*."""
    from classifiers.crew import Counts

    refuse_unmarked_case(exercise, store)
    job = ClassifyJob(code_sha256(), str(order.model), str(order.model_sha256), order.glossary)
    with connected(address) as client, work_folder(exercise.folder, STAGE, job) as folder:
        flagged = Flagged()
        total = documents.count(store)
        partitions = _partitions(store, folder, posts=posts_of_a_partition(total))
        for partition, found in shared(client, flag, partitions, progress=progress, total=total):
            flagged.add(partition.path(found.files["flags"]), msgspec.convert(found.told, Counts))
        yield flagged


def flag(partition: Partition) -> None:
    """Classify the posts of one partition: what a worker does."""
    from classifiers.crew import Order, answer

    job = job_of(partition, ClassifyJob)
    refuse_other_code(job.code)
    order = Order(Path(job.model), None, job.glossary, job.model_sha256)
    with partition.source_path.open("rb") as lines:
        batch = answer((1, lines.readlines()), order)
    part = partition.aside()
    part.write_bytes(batch.flags)
    partition.finish({"flags": part}, told=batch.counts)


def _partitions(store: CaseStore, folder: Path, *, posts: int) -> Iterator[Partition]:
    from classifiers.documents import partitions

    found = partitions(documents.all_documents(store), posts=posts)
    for number, part in enumerate(found):
        yield sourced(folder, number, [encoded(post) for post in part])
