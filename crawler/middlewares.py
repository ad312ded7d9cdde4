"""Stands between spider and wire: refuses what lies outside, and hands back what is kept."""

import logging
from http import HTTPStatus
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from casefile.errors import EvidenceError, OutOfScope
from crawler.address import Address
from crawler.keeping import Keeper
from crawler.pipelines import KeepingCrawler, refused
from crawler.received import Refused
from crawler.scope import Scope, explain

logger = logging.getLogger(__name__)


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
    """Answers from the evidence what was received already, and asks the rest only if it changed."""

    def __init__(self, keeper: Keeper) -> None:
        """Take the keeper of the evidence."""
        self.keeper = keeper

    @classmethod
    def from_crawler(cls, crawler: KeepingCrawler) -> Self:
        """Share the keeper with the pipeline."""
        return cls(crawler.keeper)

    def process_request(self, request: Request) -> Response | None:
        """Return what this round has kept, or let the request go on with its conditions."""
        kept = self.keeper.kept(request.url)
        if kept is not None:
            status, headers, body = kept
            return Response(request.url, status, headers, body, flags=["kept"])
        past = self.keeper.past
        earlier = past.earlier(request.url) if past.is_relied_on else None
        if earlier is not None and not request.meta.get("whole"):
            request.headers.update(earlier.conditions())
        return None

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """Put the body that lies in the evidence into an answer that says it is unchanged.

        A page whose earlier record is damaged is asked for again, whole.
        """
        if response.status != HTTPStatus.NOT_MODIFIED or not _conditional(request):
            return response
        earlier = self.keeper.past.earlier(request.url)
        if earlier is None:
            return response
        try:
            record = self.keeper.past.record(earlier.holder)
        except EvidenceError as error:
            logger.warning("%s", error)
            return request.replace(headers={}, meta={**request.meta, "whole": True})
        request.meta["described"] = earlier.holder.headers
        return response.replace(body=record.payload)


def _conditional(request: Request) -> bool:
    return "If-None-Match" in request.headers or "If-Modified-Since" in request.headers
