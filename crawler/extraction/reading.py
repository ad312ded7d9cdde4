"""Readings that every kind of site shares: the text at a path, the ID that ends an address."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from lxml.etree import _Element as Element

PLACES_A_PAGE = 1000  # leaves room between the positions of one page's posts and the next's


@dataclass(frozen=True, slots=True)
class Leading:
    """Which of a page's links a kind of site follows: by class, by rel, or by what they lie in."""

    classes: frozenset[str] = frozenset()
    rels: frozenset[str] = frozenset()
    within: frozenset[tuple[str, str]] = frozenset()  # tag and class of the element round the link

    def addresses(self, tree: Element) -> Iterator[str]:
        """Yield the addresses of the links to follow, in one walk over the page."""
        for link in tree.iter("a"):
            address = link.get("href")
            if address is not None and self._leads(link):
                yield address

    def _leads(self, link: Element) -> bool:
        if link.get("class") in self.classes or link.get("rel") in self.rels:
            return True
        around = link.getparent() if self.within else None
        return around is not None and (around.tag, around.get("class")) in self.within


def by_class(element: Element) -> dict[str | None, Element]:
    """Return *element* and what lies in it by class, the first of each, in one walk."""
    found: dict[str | None, Element] = {}
    for each in element.iter():
        found.setdefault(each.get("class"), each)
    return found


def text_at(element: Element, path: str) -> str | None:
    """Return the text of the first element at *path*, or None if it is absent or empty."""
    return text_in(element.find(path))


def text_in(element: Element | None) -> str | None:
    """Return the text of *element*, or None if it is absent or empty."""
    return None if element is None else text_content(element).strip() or None


def text_content(element: Element) -> str:
    """Return all text inside *element*, tags left out."""
    return "".join(element.itertext()) if len(element) else element.text or ""


def attribute_at(element: Element, path: str, name: str) -> str | None:
    """Return an attribute of the first element at *path*, or None if either is absent."""
    return attribute_of(element.find(path), name)


def attribute_of(element: Element | None, name: str) -> str | None:
    """Return an attribute of *element*, or None if either is absent."""
    return None if element is None else element.get(name) or None


def last_part(address: str | None) -> str | None:
    """Return the last part of an address's path, which is an ID or a handle.

    >>> last_part("/p/abc?page=2#comments")
    'abc'
    """
    if address is None:
        return None
    path = address.partition("#")[0].partition("?")[0]
    return path.rstrip("/").rpartition("/")[2] or None


def whole_number(text: str | None, default: int = 0) -> int:
    """Return the number that *text* writes in digits, or *default* if it writes none."""
    plain = (text or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else default


def page_number(url: str) -> int:
    """Return which page of a longer list *url* asks for.

    >>> page_number("http://a.localhost:1/p/x?page=3")
    3
    """
    given = parse_qs(urlsplit(url).query).get("page", [""])[0]
    return max(1, whole_number(given, 1))
