"""Reads the pages of a video site: what its uploader says of a film, and the comments below."""

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
)
from crawler.extraction.text import text_of
from crawler.extraction.times import written_time

NAME = "comments"

_COMMENTS = XPath("//div[@class='comment'][@data-comment]")
_LEADING = Leading(
    classes=frozenset(
        {
            "video-channel-link",
            "video-miniature-name",
            "to-video",
            "video-account",
            "comment-account",
        }
    ),
    within=frozenset({("nav", "pages")}),
)


@dataclass(frozen=True, slots=True)
class _Video:
    """The film that a page shows or that its one comment belongs to."""

    id: str
    title: str | None
    section: str | None


def recognises(page: Page) -> bool:
    """Return whether the page is made by the video site's software."""
    return page.body_at("/header[@class='root-header']") is not None


def links(page: Page) -> list[str]:
    """Return the addresses of channels, films, further pages and people."""
    return list(_LEADING.addresses(page.tree))


def documents(page: Page) -> Iterator[Document]:
    """Yield the film's description and the comments on the page that were not removed.

    The pages that continue the comments repeat the film; it is read on the first.
    """
    video = _video_of(page)
    if video is None:
        return
    first = (page_number(page.url) - 1) * PLACES_A_PAGE
    shown = page.tree.find(".//main[@data-video]")
    text = None if shown is None else shown.find("div[@class='video-info-description']")
    if shown is not None and text is not None and not first:
        yield _film(page, video, shown, text)
    alone = page.tree.find(".//a[@class='to-video']") is not None
    for place, comment in enumerate(_COMMENTS(page.tree), start=0 if alone else first + 2):
        said = comment.find("div[@class='comment-html']")
        if said is not None:
            yield _comment(page, video, comment, said, place)


def _video_of(page: Page) -> _Video | None:
    own = attribute_at(page.tree, ".//section[@class='video-comments']", "data-video")
    if own is None:
        return None
    title = text_at(page.tree, ".//h1[@class='video-info-name']")
    above = text_at(page.tree, ".//a[@class='to-video']")
    return _Video(own, title or above, text_at(page.tree, ".//a[@class='video-info-channel']"))


def _film(page: Page, video: _Video, shown: Element, text: Element) -> Document:
    stamp = attribute_at(shown, "meta[@itemprop='uploadDate']", "content")
    return Document(
        id=video.id,
        url=page.absolute(f"/p/{video.id}"),
        site=page.site,
        site_kind=NAME,
        text=text_of(text),
        author=last_part(attribute_at(shown, ".//a[@class='video-account']", "href")),
        posted_at=written_time(stamp),
        thread=video.id,
        thread_title=video.title,
        parent=None,
        position=1,
        captures=(),
        section=video.section,
    )


def _comment(page: Page, video: _Video, comment: Element, said: Element, place: int) -> Document:
    own = comment.get("data-comment", "")
    answered = last_part(attribute_at(comment, "a[@class='comment-mention']", "href"))
    return Document(
        id=own,
        url=page.absolute(f"/p/{own}"),
        site=page.site,
        site_kind=NAME,
        text=text_of(said),
        author=last_part(attribute_at(comment, ".//a[@class='comment-account']", "href")),
        posted_at=written_time(attribute_at(comment, ".//a[@class='comment-date']", "title")),
        thread=video.id,
        thread_title=video.title,
        parent=answered or video.id,
        position=place,
        captures=(),
        quoted=text_at(comment, "blockquote[@class='comment-quote']"),
        section=video.section,
    )
