"""Shows how far long work is: a bar on stderr, or nothing where stderr is no terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from casefile.progress import Progress, silent


@contextmanager
def bar(stage: str) -> Iterator[Progress]:
    """Yield a progress that draws one bar for *stage* and clears it at the end."""
    if not sys.stderr.isatty():
        yield silent
        return
    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(bar_width=32),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(stage, total=None)

        def tell(done: int, total: int) -> None:
            bars.update(task, completed=done, total=total or None)

        yield tell
