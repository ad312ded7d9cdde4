"""Reads the pages of a forum: topics with numbered posts, quotes, and times in the board's zone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.etree import XPath
from lxml.etree import _Element as Element

from casefile.records import Document
from crawler.extraction.page import Page
from crawler.extraction.reading import (
    Leading,
    attribute_of,
    by_class,
    last_part,
    text_at,
    text_content,
    text_in,
    whole_number,
)
from crawler.extraction.text import text_of
from crawler.extraction.times import written_time

NAME = "forum"

_POSTS = XPath("//div[starts-with(@class, 'post has-profile')]")
_LEADING = Leading(
    classes=frozenset({"forumtitle", "topictitle", "whole-thread", "username", "postlink"}),
    rels=frozenset({"next", "prev"}),
)


@dataclass(frozen=True, slots=True)
class _Topic:
    """What every post on a topic's page shares."""

    id: str | None
    title: str
    section: str | None
    zone: str | None


def recognises(page: Page) -> bool:
    """Return whether the page is made by the board's software."""
    return page.body_at("[@id='board']") is not None


def links(page: Page) -> list[str]:
    """Return the addresses of boards, topics, further pages, members and attachments."""
    return list(_LEADING.addresses(page.tree))


def documents(page: Page) -> Iterator[Document]:
    """Yield the posts on the page that were not removed."""
    topic = _topic(page)
    for post in _POSTS(page.tree) if topic else ():
        parts = by_class(post)
        if topic and "unread" in parts and "content" in parts:
            yield from _document(page, topic, parts)


def _topic(page: Page) -> _Topic | None:
    title = page.tree.find(".//h2[@class='topic-title']/a")
    if title is None:
        return None
    return _Topic(
        id=last_part(title.get("href")),
        title=text_content(title),
        section=text_at(page.tree, ".//ul[@class='nav-breadcrumbs']/li[2]/a"),
        zone=text_at(page.tree, ".//p[@class='timezone']/span[@class='offset']"),
    )


def _document(page: Page, topic: _Topic, parts: Mapping[str | None, Element]) -> Iterator[Document]:
    permalink, quote, author = parts["unread"], parts.get("quoted"), parts.get("author")
    own = last_part(permalink.get("href"))
    if own is None:
        return
    quoted = None if quote is None else quote.find("div")
    yield Document(
        id=own,
        url=page.absolute(permalink.get("href", "")),
        site=page.site,
        site_kind=NAME,
        text=text_of(parts["content"]),
        author=None if author is None else text_at(author, ".//strong/a"),
        posted_at=written_time(text_in(parts.get("post-time")), topic.zone),
        thread=topic.id,
        thread_title=topic.title,
        parent=last_part(attribute_of(parts.get("reply-to"), "href")),
        position=whole_number(text_content(permalink).lstrip("#")),
        captures=(),
        quoted=None if quoted is None else text_of(quoted),
        section=topic.section,
    )
