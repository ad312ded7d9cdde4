"""Walks the fictional web from the portal: keeps every answer, follows what its pages name."""

from collections.abc import AsyncIterator, Callable, Iterator
from http import HTTPStatus
from typing import Any

from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from casefile.as_of import AS_OF_HEADER
from casefile.errors import OutOfScope
from crawler.extraction.reader import Reading, read
from crawler.orders import Met
from crawler.patience import Patience
from crawler.received import Postponed, Received, Refused
from crawler.robots import Robots, front_page
from crawler.scope import Scope, explain
from crawler.sharing import Share

_GIVEN = frozenset({HTTPStatus.OK, HTTPStatus.NOT_MODIFIED})
_REDIRECTS, _ERRORS = 300, 400


class WebSpider(Spider):
    """Asks each site for its robots.txt first, then for each address its pages name, once."""

    name = "fictional-web"

    def __init__(
        self,
        *,
        seed_url: str,
        scope: Scope,
        agent: str,
        only_as_of: str | None = None,
        share: Share | None = None,
    ) -> None:
        """Start from *seed_url*; *scope* tells which other sites belong to the web.

        With *only_as_of*, a signed moment, nothing but that page is asked for, as it then stood.
        With a *share* the spider waits to be sent to its sites, the seed's among them.
        """
        super().__init__()
        self.seed_url = seed_url
        self.only_as_of = only_as_of
        self.share = share
        self.scope = scope
        self.robots = Robots(agent)
        self.patience = Patience()
        self.seen: set[str] = set()
        self._headers = {AS_OF_HEADER: only_as_of} if only_as_of else None

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the seed."""
        for each in () if self.share else self.visit(self.seed_url, found_on=None):
            yield each

    def parse(self, response: Response) -> Iterator[Any]:
        """Keep the answer and go on to what it names."""
        headers = plain_headers(response)
        reading = read(response.url, response.meta.get("described") or headers, response.body)
        yield from _received(response, headers, reading)
        if self.only_as_of and not _REDIRECTS <= response.status < _ERRORS:
            return
        idle = self.patience.is_idle(response.url, reading, seen=self.seen)
        for url in reading.follow:
            if idle and url not in self.seen and not self._goes_on(url, response.url):
                self.seen.add(url)
                yield Refused(url, response.url, "endless")
            yield from self.visit(url, found_on=response.url)
        here = front_page(response.url)
        for url in reading.named:
            if not url.startswith(here):
                yield from self._look_at(url, found_on=response.url)

    def parse_robots(self, response: Response) -> Iterator[Any]:
        """Keep the site's rules, and ask for what waited for them."""
        yield from self.parse(response)
        yield from self._released(response.url, response.body if response.status in _GIVEN else b"")

    def take(self, met: Met) -> Iterator[Request | Refused]:
        """Visit what another process passed on."""
        if self.share:
            self.share.take(met, seen=self.seen)
        if self.robots.is_new(met.url) or not met.only_named:
            yield from self.visit(met.url, found_on=met.found_on)

    def visit(
        self, url: str, *, found_on: str | None, only_named: bool = False
    ) -> Iterator[Request | Refused]:
        """Yield the request for *url* if it is new, after the site's robots.txt."""
        if url in self.seen:
            return
        self.seen.add(url)
        inside = explain(url, self.scope).allowed
        if self.share and self.share.passes_on(url, found_on, inside=inside, only_named=only_named):
            return
        if not inside:
            yield from self._ask(url, found_on, self.parse)  # for the guard to refuse
            return
        if self.robots.is_new(url):
            yield from self._ask_for_rules(url, found_on)
        if self.robots.holds_back(url):
            self.robots.wait(url, found_on)
        elif self.robots.allows(url):
            yield from self._ask(url, found_on, self.parse)
        else:
            yield Refused(url, found_on, "robots")

    def unanswered(self, failure: Any) -> Iterator[Any]:
        """Note an address that gave no answer; what waited for its rules goes on without."""
        if isinstance(failure.value, Postponed):
            return
        request: Request = failure.request
        if not isinstance(failure.value, IgnoreRequest | OutOfScope):
            yield Refused(request.url, request.meta["found_on"], "no answer")
        if request.callback == self.parse_robots:
            yield from self._released(request.url, b"")

    def _goes_on(self, url: str, found_on: str) -> bool:
        return self.patience.allows(url, named_on=found_on)

    def _look_at(self, url: str, *, found_on: str) -> Iterator[Request | Refused]:
        """Put a foreign address to the guard, and visit the front page of a site not yet met."""
        if not explain(url, self.scope).allowed:
            yield from self.visit(url, found_on=found_on)
        elif self.robots.is_new(url) and (self.share is None or self.share.is_new(url)):
            yield from self.visit(front_page(url), found_on=found_on, only_named=True)

    def _ask_for_rules(self, url: str, found_on: str | None) -> Iterator[Request | Refused]:
        rules = self.robots.await_rules(url)
        self.seen.add(rules)
        yield from self._ask(rules, found_on, self.parse_robots)

    def _released(self, url: str, rules: bytes) -> Iterator[Request | Refused]:
        for waiting, found_on in self.robots.learn(url, rules):
            if waiting != url:
                self.seen.discard(waiting)
                yield from self.visit(waiting, found_on=found_on)

    def _ask(
        self, url: str, found_on: str | None, callback: Callable[[Response], Iterator[Any]]
    ) -> Iterator[Request | Refused]:
        try:
            meta = {"found_on": found_on}
            request = Request(
                url, callback, headers=self._headers, errback=self.unanswered, meta=meta
            )
        except ValueError:  # Scrapy makes no request of mailto: and the like
            yield Refused(url, found_on, "scheme")
            return
        if request.url == url or request.url not in self.seen:
            self.seen.add(request.url)
            yield request


def plain_headers(response: Response) -> dict[str, str]:
    """Return the header fields with lower-case names, repeated ones joined by commas."""
    return {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }


def _received(response: Response, headers: dict[str, str], reading: Reading) -> Iterator[Received]:
    exchange = response.meta.get("exchange")
    if exchange is not None:  # or it came out of the evidence and is kept already
        yield Received(
            exchange=exchange,
            found_on=response.meta["found_on"],
            status=response.status,
            headers=headers,
            body=response.body,
            page_kind=reading.page_kind,
            language=reading.language,
            unchanged="described" in response.meta,
            documents=() if exchange.truncated else reading.documents,
        )
