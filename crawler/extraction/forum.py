"""Reads the pages of a forum: topics with numbered posts, quotes, and times in the board's zone."""

from collections.abc import Iterator

from lxml.etree import XPath
from lxml.html import HtmlElement

from casefile.records import Document
from crawler.extraction.page import Page
from crawler.extraction.reading import attribute_at, last_part, text_at, whole_number
from crawler.extraction.text import text_of
from crawler.extraction.times import written_time

NAME = "forum"

_POSTS = XPath("//div[starts-with(@class, 'post has-profile')]")
_LINKS = XPath(
    "//a[@class='forumtitle' or @class='topictitle' or @class='whole-thread']/@href"
    " | //a[@rel='next' or @rel='prev']/@href"
    " | //a[@class='username' or @class='postlink']/@href"
)


def recognises(page: Page) -> bool:
    """Return whether the page is made by the board's software."""
    return bool(page.tree.xpath("boolean(/html/body[@id='board'])"))


def links(page: Page) -> list[str]:
    """Return the addresses of boards, topics, further pages, members and attachments."""
    return [str(each) for each in _LINKS(page.tree)]


def documents(page: Page) -> Iterator[Document]:
    """Yield the posts on the page that were not removed."""
    title = page.tree.find(".//h2[@class='topic-title']/a")
    if title is None:
        return
    for post in _POSTS(page.tree):
        permalink = post.find(".//p[@class='author']/a[@class='unread']")
        content = post.find(".//div[@class='content']")
        if permalink is not None and content is not None and last_part(permalink.get("href")):
            yield _document(page, post, title, permalink, content)


def _document(
    page: Page, post: HtmlElement, title: HtmlElement, permalink: HtmlElement, content: HtmlElement
) -> Document:
    quoted = post.find(".//blockquote[@class='quoted']/div")
    zone = text_at(page.tree, ".//p[@class='timezone']/span[@class='offset']")
    when = text_at(post, ".//span[@class='post-time']")
    return Document(
        id=last_part(permalink.get("href")) or "",
        url=page.absolute(permalink.get("href", "")),
        site=page.site,
        site_kind=NAME,
        text=text_of(content),
        author=text_at(post, ".//p[@class='author']//strong/a"),
        posted_at=written_time(when, zone),
        thread=last_part(title.get("href")),
        thread_title=title.text_content(),
        parent=last_part(attribute_at(post, ".//a[@class='reply-to']", "href")),
        position=whole_number(permalink.text_content().lstrip("#")),
        captures=(),
        quoted=None if quoted is None else text_of(quoted),
        section=text_at(page.tree, ".//ul[@class='nav-breadcrumbs']/li[2]/a"),
    )
