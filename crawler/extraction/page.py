"""A page as received, parsed once for all who read it."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Self
from urllib.parse import urljoin, urlsplit

from lxml.etree import HTMLParser, XMLSyntaxError, fromstring
from lxml.etree import _Element as Element

from crawler.extraction.encoding import encoding_of

_SESSION = re.compile(
    r"(?<=[?&;])(?:sid|phpsessid|jsessionid|session_?id)=[^&;#?]*[&;]?", re.IGNORECASE
)
# A start tag as HTML's own tokenizer reads it; its attributes cost the parser their number squared.
_TAG = re.compile(
    rb"""<[a-z](?:[\s/]++|=?+[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?+)?+|=)*+""",
    re.IGNORECASE,
)
_LARGE = 64 * 1024
_LARGEST = 2 * 1024 * 1024  # its tree takes a hundred times as much memory
_LONGEST_ADDRESS = 8 * 1024


@cache
def _parser(encoding: str) -> HTMLParser:
    return HTMLParser(encoding=encoding, huge_tree=False, no_network=True)


def _is_unbearable(body: bytes) -> bool:
    return len(body) > _LARGEST or any(len(tag[0]) > _LARGE for tag in _TAG.finditer(body))


def without_session(address: str) -> str:
    """Return *address* without the session id that it may bear: it names the same page.

    >>> without_session("/t/1?page=2&sid=ab12#p3"), without_session("/t/1?sid=ab12")
    ('/t/1?page=2#p3', '/t/1')
    """
    if "=" not in address or len(address) > _LONGEST_ADDRESS:
        return address
    plain, found = _SESSION.subn("", address)
    return re.sub(r"[?&;]+(?=[#?]|$)", "", plain) if found else address


@dataclass(frozen=True)
class Page:
    """An address and the tree of its HTML."""

    url: str
    tree: Element

    @classmethod
    def of(cls, url: str, body: bytes) -> Self | None:
        """Return the page that *body* holds, or None if there is no HTML in it to be read."""
        if len(body) > _LARGE and _is_unbearable(body):
            return None
        try:
            tree = fromstring(body, _parser(encoding_of(body)))
        except XMLSyntaxError:
            return None
        return None if tree is None else cls(url, tree)

    @cached_property
    def site(self) -> str:
        """The site's name: the first label of the host."""
        return (urlsplit(self.url).hostname or "").partition(".")[0]

    @property
    def lang(self) -> str | None:
        """The language the page says it is in."""
        return self.tree.get("lang") or None

    def body_at(self, path: str) -> Element | None:
        """Return the body, or what lies in it, at *path*; None if it is not there."""
        return self.tree.find(f"body{path}")

    def absolute(self, address: str) -> str:
        """Return *address* as this page means it, without its fragment.

        An address that cannot be resolved comes back as it stands, for the guard to judge.
        """
        plain = without_session(address.partition("#")[0].strip())
        if self._origin and plain[:1] == "/" and plain[1:2] not in {"/", "\\"}:
            return self._origin + plain
        try:
            return urljoin(self._base, plain)
        except ValueError:
            return plain

    @cached_property
    def _base(self) -> str:
        given = str(self.tree.xpath("string((//base/@href)[1])"))
        try:
            return urljoin(self.url, given)
        except ValueError:
            return self.url

    @cached_property
    def _origin(self) -> str | None:
        """Return what a path is put behind, if no <base> says otherwise."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}" if self._base == self.url else None
