"""Puts aside what a server in trouble is to be asked later; meanwhile the others go on."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider, DownloadFailedError, DownloadTimeoutError
from scrapy.http import Response

from crawler.received import Postponed
from crawler.trouble import Troubles

logger = logging.getLogger(__name__)


class WaitingMiddleware:
    """Lets a request wait outside the downloader, where it keeps no other from being sent."""

    def __init__(self, crawler: Crawler) -> None:
        """Take the crawler whose engine is given what has waited long enough."""
        self.crawler = crawler
        self.troubles = Troubles()
        self.waiting: dict[Request, asyncio.TimerHandle] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Keep the crawl open as long as something waits."""
        patient = cls(crawler)
        crawler.signals.connect(patient.stay, signal=signals.spider_idle)
        crawler.signals.connect(patient.give_up, signal=signals.spider_closed)
        return patient

    def process_request(self, request: Request) -> None:
        """Put a request aside whose site asked to be left alone, or give up on a silent site."""
        site = urlsplit(request.url).netloc
        if self.troubles.is_given_up(site):
            raise DownloadTimeoutError(f"{site} is silent; {request.url} was not asked for.")
        until = self.troubles.held_until(site, now=_now())
        if until is not None:
            self._put_aside(request, until)

    def process_response(self, request: Request, response: Response) -> Response:
        """Put a request aside that is worth another try, or let the answer stand."""
        site = urlsplit(request.url).netloc
        self.troubles.answered(site)
        if response.status < 429 or "kept" in response.flags:
            return response
        headers, times = _told(response), request.meta.get("times", 1)
        until = self.troubles.after(site, response.status, headers, times=times, now=_now())
        if until is not None:
            self._repeat(request, until, f"answered {response.status}")
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Put a request aside whose connection broke; count the silences of its site."""
        site, times = urlsplit(request.url).netloc, request.meta.get("times", 1)
        if isinstance(exception, DownloadTimeoutError):
            self.troubles.fell_silent(site)
        elif isinstance(exception, DownloadFailedError):
            until = self.troubles.repeat(site, times=times, now=_now())
            if until is not None:
                self._repeat(request, until, "broke off")

    def stay(self) -> None:
        """Keep the crawl from ending while something waits."""
        if self.waiting:
            raise DontCloseSpider

    def give_up(self) -> None:
        """Let nothing come back into a crawl that has ended."""
        for handle in self.waiting.values():
            handle.cancel()
        self.waiting.clear()

    def _repeat(self, request: Request, until: float, why: str) -> None:
        request.meta["times"] = request.meta.get("times", 1) + 1
        logger.warning("%s %s; it is asked again in %.1f s", request.url, why, until - _now())
        self._put_aside(request, until)

    def _put_aside(self, request: Request, until: float) -> None:
        handle = asyncio.get_running_loop().call_at(until, self._ask_again, request)
        self.waiting[request] = handle
        raise Postponed(f"{request.url} is asked for later.")

    def _ask_again(self, request: Request) -> None:
        del self.waiting[request]
        if self.crawler.engine is not None:
            self.crawler.engine.crawl(request)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _told(response: Response) -> Mapping[str, str]:
    named = (
        ("retry-after", response.headers.get("Retry-After")),
        ("date", response.headers.get("Date")),
    )
    return {name: value.decode("latin-1") for name, value in named if value}
