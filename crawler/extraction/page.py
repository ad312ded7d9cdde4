"""A page as received, parsed once for all who read it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.etree import ParserError
from lxml.html import HtmlElement

_PARSER = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)


@dataclass(frozen=True)
class Page:
    """An address and the tree of its HTML."""

    url: str
    tree: HtmlElement

    @classmethod
    def of(cls, url: str, body: bytes) -> Self | None:
        """Return the page that *body* holds, or None if there is no HTML in it."""
        try:
            return cls(url, html.document_fromstring(body, parser=_PARSER))
        except ParserError:
            return None

    @property
    def site(self) -> str:
        """The site's name: the first label of the host."""
        return (urlsplit(self.url).hostname or "").partition(".")[0]

    @property
    def lang(self) -> str | None:
        """The language the page says it is in."""
        return self.tree.get("lang") or None

    def absolute(self, address: str) -> str:
        """Return *address* as this page means it, without its fragment.

        An address that cannot be resolved comes back as it stands, for the guard to judge.
        """
        plain = address.partition("#")[0].strip()
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
