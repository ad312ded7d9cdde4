"""Finds every address a page names, wherever HTML or a header lets one stand."""

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml.etree import XPath

from crawler.extraction.page import Page

_NAMED = XPath(
    "//@href | //@src | //@action | //@formaction | //@data | //@poster | //@background"
    " | //@cite | //@longdesc | //@ping | //@manifest",
    smart_strings=False,
)
_SETS = XPath("//@srcset | //@imagesrcset", smart_strings=False)
_REFRESH = XPath("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']/@content")
_STYLES = XPath("//@style | //style/text()")
_PARTS = XPath("//link[@rel='stylesheet' or contains(@rel, 'icon')]/@href | //img/@src")
_CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"'()\s;]+)""")
_REFRESH_ADDRESS = re.compile(r"""url\s*=\s*["']?([^"'>]+)""", re.IGNORECASE)
_LINK_ADDRESS = re.compile(r"<([^<>]+)>")
_PLAIN_HEADERS = frozenset({"location", "content-location"})
_XML_ADDRESS = re.compile(
    r"""<(?:loc|link|guid|comments)[^<>]*>\s*(?:<!\[CDATA\[)?([^<\]\s]+)|(?:url|href)=["']([^"']+)""",
    re.IGNORECASE,
)
_SITEMAP = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)


def named_addresses(page: Page) -> list[str]:
    """Return every address the HTML names, as it is written there."""
    tree = page.tree
    found = [str(each) for each in _NAMED(tree)]
    for candidates in _SETS(tree):
        found += [each.split()[0] for each in str(candidates).split(",") if each.split()]
    found += _matches(_REFRESH_ADDRESS, _REFRESH(tree))
    found += _matches(_CSS_ADDRESS, _STYLES(tree))
    return found


def parts(page: Page) -> list[str]:
    """Return what the page needs to be seen as it was: style sheets, icons and pictures."""
    return [str(each) for each in _PARTS(page.tree)]


def header_addresses(headers: Mapping[str, str]) -> Iterator[str]:
    """Yield the addresses that header fields name: redirects, refreshes, links."""
    for name, value in headers.items():
        if name.lower() in _PLAIN_HEADERS:
            yield value
        elif name.lower() == "refresh":
            yield from _matches(_REFRESH_ADDRESS, [value])
        elif name.lower() == "link":
            yield from _matches(_LINK_ADDRESS, [value])


def listed_addresses(text: str) -> Iterator[str]:
    """Yield the addresses listed in robots.txt, a sitemap or a feed."""
    yield from (found for pair in _XML_ADDRESS.findall(text) for found in pair if found)
    yield from _SITEMAP.findall(text)


def _matches(pattern: re.Pattern[str], texts: Iterable[str]) -> list[str]:
    return [found for text in texts for found in pattern.findall(str(text))]
