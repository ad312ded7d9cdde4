"""Reads the pages of a channel: messages with forwards, and the discussion below a message."""

from collections.abc import Iterator
from urllib.parse import urlsplit

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

NAME = "channel"

_MESSAGES = "div[starts-with(@class, 'message default')]"
_FEED = XPath(f"//div[@class='history']/{_MESSAGES}")
_SINGLE = XPath(f"//div[@class='history single']/{_MESSAGES}")
_DISCUSSION = XPath(f"//div[@class='history discussion']/{_MESSAGES}")
_LEADING = Leading(
    classes=frozenset(
        {"channel_card", "comments_link", "media_file", "in_channel", "author", "forward_link"}
    ),
    within=frozenset({("div", "pagination")}),
)


def recognises(page: Page) -> bool:
    """Return whether the page is made by the channel software."""
    return page.body_at("[@class='widget_frame']") is not None


def links(page: Page) -> list[str]:
    """Return the addresses of channels, discussions, further pages, writers and files."""
    return list(_LEADING.addresses(page.tree))


def documents(page: Page) -> Iterator[Document]:
    """Yield the messages on the page that were not removed.

    The pages that continue a discussion repeat its message; it is read on the first.
    """
    root = _root(page)
    first = (page_number(page.url) - 1) * PLACES_A_PAGE
    for message in _FEED(page.tree):
        yield from _document(page, message, root=None, place=1)
    for message in () if first else _SINGLE(page.tree):
        alone = (
            message.get("data-post") != root
        )  # an answer on its own page has no place to be told
        yield from _document(page, message, root=root, place=0 if alone else 1)
    for place, message in enumerate(_DISCUSSION(page.tree), start=first + 2):
        yield from _document(page, message, root=root, place=place)


def _root(page: Page) -> str | None:
    """Return the message to which the discussion on a permalink's page belongs."""
    above = attribute_at(page.tree, ".//a[@class='in_channel']", "href")
    return last_part(above) or last_part(urlsplit(page.url).path)


def _document(page: Page, message: Element, *, root: str | None, place: int) -> Iterator[Document]:
    own = message.get("data-post")
    parts = by_class(message)
    text = parts.get("text")
    if not own or text is None:
        return
    thread = root or own
    title = text_at(page.tree, ".//div[@class='channel_info']/*[@class='channel_title']")
    answered = last_part(attribute_of(parts.get("reply_link"), "href"))
    stamp = attribute_of(parts.get("pull_right date details"), "title")
    yield Document(
        id=own,
        url=page.absolute(f"/p/{own}"),
        site=page.site,
        site_kind=NAME,
        text=text_of(text),
        author=last_part(attribute_of(parts.get("author"), "href")),
        posted_at=written_time(stamp),
        thread=thread,
        thread_title=title,
        parent=answered or (None if own == thread else thread),
        position=place,
        captures=(),
        forwarded_from=text_in(parts.get("forward_link")),
        section=title,
    )
