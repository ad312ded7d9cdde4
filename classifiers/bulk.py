"""Annotates a file of posts line by line, in one process or several, with flat memory."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final

from casefile.progress import Progress, silent
from classifiers.crew import Batch, Chunk, Counts, Order, annotate_lines, answers

__all__ = ["Batch", "Counts", "annotate", "annotate_lines", "chunks_of"]

LINES: Final = 1_000
_CHUNK_BYTES: Final = 4_000_000  # a chunk ends with the line that goes beyond
_LONGEST_LINE: Final = 64_000_000  # the rest of a longer line is not read


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
        order = Order(model, prevalence)
        for size, batch in answers(chunks_of(lines), order, jobs=jobs):
            flags.write(batch.flags)
            _write_rejected(rejected_path, batch.rejected)
            counts, done = counts + batch.counts, done + size
            progress(done, total)
    return counts


def chunks_of(lines: BinaryIO) -> Iterator[Chunk]:
    """Yield the lines in chunks of bounded size, each with the number of its first line."""
    first = 1
    while chunk := _chunk(lines):
        yield first, chunk
        first += len(chunk)


def _chunk(lines: BinaryIO) -> list[bytes]:
    found: list[bytes] = []
    size = 0
    while len(found) < LINES and size < _CHUNK_BYTES and (line := lines.readline(_LONGEST_LINE)):
        found.append(line)
        size += len(line)
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            _skip_rest(lines)
    return found


def _skip_rest(lines: BinaryIO) -> None:
    while (rest := lines.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass


def _write_rejected(path: Path, rejected: Iterable[tuple[int, str]]) -> None:
    faults = list(rejected)
    if faults:
        with path.open("a", encoding="utf-8") as stream:
            stream.writelines(f"line {number}: {sentence}\n" for number, sentence in faults)
