"""What travels from the spider to the evidence: answers as received, and addresses refused."""

from collections.abc import Mapping
from dataclasses import dataclass

from scrapy.exceptions import IgnoreRequest

from casefile.evidence import Exchange
from casefile.records import Document


@dataclass(frozen=True, slots=True)
class Received:
    """One answer with where its address was found and what was read from it.

    An answer that says the page is `unchanged` has no body of its own; `body` is then the one
    that was received before.
    """

    exchange: Exchange
    found_on: str | None
    status: int
    headers: Mapping[str, str]
    body: bytes
    page_kind: str
    language: str | None = None
    unchanged: bool = False
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """An address that was not visited, where it was found, and the rule that decided."""

    url: str
    found_on: str | None
    rule: str


class Postponed(IgnoreRequest):
    """The address is asked for later; nothing is refused and nothing has failed."""
