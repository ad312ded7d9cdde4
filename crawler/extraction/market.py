"""Reads the pages of a market: offers, and what buyers say of them, timed where it tells when."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import XPath
from lxml.etree import _Element as Element

from casefile.records import Document
from crawler.extraction.page import Page
from crawler.extraction.reading import (
    Leading,
    attribute_at,
    last_part,
    page_number,
    text_at,
    text_content,
    whole_number,
)
from crawler.extraction.text import text_of
from crawler.extraction.times import written_time

NAME = "market"

_FEEDBACK = XPath("//ol[@class='feedbacks']/li[@class='feedback']")
_LEADING = Leading(
    classes=frozenset({"category", "offer-link", "to-offer", "file", "seller", "user"}),
    within=frozenset({("div", "pager")}),
)


@dataclass(frozen=True, slots=True)
class _Offer:
    """The offer that a page shows or that its one line of feedback belongs to."""

    id: str
    title: str | None
    section: str | None


def recognises(page: Page) -> bool:
    """Return whether the page is made by the market's software."""
    return page.body_at("/div[@id='topbar']") is not None


def links(page: Page) -> list[str]:
    """Return the addresses of categories, offers, further pages, people and files.

    Fresh feedback says only how long ago it was written: its own page tells the time.
    """
    found = list(_LEADING.addresses(page.tree))
    if _offer_of(page) is not None:
        untimed = (line for line in _FEEDBACK(page.tree) if _time(line) is None)
        found += [own for line in untimed if (own := _permalink(line)) is not None]
    return found


def documents(page: Page) -> Iterator[Document]:
    """Yield the offer, on the first of its pages, and the feedback whose time is told."""
    offer = _offer_of(page)
    if offer is None:
        return
    shown = page.tree.find(".//div[@class='offer']")
    text = None if shown is None else shown.find(".//div[@class='text']")
    if shown is not None and text is not None and page_number(page.url) == 1:
        yield _offer_document(page, offer, shown, text)
    for line in _FEEDBACK(page.tree):
        said = line.find("div[@class='said']")
        if said is not None and _permalink(line) and _time(line):
            yield _feedback_document(page, offer, line, said)


def _offer_of(page: Page) -> _Offer | None:
    section = text_at(page.tree, ".//a[@class='in-category']")
    shown = page.tree.find(".//div[@data-offer]")
    if shown is not None:
        return _Offer(shown.get("data-offer", ""), text_at(shown, ".//h1[@class='title']"), section)
    above = page.tree.find(".//a[@class='to-offer']")
    own = None if above is None else last_part(above.get("href"))
    if above is None or own is None:
        return None
    return _Offer(own, text_content(above).strip(), section)


def _offer_document(page: Page, offer: _Offer, shown: Element, text: Element) -> Document:
    return Document(
        id=offer.id,
        url=page.absolute(f"/p/{offer.id}"),
        site=page.site,
        site_kind=NAME,
        text=text_of(text),
        author=last_part(attribute_at(shown, ".//a[@class='seller']", "href")),
        posted_at=written_time(text_at(shown, ".//span[@class='posted']")),
        thread=offer.id,
        thread_title=offer.title,
        parent=None,
        position=1,
        captures=(),
        section=offer.section,
    )


def _feedback_document(page: Page, offer: _Offer, line: Element, said: Element) -> Document:
    permalink = _permalink(line) or ""
    answered = last_part(attribute_at(line, ".//a[@class='answers']", "href"))
    return Document(
        id=last_part(permalink) or "",
        url=page.absolute(permalink),
        site=page.site,
        site_kind=NAME,
        text=text_of(said),
        author=last_part(attribute_at(line, ".//a[@class='user']", "href")),
        posted_at=_time(line),
        thread=offer.id,
        thread_title=offer.title,
        parent=answered or offer.id,
        position=whole_number((text_at(line, ".//a[@class='nr']") or "").lstrip("#")),
        captures=(),
        quoted=text_at(line, "p[@class='quoted']"),
        section=offer.section,
    )


def _permalink(line: Element) -> str | None:
    return attribute_at(line, ".//a[@class='nr']", "href")


def _time(line: Element) -> str | None:
    return written_time(text_at(line, ".//span[@class='when']"))
