"""Reads the portal: the list of the sites of an exercise."""

from collections.abc import Iterator

from casefile.records import Document
from crawler.extraction.page import Page

NAME = "portal"


def recognises(page: Page) -> bool:
    """Return whether the page is the portal."""
    return page.body_at("/main[@class='portal']") is not None


def links(page: Page) -> list[str]:
    """Return the addresses of the sites."""
    return [str(each) for each in page.tree.xpath("//a[@class='site-link']/@href")]


def documents(page: Page) -> Iterator[Document]:  # noqa: ARG001  every kind reads a page
    """Yield nothing: nobody posts on the portal."""
    yield from ()
