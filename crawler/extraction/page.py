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
    """An address, and the HTML that it answered with."""

    url: str
    tree: Element
    lowered: bytes  # as received, in lower case: what does not occur in it need not be looked for

    @classmethod
    def of(cls, url: str, body: bytes) -> Self | None:
        """Return the page that *body* holds, or None if there is no HTML in it to be read."""
        if len(body) > _LARGE and _is_unbearable(body):
            return None
        try:
            tree = fromstring(body, _parser(encoding_of(body)))
        except XMLSyntaxError:
            return None
        return None if tree is None else cls(url, tree, body.lower())

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
        if self.is_plain_path(plain):
            return f"{self._origin}{plain}"
        try:
            return urljoin(self._base, plain)
        except ValueError:
            return plain

    def is_plain_path(self, address: str) -> bool:
        """Return whether *address* is a path on this very site, with no <base> to say otherwise."""
        is_path = address[:1] == "/" and address[1:2] not in {"/", "\\"}
        return is_path and self._origin is not None

    @cached_property
    def _base(self) -> str:
        bases = (base.get("href") for base in self.tree.iter("base"))
        given = next((each for each in bases if each is not None), "")
        try:
            return urljoin(self.url, given)
        except ValueError:
            return self.url

    @cached_property
    def _origin(self) -> str | None:
        """Return what a path is put behind, if no <base> says otherwise."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}" if self._base == self.url else None
