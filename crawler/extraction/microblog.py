"""Reads the pages of a microblog: short posts with what they answer, quote or pass on."""

from collections.abc import Iterator

from lxml.etree import XPath
from lxml.etree import _Element as Element

from casefile.records import Document
from crawler.extraction.page import Page
from crawler.extraction.reading import (
    PLACES_A_PAGE,
    Leading,
    attribute_at,
    attribute_of,
    by_class,
    last_part,
    page_number,
    text_at,
    text_in,
)
from crawler.extraction.text import text_of
from crawler.extraction.times import written_time

NAME = "microblog"

_STREAM = XPath("//div[@class='activity-stream h-feed']/article[@data-id]")
_FOCUS = XPath("//div[@class='detailed h-feed']/article[@data-id]")
_ANSWERS = XPath("//div[@class='activity-stream replies h-feed']/article[@data-id]")
_ANSWERED = XPath(
    "//div[@class='activity-stream h-feed']//a[@class='status__replies'][not(text()='↩ 0')]/@href"
)
_LEADING = Leading(
    classes=frozenset(
        {
            "column-link list-link",
            "conversation-link",
            "status__display-name p-author h-card",
            "status__origin u-repost-of",
            "status__file u-attachment",
        }
    ),
    within=frozenset({("nav", "pagination")}),
)


def recognises(page: Page) -> bool:
    """Return whether the page is made by the microblog's software."""
    return page.body_at("/div[@class='columns-area']") is not None


def links(page: Page) -> list[str]:
    """Return the addresses of topics, conversations, further pages, accounts and files.

    A post nobody answered is whole on its timeline; its own page is not asked for.
    """
    return [*_LEADING.addresses(page.tree), *map(str, _ANSWERED(page.tree))]


def documents(page: Page) -> Iterator[Document]:
    """Yield the posts on the page that were not deleted.

    The pages that continue a conversation repeat its first post; it is read on the first.
    """
    whole = attribute_at(page.tree, ".//div[@class='detailed h-feed']", "data-root")
    first = (page_number(page.url) - 1) * PLACES_A_PAGE
    for status in _STREAM(page.tree) if _topic(page) else ():  # the rest is on topics' pages too
        yield _document(page, status, root=status.get("data-id"), place=1)
    for status in () if first else _FOCUS(page.tree):
        alone = status.get("data-id") != whole  # an answer's own page does not tell its place
        yield _document(page, status, root=whole, place=0 if alone else 1)
    for place, status in enumerate(_ANSWERS(page.tree), start=first + 2):
        yield _document(page, status, root=whole, place=place)


def _document(page: Page, status: Element, *, root: str | None, place: int) -> Document:
    own = status.get("data-id", "")
    parts = by_class(status)
    content = parts.get("status__content e-content")
    stamp = attribute_of(parts.get("dt-published"), "datetime")
    return Document(
        id=own,
        url=page.absolute(f"/p/{own}"),
        site=page.site,
        site_kind=NAME,
        text="" if content is None else text_of(content),
        author=_handle(parts.get("status__display-name p-author h-card")),
        posted_at=written_time(stamp),
        thread=root,
        thread_title=None,
        parent=last_part(attribute_of(parts.get("u-in-reply-to"), "href")),
        position=place,
        captures=(),
        quoted=text_at(status, "blockquote/span[@class='p-content']"),
        forwarded_from=text_in(parts.get("status__origin u-repost-of")),
        section=_topic(page),
    )


def _handle(account: Element | None) -> str | None:
    return None if account is None else (last_part(account.get("href")) or "").lstrip("@") or None


def _topic(page: Page) -> str | None:
    header = text_at(page.tree, ".//h1[@class='column-header']")
    return header.removeprefix("#").strip() if header and header.startswith("#") else None
