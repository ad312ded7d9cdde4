"""Carries out a crawl in one or more processes, follows its progress and tells how it ended."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from filelock import FileLock, Timeout

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
from casefile.store import CaseStore
from crawler.address import Address
from crawler.lead import Lead
from crawler.orders import Order, Report
from crawler.workers import working

_ERRORS: dict[str, type[ProvaError]] = {
    each.__name__: each for each in (EvidenceError, ExerciseError, ServerError, StoreError)
}
LOG_FILE = "crawl.log"


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
    jobs: int = 1,
    progress: Callable[[CrawlSummary], None] | None = None,
) -> CrawlSummary:
    """Collect the fictional web that listens at *proxy_address*, from the portal or *seed_url*.

    Several *jobs* share the sites among them, each in a process of its own.

    A crawl that was interrupted is taken up where it stopped; after a complete one every page is
    visited again.  Raises ExerciseError without a collection plan, ServerError if the web does not
    answer, EvidenceError if the crawl broke off.
    """
    portal = f"http://portal.localhost:{Address(*proxy_address).port}/"
    order = Order(exercise.folder, seed_url or portal, jobs=jobs)
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
    orders = [replace(order, number=number) for number in range(order.jobs)]
    began = time.monotonic()

    def told(report: Report) -> None:
        if progress:
            progress(_summary(report, began))

    _require_rest(exercise)
    with CaseStore.open(exercise.case_path):
        pass  # made here, so that no two processes make it at once
    with working(orders, address, log=exercise.folder / LOG_FILE) as workers:
        lead = Lead(workers, order, progress=told)
        report = lead.followed()
    _require_success(lead, exercise)
    return _summary(report, began)


def _require_rest(exercise: Exercise) -> None:
    """Raise EvidenceError if a process of another crawl still runs."""
    for path in exercise.folder.glob("crawl*.lock"):
        try:
            FileLock(path).acquire(timeout=0).lock.release()
        except Timeout as error:
            raise EvidenceError(
                f"{exercise.name} is being collected already; wait until that crawl has ended."
            ) from error


def _require_success(lead: Lead, exercise: Exercise) -> None:
    for number in lead.ended:
        last = lead.reports[number]
        if last.error:
            raise _ERRORS.get(last.kind or "", EvidenceError)(last.error)
        if lead.workers.status(number) != 0:
            raise EvidenceError(
                f"The crawl of {exercise.name} broke off (exit status "
                f"{lead.workers.status(number)}); {LOG_FILE} in its folder says why. "
                "Nothing kept is lost: crawl again to go on."
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
