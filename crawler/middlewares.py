"""Stands between spider and wire: refuses what lies outside, and hands back what is kept."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from casefile.errors import OutOfScope
from crawler.address import Address
from crawler.keeping import Keeper
from crawler.pipelines import KeepingCrawler, refused
from crawler.received import Refused
from crawler.scope import Scope, explain


class ScopeMiddleware:
    """Lets nothing through that does not lie on the fictional web, whatever a request's flags."""

    def __init__(self, scope: Scope, crawler: Crawler) -> None:
        """Take the scope, and the crawler whose signals carry refusals."""
        self.scope = scope
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the scope from the settings, or raise ValueError."""
        address = Address.parse(crawler.settings.get("FICTIONAL_WEB"))
        return cls(Scope(address.port), crawler)

    def process_request(self, request: Request) -> None:
        """Refuse a request that leads outside."""
        verdict = explain(request.url, self.scope)
        if not verdict.allowed:
            self._note(request, verdict.rule)
            raise IgnoreRequest(verdict.reason)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Note a request that a deeper layer refused."""
        if isinstance(exception, OutOfScope):
            self._note(request, "wire")

    def _note(self, request: Request, rule: str) -> None:
        note = Refused(request.url, request.meta.get("found_on"), rule)
        self.crawler.signals.send_catch_log(refused, refusal=note)


class KeptMiddleware:
    """Answers from the evidence what an earlier, interrupted crawl received already."""

    def __init__(self, keeper: Keeper) -> None:
        """Take the keeper of the evidence."""
        self.keeper = keeper

    @classmethod
    def from_crawler(cls, crawler: KeepingCrawler) -> Self:
        """Share the keeper with the pipeline."""
        return cls(crawler.keeper)

    def process_request(self, request: Request) -> Response | None:
        """Return the kept answer, or None to let the request go on."""
        kept = self.keeper.kept(request.url)
        if kept is None:
            return None
        status, headers, body = kept
        return Response(request.url, status, headers, body, flags=["kept"])
