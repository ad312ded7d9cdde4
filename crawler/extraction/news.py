"""Reads the pages of a news site: articles, and the comments below them."""

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

NAME = "news"

_COMMENTS = XPath("//li[starts-with(@class, 'comment')][div[@class='comment-content']]")
_LEADING = Leading(
    classes=frozenset({"whole-article"}),
    rels=frozenset({"next", "prev", "author"}),
    within=frozenset({("nav", "sections"), ("cite", "fn")}),
)


@dataclass(frozen=True, slots=True)
class _Article:
    """The article that a page shows or that its one comment belongs to."""

    id: str
    headline: str | None
    section: str | None


def recognises(page: Page) -> bool:
    """Return whether the page is made by the newspaper's software."""
    return page.body_at("/header[@class='masthead']") is not None


def links(page: Page) -> list[str]:
    """Return the addresses of sections, articles, further pages and readers."""
    return [*_LEADING.addresses(page.tree), *_teased(page)]


def _teased(page: Page) -> Iterator[str]:
    for teaser in page.tree.iter("article"):
        if teaser.get("class") == "teaser" and (address := attribute_at(teaser, "h2/a", "href")):
            yield address


def documents(page: Page) -> Iterator[Document]:
    """Yield the article and the comments on the page that were not removed.

    The pages that continue an article's comments repeat the article; it is read on the first.
    """
    story = page.tree.find(".//article[@class='story']")
    article = _article_of(page, story)
    if article is None:
        return
    first = (page_number(page.url) - 1) * PLACES_A_PAGE
    body = None if story is None else story.find("div[@class='story-body']")
    if story is not None and body is not None and not first:
        yield _article_document(page, article, story, body)
    start = 0 if story is None else first + 2  # on its own page a comment has no place to be told
    for place, comment in enumerate(_COMMENTS(page.tree), start):
        permalink = comment.find(".//a[@class='comment-permalink']")
        if permalink is not None and last_part(permalink.get("href")):
            yield _comment_document(page, article, comment, permalink, place)


def _article_of(page: Page, story: Element | None) -> _Article | None:
    if story is not None and (own := story.get("data-id")):
        headline = text_at(story, ".//h1[@class='headline']")
        return _Article(own, headline, text_at(story, ".//p[@class='kicker']/a"))
    whole = page.tree.find(".//a[@class='whole-article']")
    above = None if whole is None else last_part(whole.get("href"))
    if whole is None or above is None:
        return None
    return _Article(above, text_content(whole).strip(), None)


def _article_document(page: Page, article: _Article, story: Element, body: Element) -> Document:
    return Document(
        id=article.id,
        url=page.absolute(f"/p/{article.id}"),
        site=page.site,
        site_kind=NAME,
        text=text_of(body),
        author=last_part(attribute_at(story, ".//a[@rel='author']", "href")),
        posted_at=written_time(attribute_at(story, ".//time[@class='published']", "datetime")),
        thread=article.id,
        thread_title=article.headline,
        parent=None,
        position=1,
        captures=(),
        section=article.section,
    )


def _comment_document(
    page: Page, article: _Article, comment: Element, permalink: Element, place: int
) -> Document:
    answered = last_part(attribute_at(comment, ".//a[@class='in-reply-to']", "href"))
    content = comment.find("div[@class='comment-content']")
    return Document(
        id=last_part(permalink.get("href")) or "",
        url=page.absolute(permalink.get("href", "")),
        site=page.site,
        site_kind=NAME,
        text="" if content is None else text_of(content),
        author=last_part(attribute_at(comment, ".//cite[@class='fn']/a", "href")),
        posted_at=written_time(attribute_at(permalink, "time", "datetime")),
        thread=article.id,
        thread_title=article.headline,
        parent=answered or article.id,
        position=place,
        captures=(),
        section=article.section,
    )
