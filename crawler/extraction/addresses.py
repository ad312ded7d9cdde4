"""Finds every address a page names, wherever HTML or a header lets one stand."""

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml.etree import XPath

from crawler.extraction.page import Page


def _each(*names: str) -> dict[bytes, XPath]:
    return {name.encode(): XPath(f"//@{name}", smart_strings=False) for name in names}


_USUAL = tuple(_each("href", "src").values())
_SELDOM = _each(
    "action", "formaction", "data", "poster", "background", "cite", "longdesc", "ping", "manifest"
)
_SETS = _each("srcset", "imagesrcset")
_STYLES = _each("style")
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
    """Return every address the HTML names, as it is written there, plain paths left out.

    A plain path leads nowhere but to the page's own site.
    """
    tree = page.tree
    found = [each for path in _USUAL for each in path(tree) if not page.is_plain_path(each)]
    found += _present(_SELDOM, page)
    for candidates in _present(_SETS, page):
        found += [each.split()[0] for each in candidates.split(",") if each.split()]
    found += _matches(_REFRESH_ADDRESS, _refreshes(page))
    styles = [style.text or "" for style in tree.iter("style")]
    found += _matches(_CSS_ADDRESS, [*styles, *_present(_STYLES, page)])
    return found


def _present(paths: Mapping[bytes, XPath], page: Page) -> Iterator[str]:
    """Yield the values of those attributes whose names occur anywhere in the page."""
    for name, path in paths.items():
        if name in page.lowered:
            yield from path(page.tree)


def _refreshes(page: Page) -> Iterator[str]:
    for meta in page.tree.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            yield meta.get("content") or ""


def parts(page: Page) -> list[str]:
    """Return what the page needs to be seen as it was: style sheets, icons and pictures."""
    sheets = [each.get("href") for each in page.tree.iter("link") if _is_seen(each.get("rel"))]
    pictures = [each.get("src") for each in page.tree.iter("img")]
    return [each for each in (*sheets, *pictures) if each is not None]


def _is_seen(rel: str | None) -> bool:
    return rel is not None and (rel == "stylesheet" or "icon" in rel)


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
    return [found for text in texts for found in pattern.findall(text)]
