"""Puts the layers together that keep the collector on the fictional web, and fails closed."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crawler import audit
from crawler.address import Address

# A middleware that cannot start raises ValueError: Scrapy would go on without it otherwise.
_NO_HANDLERS = dict.fromkeys(("data", "file", "ftp", "http", "https", "s3"))
_COLLECTING = {
    "crawler.middlewares.KeptMiddleware": 20,
    "crawler.waiting.WaitingMiddleware": 30,
}
_MISLEADING = ("_proxy", "netrc")
_MISLEADING_STARTS = ("scrapy_", "aws_")


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers in force: with any one missing the others keep the collector in."""

    address: Address
    scope: bool
    proxy: bool
    peer: bool
    audit: bool

    def install(self) -> None:
        """Shut this process in for good: call it before anything else is loaded."""
        if self.proxy:
            for name in [each for each in os.environ if _misleads(each.lower())]:
                del os.environ[name]
        if self.audit:
            audit.install(self.address)

    def settings(self) -> Mapping[str, Any]:
        """Return the Scrapy settings that put the other layers in place."""
        wire = {
            "DOWNLOADER": "scrapy.core.downloader.Downloader",
            "DOWNLOAD_HANDLERS_BASE": {},
            "DOWNLOAD_HANDLERS": {**_NO_HANDLERS, "http": "crawler.wire.LoopbackHandler"},
        }
        middlewares = {"crawler.middlewares.ScopeMiddleware": 10} if self.scope else {}
        return {
            "FICTIONAL_WEB": str(self.address),
            "CHECK_PEER": self.peer,
            **(wire if self.proxy else {}),
            "DOWNLOADER_MIDDLEWARES": {**middlewares, **_COLLECTING},
        }


def layers(
    address: Address | None,
    *,
    scope: bool = True,
    proxy: bool = True,
    peer: bool = True,
    audit: bool = True,
) -> Layers:
    """Return the layers round *address*; only tests leave one out."""
    if address is None:
        raise ValueError("The guard has no address; it lets nothing through without one.")
    return Layers(address, scope, proxy, peer, audit)


def _misleads(name: str) -> bool:
    return name.endswith(_MISLEADING) or name.startswith(_MISLEADING_STARTS)
