"""Starts a crawl in a process of its own, follows its progress and tells how it ended."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from casefile import collection_plan
from casefile.as_of import secret_of, signed
from casefile.clock import utc_now
from casefile.errors import (
    EvidenceError,
    ExerciseError,
    ProvaError,
    ServerError,
    StoreError,
)
from casefile.exercise import Exercise
from crawler.address import Address
from crawler.orders import Order, Report

_ERRORS: dict[str, type[ProvaError]] = {
    each.__name__: each for each in (EvidenceError, ExerciseError, ServerError, StoreError)
}
LOG_FILE = "crawl.log"
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL")


@dataclass(frozen=True, slots=True)
class CrawlSummary:
    """What a crawl added: pages kept, posts read from them, addresses refused.

    Of a later round also: pages that were `unchanged`, posts that `changed` and that are `gone`.
    """

    pages: int
    posts: int
    seconds: float
    refused: int
    unchanged: int = 0
    changed: int = 0
    gone: int = 0


def crawl(
    exercise: Exercise,
    *,
    proxy_address: tuple[str, int],
    seed_url: str | None = None,
    progress: Callable[[CrawlSummary], None] | None = None,
) -> CrawlSummary:
    """Collect the fictional web that listens at *proxy_address*, from the portal or *seed_url*.

    A crawl that was interrupted is taken up where it stopped; after a complete one every page is
    visited again.  Raises ExerciseError without a collection plan, ServerError if the web does not
    answer, EvidenceError if the crawl broke off.
    """
    portal = f"http://portal.localhost:{Address(*proxy_address).port}/"
    order = Order(exercise.folder, seed_url or portal)
    return _carried_out(order, exercise, proxy_address, progress)


def hold(
    exercise: Exercise,
    url: str,
    *,
    proxy_address: tuple[str, int],
    as_of: datetime,
    reason: str,
) -> CrawlSummary:
    """Hold the page at *url* as it stood at the exercise time *as_of*, whatever it says now.

    Raises what `crawl` raises, and ServerError if the running server wrote no secret.
    """
    signed_moment = signed(as_of, secret=secret_of(exercise.server_path))
    order = Order(exercise.folder, url, only_as_of=signed_moment, reason=reason)
    return _carried_out(order, exercise, proxy_address, None)


def _carried_out(
    order: Order,
    exercise: Exercise,
    proxy_address: tuple[str, int],
    progress: Callable[[CrawlSummary], None] | None,
) -> CrawlSummary:
    collection_plan.require(exercise, now=utc_now())
    address = Address(*proxy_address)
    began = time.monotonic()
    last = Report()
    with _process(exercise.folder, address) as process:
        _hand_over(process, order)
        for line in process.stdout or ():
            last = Report.parse(line)
            if progress and not last.error:
                progress(_summary(last, began))
    _require_success(process.returncode, last, exercise)
    return _summary(last, began)


@contextmanager
def _process(folder: Path, address: Address) -> Iterator[subprocess.Popen[str]]:
    with (folder / LOG_FILE).open("a", encoding="utf-8") as log:
        process = subprocess.Popen(  # noqa: S603  our own module, an address that was checked
            [sys.executable, "-m", "crawler.collect", str(address)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env=_environment(),
            encoding="utf-8",
        )
        try:
            yield process
        except BaseException:
            process.terminate()
            raise
        finally:
            process.communicate()


def _environment() -> dict[str, str]:
    """Return the few variables a Python process needs; no proxy, no settings module, no netrc."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    paths = [path for path in sys.path if path]
    return {**kept, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}


def _hand_over(process: subprocess.Popen[str], order: Order) -> None:
    if process.stdin is not None:
        process.stdin.write(order.written())
        process.stdin.close()
        process.stdin = None  # or communicate() would close it again


def _require_success(status: int, last: Report, exercise: Exercise) -> None:
    if last.error:
        raise _ERRORS.get(last.kind or "", EvidenceError)(last.error)
    if status != 0:
        raise EvidenceError(
            f"The crawl of {exercise.name} broke off (exit status {status}); {LOG_FILE} in its "
            "folder says why. Nothing kept is lost: crawl again to go on."
        )


def _summary(report: Report, began: float) -> CrawlSummary:
    seconds = time.monotonic() - began
    return CrawlSummary(
        report.pages,
        report.posts,
        seconds,
        report.refused,
        unchanged=report.unchanged,
        changed=report.changed,
        gone=report.gone,
    )
