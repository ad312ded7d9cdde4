"""Annotates a file of posts line by line, in one process or several, with flat memory."""

import gc
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO

from casefile.errors import FormatError
from casefile.exchange import encoded, parsed
from casefile.progress import Progress, silent
from casefile.records import Post
from classifiers.model_files import load
from classifiers.pipeline import Annotator

LINES = 1_000
_WAITING_PER_JOB = 3
_ANY_POST = Post("any", "Any post at all.", "en")


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the lines: annotated, flagged, abstained from, rejected."""

    read: int = 0
    flagged: int = 0
    abstained: int = 0
    rejected: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Return both counts together."""
        return Counts(
            self.read + other.read,
            self.flagged + other.flagged,
            self.abstained + other.abstained,
            self.rejected + other.rejected,
        )


@dataclass(frozen=True, slots=True)
class Batch:
    """The answers to a batch of lines: flags as JSON lines, and what was wrong with the others."""

    flags: bytes
    rejected: tuple[tuple[int, str], ...]
    counts: Counts


def annotate(
    posts_path: Path,
    flags_path: Path,
    *,
    model: Path | None,
    jobs: int = 1,
    prevalence: float | None = None,
    progress: Progress = silent,
) -> Counts:
    """Write a flag for every post of *posts_path*, in order, and return the counts.

    Scores are chances at *prevalence*, a share between 0 and 1, or at the model's own.

    A line that is no post is written, with its number and what is wrong, to a file beside the
    flags whose name ends in `.rejected`; there is no such file if every line was a post.
    """
    total = posts_path.stat().st_size
    rejected_path = flags_path.with_name(flags_path.name + ".rejected")
    rejected_path.unlink(missing_ok=True)
    counts, done = Counts(), 0
    with ExitStack() as stack:
        lines = stack.enter_context(posts_path.open("rb"))
        flags = stack.enter_context(flags_path.open("wb"))
        for size, batch in _answers(lines, model, jobs, prevalence):
            flags.write(batch.flags)
            _write_rejected(rejected_path, batch.rejected)
            counts, done = counts + batch.counts, done + size
            progress(done, total)
    return counts


def annotate_lines(lines: Iterable[bytes], annotator: Annotator, *, first: int = 1) -> Batch:
    """Return the flags of *lines*, of which the first has the number *first*."""
    posts: list[Post] = []
    rejected: list[tuple[int, str]] = []
    for number, record in parsed(lines, Post):
        if isinstance(record, FormatError):
            rejected.append((number + first - 1, str(record)))
        else:
            posts.append(record)
    flags = list(annotator.flags(posts))
    counts = Counts(
        len(flags),
        sum(flag.flag for flag in flags),
        sum(flag.abstained for flag in flags),
        len(rejected),
    )
    return Batch(b"".join(map(encoded, flags)), tuple(rejected), counts)


def _answers(
    lines: BinaryIO, model: Path | None, jobs: int, prevalence: float | None
) -> Iterator[tuple[int, Batch]]:
    if jobs == 1:
        annotator = _ready(model, prevalence)
        for first, chunk in _chunks(lines):
            yield sum(map(len, chunk)), annotate_lines(chunk, annotator, first=first)
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _prepare, (model, prevalence)) as pool:
        waiting: deque[tuple[int, Future[Batch]]] = deque()
        for first, chunk in _chunks(lines):
            waiting.append((sum(map(len, chunk)), pool.submit(_work, chunk, first)))
            if len(waiting) >= jobs * _WAITING_PER_JOB:
                size, answer = waiting.popleft()
                yield size, answer.result()
        for size, answer in waiting:
            yield size, answer.result()


def _chunks(lines: BinaryIO) -> Iterator[tuple[int, list[bytes]]]:
    first = 1
    while chunk := list(islice(lines, LINES)):
        yield first, chunk
        first += len(chunk)


class _Worker:
    """Holds a worker process's annotator."""

    annotator: Annotator | None = None


def _prepare(model: Path | None, prevalence: float | None) -> None:
    _Worker.annotator = _ready(model, prevalence)


def _ready(model: Path | None, prevalence: float | None) -> Annotator:
    """Return an annotator whose tables are filled and no longer walked by the garbage collector."""
    annotator = Annotator(None if model is None else load(model), prevalence=prevalence)
    annotator.flag(_ANY_POST)
    gc.collect()
    gc.freeze()
    return annotator


def _work(chunk: list[bytes], first: int) -> Batch:
    if _Worker.annotator is None:
        raise FormatError("this worker has no annotator; start workers with annotate().")
    return annotate_lines(chunk, _Worker.annotator, first=first)


def _write_rejected(path: Path, rejected: Iterable[tuple[int, str]]) -> None:
    faults = list(rejected)
    if faults:
        with path.open("a", encoding="utf-8") as stream:
            stream.writelines(f"line {number}: {sentence}\n" for number, sentence in faults)
