"""Hands what the spider received to the keeper, and stops the crawl if it cannot be kept."""

import asyncio
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider

from casefile.errors import ProvaError
from crawler.keeping import Keeper, Tally
from crawler.received import Received, Refused
from crawler.scope import explain
from crawler.spiders.web import WebSpider

_BATCH = 256  # of addresses that are given to the engine at a time, when it has nothing else to do
refused = object()  # the signal with which a middleware sends a Refused


class KeepingCrawler(Crawler):
    """A crawl together with the keeper of what it receives, and with what ended it."""

    chosen: Mapping[str, Any]
    keeper: Keeper
    progress: Callable[[Tally], None]
    failure: ProvaError | None = None
    is_complete: bool = False
    company: object = None  # what joins it to other processes; signals alone do not keep it alive

    def _apply_settings(self) -> None:
        """Say the last word on the settings, after the spider's class and the spider had theirs."""
        self.settings.setdict(self.chosen, priority=sys.maxsize)
        super()._apply_settings()


class KeepingPipeline:
    """Everything a crawl receives and everything it refuses goes through here."""

    def __init__(self, crawler: KeepingCrawler) -> None:
        """Keep with the crawler's keeper."""
        self.crawler = crawler
        self.keeper = crawler.keeper
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: KeepingCrawler) -> Self:
        """Listen also to what the middlewares refuse."""
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.note, signal=refused)
        crawler.signals.connect(pipeline.close, signal=signals.spider_closed)
        crawler.signals.connect(pipeline.go_back, signal=signals.spider_idle)
        return pipeline

    def process_item(self, item: Any) -> Any:
        """Keep an answer or note a refusal, and tell how far the crawl is after each batch."""
        before = self.keeper.tally.pages
        if self.crawler.failure is None:
            self._keep(item)
        if self.keeper.tally.pages > before:
            self.crawler.progress(self.keeper.tally)
        return item

    def note(self, refusal: Refused) -> None:
        """Note an address that a middleware refused."""
        self.keeper.refuse(refusal)

    def go_back(self, spider: WebSpider) -> None:
        """Ask again, once the walk is over, for what earlier rounds met and this one did not."""
        if self.crawler.failure is not None or self.crawler.engine is None:
            return
        if spider.share and not spider.share.looks_back:
            self._write_down()
            return
        asked = 0
        for url in self._left():
            if explain(url, spider.scope).allowed:
                asked += self._ask_again(spider, url)
            if asked >= _BATCH:
                break
        if asked:
            raise DontCloseSpider

    def _write_down(self) -> None:
        """Bring what is kept to the disk before another process looks back on it."""
        try:
            self.keeper.flush()
        except ProvaError as error:
            self.crawler.failure = error

    def _left(self) -> Iterable[str]:
        try:
            return self.keeper.left()
        except ProvaError as error:
            self.crawler.failure = error
            return ()

    def _ask_again(self, spider: WebSpider, url: str) -> int:
        asked = 0
        for each in spider.visit(url, found_on=None):
            if isinstance(each, Refused):
                self.keeper.refuse(each)
            else:
                self.crawler.engine.crawl(each)
                asked += 1
        return asked

    def close(self, reason: str) -> None:
        """Note whether the spider came to its end or was stopped."""
        self.crawler.is_complete = reason == "finished"

    def _keep(self, item: Received | Refused) -> None:
        try:
            if isinstance(item, Refused):
                self.keeper.refuse(item)
            else:
                self.keeper.add(item)
        except ProvaError as error:
            self.crawler.failure = error
            closing = self.crawler.engine.close_spider_async(reason="cannot be kept")
            self._closing = asyncio.ensure_future(closing)
