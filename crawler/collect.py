"""The crawl's own process: it shuts itself in first, then collects what its order names."""

import sys

from crawler.address import Address
from crawler.guard import Layers, layers

if __name__ == "__main__":
    GUARD = layers(Address.parse(sys.argv[1]))
    GUARD.install()

    # sqlite-utils would load them for the data frames no crawl has: 80 MB, and as long as all else.
    sys.modules.update(dict.fromkeys(("numpy", "pandas")))  # type: ignore[arg-type]

# Only now may anything be loaded that could open a connection.
import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from filelock import FileLock, Timeout
from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from casefile.clock import utc_now, utc_text
from casefile.errors import EvidenceError, ProvaError, ServerError
from casefile.exercise import Exercise, open_exercise
from casefile.records import RoundKind
from casefile.store import CaseStore
from crawler.errands import Errands
from crawler.keeping import Keeper, Tally
from crawler.orders import Message, Order, Report, lock_of, parsed, written
from crawler.pipelines import KeepingCrawler
from crawler.scope import Scope
from crawler.settings import TOOL, settings
from crawler.sharing import Share
from crawler.spiders.web import WebSpider
from crawler.warc_files import seal_what_is_open

PIPELINE = "crawler.pipelines.KeepingPipeline"


def collect(
    order: Order,
    guard: Layers,
    *,
    spider: type[Spider] = WebSpider,
    errands: Iterable[Message] = (),
) -> Tally:
    """Crawl inside *guard* until nothing new is named, and seal the evidence.

    One of several processes carries out the *errands* it is sent instead.
    """
    exercise = open_exercise(order.folder)
    with _only_crawl(exercise, order.part), CaseStore.open(exercise.case_path) as store:
        kind = RoundKind.HOLD if order.only_as_of else RoundKind.CRAWL
        visit = store.open_round(kind, order.name, at=utc_text(utc_now()))
        keeper = Keeper(exercise, store, visit=visit, reason=order.reason, part=order.part)
        arguments = {
            "seed_url": order.seed_url,
            "scope": Scope(guard.address.port),
            "agent": TOOL,
        }
        if order.only_as_of:
            arguments["only_as_of"] = order.only_as_of
        if order.jobs > 1:
            arguments["share"] = Share(is_first=order.number == 0, say=_say)
        _crawl(spider, arguments, guard, keeper, errands=errands)
        keeper.seal()
        if order.number == 0:
            seal_what_is_open(exercise, store)
            keeper.end()
        return keeper.tally


@contextmanager
def _only_crawl(exercise: Exercise, part: str) -> Iterator[None]:
    """Hold the lock on a part of the exercise's evidence, or raise EvidenceError."""
    lock = FileLock(lock_of(exercise.folder, part))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise EvidenceError(
            f"{exercise.name} is being collected already; wait until that crawl has ended."
        ) from error
    try:
        yield
    finally:
        lock.release()


def _crawl(
    spider: type[Spider],
    arguments: Mapping[str, Any],
    guard: Layers,
    keeper: Keeper,
    *,
    errands: Iterable[Message],
) -> None:
    above_a_spiders_own = Settings()
    chosen = settings(guard.settings(), pipeline=PIPELINE)
    above_a_spiders_own.setdict(chosen, priority="cmdline")
    process = AsyncCrawlerProcess(above_a_spiders_own)
    logging.getLogger("scrapy").setLevel(logging.WARNING)  # or each page costs two records
    crawler = KeepingCrawler(spider, above_a_spiders_own)
    crawler.chosen, crawler.keeper, crawler.progress = chosen, keeper, _tell
    share = arguments.get("share")
    if share is not None:
        crawler.company = Errands(crawler, share, errands)
    process.crawl(crawler, **arguments)
    process.start()
    if crawler.failure:
        raise crawler.failure
    keeper.flush()
    if not crawler.is_complete:
        raise EvidenceError(
            f"The crawl of {keeper.exercise.name} was stopped; crawl again to go on."
        )
    if share is None or share.is_first:
        _require_an_answer(keeper, guard, arguments["seed_url"])


def _require_an_answer(keeper: Keeper, guard: Layers, seed_url: str) -> None:
    if keeper.tally.pages == 0 and keeper.kept(seed_url) is None:
        raise ServerError(
            f"The fictional web does not answer at {guard.address} for {seed_url}; "
            f"start it with: prova serve {keeper.exercise.name}"
        )


def _tell(tally: Tally) -> None:
    _say(Report(**asdict(tally)))


def _say(message: Message) -> None:
    sys.stdout.write(written(message))
    sys.stdout.flush()


def main() -> int:
    """Carry out the order that stands on stdin; report progress and the end on stdout."""
    # Unbuffered: a thread that waits for a line must hold no lock when the process ends.
    with open(0, "rb", buffering=0, closefd=False) as lines:
        try:
            order = Order.parse(lines.readline().decode())
            tally = collect(order, GUARD, errands=(parsed(line.decode()) for line in lines))
        except ProvaError as error:
            _say(Report(error=str(error), kind=type(error).__name__))
            return 1
    _tell(tally)
    return 0


if __name__ == "__main__":
    sys.exit(main())
