"""Answers chunks of lines in their order, in this process or in several.

Each process makes its own annotator when it gets its first chunk; only lines and answers travel.
"""

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Lock, Thread
from typing import Final

from casefile.errors import FormatError, JobError, ModelError
from casefile.exchange import encoded, parsed
from casefile.exercise import Glossary
from casefile.records import Post
from classifiers.examiner import NO_GLOSSARY
from classifiers.model_files import load
from classifiers.pipeline import Annotator

_WAITING_PER_JOB: Final = 3
_RARELY: Final = 200_000  # objects made and kept
_ONE_AT_A_TIME: Final = Lock()
Chunk = tuple[int, list[bytes]]  # the number of the first line, and the lines


@dataclass(frozen=True, slots=True)
class Order:
    """How posts are to be read: with which model, at which prevalence, with which briefing."""

    model: Path | None
    prevalence: float | None = None
    glossary: Glossary = NO_GLOSSARY
    model_sha256: str | None = None  # what the model must be where it is read from elsewhere


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


def answers(chunks: Iterable[Chunk], order: Order, *, jobs: int) -> Iterator[tuple[int, Batch]]:
    """Yield the size of each chunk in bytes with its answer, in order, by *jobs* processes.

    Raises JobError if one of them was killed.
    """
    if jobs == 1:
        annotator = annotator_of(order)
        for first, lines in chunks:
            yield _size(lines), annotate_lines(lines, annotator, first=first)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), _end_with_the_parent) as pool:
        waiting: deque[tuple[int, Future[Batch]]] = deque()
        try:
            for chunk in chunks:
                waiting.append((_size(chunk[1]), pool.submit(answer, chunk, order)))
                if len(waiting) >= jobs * _WAITING_PER_JOB:
                    yield _first(waiting)
            while waiting:
                yield _first(waiting)
        except BrokenProcessPool as error:
            raise JobError(
                f"One of the {jobs} processes was killed, most likely for want of memory; "
                "what was written until then is not the whole. Use fewer --jobs and run it again."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def answer(chunk: Chunk, order: Order) -> Batch:
    """Return the answer to one chunk, by an annotator that this process keeps for the next one."""
    first, lines = chunk
    with _ONE_AT_A_TIME:  # an annotator remembers words while it reads
        return annotate_lines(lines, _kept(order), first=first)


def annotator_of(order: Order) -> Annotator:
    """Return an annotator whose tables the garbage collector no longer walks.

    It comes by rarely from then on: nothing that reads a post needs it, and what a language adds
    when its first post is read is large.

    Raises ModelError if the model is none, or another than the order names.
    """
    gc.set_threshold(_RARELY)
    model = None if order.model is None else load(order.model)
    if model is not None and order.model_sha256 not in (None, model.sha256):
        raise ModelError(f"{order.model} was changed meanwhile; begin again.")
    annotator = Annotator(model, glossary=order.glossary, prevalence=order.prevalence)
    gc.freeze()
    return annotator


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


_kept = lru_cache(maxsize=1)(annotator_of)


def _first(waiting: deque[tuple[int, Future[Batch]]]) -> tuple[int, Batch]:
    size, future = waiting.popleft()
    return size, future.result()


def _size(lines: Iterable[bytes]) -> int:
    return sum(map(len, lines))


def _end_with_the_parent() -> None:
    """Watch the process that asked: when it is killed, this one ends too and leaves no orphan."""
    Thread(target=_await_the_parents_end, daemon=True).start()


def _await_the_parents_end() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
