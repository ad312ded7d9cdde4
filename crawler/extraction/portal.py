"""Reads the portal: the list of the sites of an exercise."""

from collections.abc import Iterator

from casefile.records import Document
from crawler.extraction.page import Page
from crawler.extraction.reading import Leading

NAME = "portal"

_LEADING = Leading(classes=frozenset({"site-link"}))


def recognises(page: Page) -> bool:
    """Return whether the page is the portal."""
    return page.body_at("/main[@class='portal']") is not None


def links(page: Page) -> list[str]:
    """Return the addresses of the sites."""
    return list(_LEADING.addresses(page.tree))


def documents(page: Page) -> Iterator[Document]:  # noqa: ARG001  every kind reads a page
    """Yield nothing: nobody posts on the portal."""
    yield from ()
