"""Shows on stderr how far long work is: one bar a stage, or lines where that is no terminal."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from casefile.progress import Progress, silent

Stages = Callable[[str], Progress]
_LINE_SECONDS = 5.0


@contextmanager
def bars(*, lines: bool = False) -> Iterator[Stages]:
    """Yield a function that begins a stage and returns its progress; bars vanish at the end.

    Where stderr is no terminal, *lines* asks for a line now and then instead of nothing.
    """
    if not sys.stderr.isatty():
        yield _in_lines if lines else quiet
        return
    columns = (
        TextColumn("{task.description:<12}"),
        BarColumn(bar_width=32),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as drawn:
        yield lambda name: _drawn_on(drawn, name)


def quiet(name: str) -> Progress:  # noqa: ARG001  every stage is quiet
    """Begin a stage of which nothing is shown."""
    return silent


def _in_lines(name: str) -> Progress:
    told_at = float("-inf")

    def tell(done: int, total: int) -> None:
        nonlocal told_at
        if done == total or time.monotonic() - told_at > _LINE_SECONDS:
            told_at = time.monotonic()
            print(f"{name:<9} {done:,} of {total:,}", file=sys.stderr)

    return tell


def _drawn_on(drawn: Bars, name: str) -> Progress:
    task = drawn.add_task(name, total=None)

    def tell(done: int, total: int) -> None:
        drawn.update(task, completed=done, total=total or None)

    return tell
