"""The lock by which one runner at a time works on a home, and by which others see that one does."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from casefile.errors import JobError

_A_GLANCE_SECONDS: Final = 0.5
_PAUSE_SECONDS: Final = 0.3


@contextmanager
def only_runner(home: Path) -> Iterator[None]:
    """Hold the lock of *home*, or raise JobError if another runner holds it.

    It is tried for a moment, since a page that only looks holds it for less.
    """
    lock = _lock(home)
    try:
        lock.acquire(timeout=_A_GLANCE_SECONDS)
    except Timeout as error:
        sentence = f"Another runner works on {home} already; let it work or stop it."
        raise JobError(sentence) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def next_runner(home: Path, *, until: Callable[[], bool]) -> Iterator[bool]:
    """Wait for the lock of *home* and yield True, or False once *until* says not to wait."""
    lock = _lock(home)
    while not until():
        try:
            lock.acquire(timeout=0)
        except Timeout:
            time.sleep(_PAUSE_SECONDS)
            continue
        try:
            yield True
        finally:
            lock.release()
        return
    yield False


def has_runner(home: Path) -> bool:
    """Say whether a runner works on *home* now."""
    if not home.is_dir():
        return False
    try:
        with _lock(home).acquire(timeout=0):
            return False
    except Timeout:
        return True


def _lock(home: Path) -> FileLock:
    home.mkdir(parents=True, exist_ok=True)
    return FileLock(home / "runner.lock")
