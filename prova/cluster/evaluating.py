"""Judges labelled posts on a cluster and brings back of each what an evaluation reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from assessment.condensed import Condensed
from casefile.errors import ClusterError, FormatError
from casefile.exchange import encoded, parsed, read_lines, write_lines
from casefile.progress import Progress
from casefile.records import Flag, LabelledPost
from prova.cluster.connection import connected
from prova.cluster.parts import Partition, job_of, posts_of_a_partition, sourced, work_folder
from prova.cluster.sameness import code_sha256, refuse_other_code
from prova.cluster.sharing import shared

if TYPE_CHECKING:
    from assessment.judged import Judged

STAGE: Final = "evaluate"
Threaded = tuple[str | None, bytes]  # a post's thread, and its line


@dataclass(frozen=True, slots=True)
class EvaluateJob:
    """What every partition of an evaluation has in common; without a model flags are given."""

    code: str
    model: str | None
    model_sha256: str


@dataclass(frozen=True, slots=True)
class Given:
    """A labelled post and the flag that the machine gave it."""

    post: LabelledPost
    flag: Flag


def judged_on_cluster(
    lines: Iterable[Threaded], job: EvaluateJob, *, beside: Path, address: str, progress: Progress,
    total: int,
) -> Iterator[Condensed]:  # fmt: skip
    """Yield what an evaluation reads of the posts given in *lines*, in their order."""
    with connected(address) as client, work_folder(beside, STAGE, job) as folder:
        partitions = _partitions(lines, folder, posts=posts_of_a_partition(total))
        for partition, found in shared(client, weigh, partitions, progress=progress, total=total):
            yield from read_lines(partition.path(found.files["judged"]), Condensed)


def given(post: LabelledPost, flag_line: bytes) -> Threaded:
    """Return the thread of a post and its line, in which its flag stands as well."""
    return post.thread, encoded({"post": post, "flag": msgspec.Raw(flag_line.strip())})


def job_for(*, model: Path | None, model_sha256: str) -> EvaluateJob:
    """Return the job of judging by *model*, or by given flags where there is none."""
    return EvaluateJob(code_sha256(), None if model is None else str(model), model_sha256)


def weigh(partition: Partition) -> None:
    """Judge the posts of one partition: what a worker does."""
    job = job_of(partition, EvaluateJob)
    refuse_other_code(job.code)
    part = partition.aside()
    with part.open("wb") as stream:
        told = write_lines(map(Condensed.of, _judged(partition, job)), stream)
    partition.finish({"judged": part}, told=told)


def _judged(partition: Partition, job: EvaluateJob) -> "Iterator[Judged]":
    from assessment.judged import Judged, judge

    if job.model is not None:
        posts = list(read_lines(partition.source_path, LabelledPost))
        yield from judge(posts, _flags(posts, job))
        return
    for each in read_lines(partition.source_path, Given):
        yield Judged(each.post, each.flag)


def _flags(posts: list[LabelledPost], job: EvaluateJob) -> Iterator[Flag]:
    from classifiers.crew import Order, answer

    order = Order(Path(str(job.model)), model_sha256=job.model_sha256)
    batch = answer((1, [encoded(each.post) for each in posts]), order)
    for _, flag in parsed(batch.flags.splitlines(), Flag):
        if isinstance(flag, FormatError):
            raise ClusterError(f"A flag came back that is none: {flag}")
        yield flag


def _partitions(lines: Iterable[Threaded], folder: Path, *, posts: int) -> Iterator[Partition]:
    """Yield the partitions, whole threads together as they stand in the gold."""
    part: list[bytes] = []
    number = 0
    for thread, members in groupby(lines, key=itemgetter(0)):
        for _, line in members:
            part.append(line)
            if thread is None and len(part) >= posts:
                yield sourced(folder, number, part)
                number, part = number + 1, []
        if len(part) >= posts:
            yield sourced(folder, number, part)
            number, part = number + 1, []
    if part:
        yield sourced(folder, number, part)
