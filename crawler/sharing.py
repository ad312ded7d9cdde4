"""One process's share of a crawl: the sites it was sent to; it passes the others on."""

from collections.abc import Callable

from crawler.orders import Message, Met
from crawler.robots import front_page

Say = Callable[[Message], None]


class Share:
    """The sites that this process was sent to; the first process also takes what lies outside."""

    def __init__(self, *, is_first: bool, say: Say) -> None:
        """Say to the lead by *say* what others are to visit."""
        self.is_first = is_first
        self.say = say
        self.looks_back = False
        self._sites: set[str] = set()
        self._met: set[str] = set()
        self._passed_on: set[str] = set()

    def take(self, met: Met, *, seen: set[str]) -> None:
        """Make the site of an address that was sent this process's own.

        What it passed on itself and gets back counts no longer as *seen*.
        """
        self._sites.add(met.site)
        if met.url in self._passed_on:
            self._passed_on.discard(met.url)
            seen.discard(met.url)

    def is_new(self, url: str) -> bool:
        """Return whether no address of the site of *url* was passed on yet."""
        return front_page(url) not in self._met

    def passes_on(
        self, url: str, found_on: str | None, *, inside: bool, only_named: bool = False
    ) -> bool:
        """Return whether *url* is for another process, which is then told of it."""
        site = front_page(url) if inside else ""
        if site in self._sites or (self.is_first and not inside):
            return False
        self._passed_on.add(url)
        self._met.add(site)
        self.say(Met(url, found_on, site, only_named))
        return True
