"""Shows how far long work is: one bar a stage on stderr, or nothing where stderr is no terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from casefile.progress import Progress, silent

Stages = Callable[[str], Progress]


@contextmanager
def bars() -> Iterator[Stages]:
    """Yield a function that begins a stage and returns its progress; bars vanish at the end."""
    if not sys.stderr.isatty():
        yield quiet
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


def _drawn_on(drawn: Bars, name: str) -> Progress:
    task = drawn.add_task(name, total=None)

    def tell(done: int, total: int) -> None:
        drawn.update(task, completed=done, total=total or None)

    return tell
