"""Reads the pages of a blog: essays, and comments that answer what they are set below."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import XPath
from lxml.etree import _Element as Element

from casefile.records import Document
from crawler.extraction.page import Page
from crawler.extraction.reading import (
    PLACES_A_PAGE,
    Leading,
    attribute_at,
    last_part,
    page_number,
    text_at,
    text_content,
)
from crawler.extraction.text import text_of
from crawler.extraction.times import written_time

NAME = "blog"

_COMMENTS = XPath("//li[starts-with(@class, 'comment depth-')]")
_ABOVE = XPath("string(ancestor::li[1]/@id)")
_LEADING = Leading(
    classes=frozenset({"to-entry", "attachment", "url fn n"}),
    rels=frozenset({"next", "prev"}),
    within=frozenset({("li", "cat-item"), ("h2", "entry-title"), ("b", "fn")}),
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """The essay that a page shows or that its one comment belongs to."""

    id: str
    title: str | None
    section: str | None


def recognises(page: Page) -> bool:
    """Return whether the page is made by the blog's software."""
    return page.body_at("/div[@class='hfeed site']") is not None


def links(page: Page) -> list[str]:
    """Return the addresses of categories, essays, further pages, writers and files."""
    return list(_LEADING.addresses(page.tree))


def documents(page: Page) -> Iterator[Document]:
    """Yield the essay and the comments on the page that were not removed.

    The pages that continue an essay's comments repeat the essay; it is read on the first.
    """
    entry = _entry_of(page)
    if entry is None:
        return
    first = (page_number(page.url) - 1) * PLACES_A_PAGE
    essay = page.tree.find(".//article[@class='post type-post hentry']")
    body = None if essay is None else essay.find("div[@class='entry-content']")
    if essay is not None and body is not None and not first:
        yield _essay(page, entry, essay, body)
    alone = page.tree.find(".//a[@class='to-entry']") is not None
    for place, comment in enumerate(_COMMENTS(page.tree), start=0 if alone else first + 2):
        yield from _comment(page, entry, comment, place)


def _entry_of(page: Page) -> _Entry | None:
    area = attribute_at(page.tree, ".//div[@class='comments-area']", "data-post")
    if area is not None:
        title = text_at(page.tree, ".//h1[@class='entry-title']")
        return _Entry(area, title, text_at(page.tree, ".//span[@class='cat-links']/a"))
    above = page.tree.find(".//a[@class='to-entry']")
    own = None if above is None else last_part(above.get("href"))
    return None if above is None or own is None else _Entry(own, text_content(above).strip(), None)


def _essay(page: Page, entry: _Entry, essay: Element, body: Element) -> Document:
    stamp = attribute_at(essay, ".//time[@class='entry-date published']", "datetime")
    return Document(
        id=entry.id,
        url=page.absolute(f"/p/{entry.id}"),
        site=page.site,
        site_kind=NAME,
        text=text_of(body),
        author=last_part(attribute_at(essay, ".//a[@rel='author']", "href")),
        posted_at=written_time(stamp),
        thread=entry.id,
        thread_title=entry.title,
        parent=None,
        position=1,
        captures=(),
        section=entry.section,
    )


def _comment(page: Page, entry: _Entry, comment: Element, place: int) -> Iterator[Document]:
    body = comment.find("article[@class='comment-body']")
    if body is None:
        return
    permalink = body.find(".//a[@class='comment-permalink']")
    content = body.find("div[@class='comment-content']")
    own = None if permalink is None else last_part(permalink.get("href"))
    if permalink is None or content is None or own is None:
        return
    yield Document(
        id=own,
        url=page.absolute(f"/p/{own}"),
        site=page.site,
        site_kind=NAME,
        text=text_of(content),
        author=last_part(attribute_at(body, ".//b[@class='fn']/a", "href")),
        posted_at=written_time(attribute_at(permalink, "time", "datetime")),
        thread=entry.id,
        thread_title=entry.title,
        parent=_answered(comment, body) or entry.id,
        position=place,
        captures=(),
        quoted=text_at(body, "blockquote[@class='comment-quote']"),
        section=entry.section,
    )


def _answered(comment: Element, body: Element) -> str | None:
    """Return what a comment answers: what it names, or else the comment it is set below."""
    named = attribute_at(body, ".//a[@class='comment-parent']", "href")
    return last_part(named) or str(_ABOVE(comment)).removeprefix("comment-") or None
