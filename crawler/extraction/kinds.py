"""The kinds of site that can be read; a new one is a module here and a line in the list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casefile.records import Document
from crawler.extraction import (
    blog,
    channel,
    comments,
    forum,
    market,
    microblog,
    news,
    portal,
)
from crawler.extraction.page import Page


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of site is told from others, and what is read from its pages."""

    name: str
    recognises: Callable[[Page], bool]
    links: Callable[[Page], list[str]]
    documents: Callable[[Page], Iterable[Document]]


KINDS = tuple(
    Kind(module.NAME, module.recognises, module.links, module.documents)
    for module in (forum, channel, microblog, news, blog, comments, market, portal)
)


def kind_of(page: Page) -> Kind | None:
    """Return the kind of site the page itself shows, or None if it is of no known kind."""
    return next((kind for kind in KINDS if kind.recognises(page)), None)
