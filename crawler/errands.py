"""Carries what the lead of a crawl sends into the running spider, and tells the lead of rest."""

import asyncio
import threading
from collections.abc import Iterable

from scrapy import signals
from scrapy.exceptions import DontCloseSpider

from crawler.orders import Finish, LookBack, Message, Met, Resting
from crawler.pipelines import KeepingCrawler
from crawler.received import Refused
from crawler.sharing import Share
from crawler.spiders.web import WebSpider


class Errands:
    """Carries what the lead sends into a running crawl, and tells the lead when it rests."""

    def __init__(self, crawler: KeepingCrawler, share: Share, messages: Iterable[Message]) -> None:
        """Join *crawler* to the lead, whose *messages* are waited for in a thread."""
        self.crawler = crawler
        self.share = share
        self.messages = messages
        self._taken = 0
        self._told: int | None = None
        self._closing: asyncio.Task[None] | None = None
        crawler.signals.connect(self.open, signal=signals.spider_opened)
        crawler.signals.connect(self.rest, signal=signals.spider_idle)

    def open(self) -> None:
        """Begin to listen."""
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._listen, daemon=True).start()

    def rest(self) -> None:
        """Keep the crawl open, and tell the lead that there is nothing to do."""
        if self._closing is None:
            self._loop.call_soon(self._tell)
            raise DontCloseSpider

    def _listen(self) -> None:
        for message in self.messages:
            self._loop.call_soon_threadsafe(self._take, message)
            if isinstance(message, Finish):
                return
        self._loop.call_soon_threadsafe(self._end, "the lead is gone")

    def _take(self, message: Message) -> None:
        self._taken += 1
        match message:
            case Met():
                self._visit(message)
            case LookBack():
                self.share.looks_back = True
                self._look_around()
            case Finish():
                self._end("finished")
        self._tell()

    def _visit(self, met: Met) -> None:
        spider = self.crawler.spider
        if isinstance(spider, WebSpider) and self.crawler.engine:
            for each in spider.take(met):
                if isinstance(each, Refused):
                    self.crawler.keeper.refuse(each)
                else:
                    self.crawler.engine.crawl(each)

    def _look_around(self) -> None:
        """Let those who wait for an idle moment see that there is one."""
        self.crawler.signals.send_catch_log(
            signals.spider_idle, spider=self.crawler.spider, dont_log=DontCloseSpider
        )

    def _tell(self) -> None:
        """Say that this process rests, once for each errand after which it does."""
        if self._told != self._taken and self._closing is None:
            engine = self.crawler.engine
            if engine is not None and engine.spider_is_idle():
                self._told = self._taken
                self.share.say(Resting(self._taken))

    def _end(self, reason: str) -> None:
        if self._closing is None and self.crawler.engine:
            closing = self.crawler.engine.close_spider_async(reason=reason)
            self._closing = asyncio.ensure_future(closing)
