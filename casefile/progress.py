"""How long work tells how far it is: a call with the units done and the units in all."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Progress(Protocol):
    """Anything that can be told of progress; `total` is 0 while it is unknown."""

    def __call__(self, done: int, total: int) -> None:
        """Take note that *done* of *total* units are finished."""


def silent(done: int, total: int) -> None:
    """Take note of nothing."""


def counted(
    items: Iterable[Item], progress: Progress, *, total: int, every: int = 50
) -> Iterator[Item]:
    """Yield *items*, telling *progress* after every so many and at the end."""
    done = 0
    for done, item in enumerate(items, start=1):
        yield item
        if done % every == 0:
            progress(done, max(total, done))
    progress(done, max(total, done))
