"""Reads one answer: what kind of page it is, its posts, and where it leads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin

from casefile.records import Document
from crawler.extraction.addresses import (
    header_addresses,
    listed_addresses,
    named_addresses,
    parts,
)
from crawler.extraction.kinds import kind_of
from crawler.extraction.page import Page

MOST_NAMED = 10_000  # addresses of one page that are looked at
_LISTS = frozenset({"text/plain", "text/xml", "application/xml", "application/rss+xml"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of an answer: `follow` is asked for, `named` is only judged by the guard."""

    page_kind: str
    language: str | None = None
    documents: tuple[Document, ...] = ()
    follow: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def read(url: str, headers: Mapping[str, str], body: bytes) -> Reading:
    """Return what the answer from *url* says; *headers* have lower-case names."""
    leads = list(header_addresses(headers))
    media_type = media_type_of(headers)
    packed = headers.get("content-encoding", "identity").strip().lower() != "identity"
    if packed:  # though the request asked for it as it is: kept, never unpacked
        return Reading(page_kind=media_type, follow=_resolved(url, leads))
    page = Page.of(url, body) if media_type == "text/html" else None
    if page is not None:
        return _page_reading(page, leads)
    listed = listed_addresses(body.decode("utf-8", "replace")) if media_type in _LISTS else ()
    return Reading(
        page_kind=media_type,
        follow=_resolved(url, leads),
        named=_resolved(url, listed),
    )


def _page_reading(page: Page, leads: list[str]) -> Reading:
    kind = kind_of(page)
    follow = [*leads, *parts(page), *(kind.links(page) if kind else ())]
    return Reading(
        page_kind=kind.name if kind else "unknown",
        language=page.lang,
        documents=tuple(kind.documents(page)) if kind else (),
        follow=_first(map(page.absolute, dict.fromkeys(follow))),
        named=_first(map(page.absolute, dict.fromkeys(named_addresses(page)))),
    )


def _resolved(url: str, addresses: Iterable[str]) -> tuple[str, ...]:
    found = []
    for address in addresses:
        try:
            found.append(urljoin(url, address.strip()).partition("#")[0])
        except ValueError:
            found.append(address)
    return _first(found)


def _first(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(addresses), MOST_NAMED))


def media_type_of(headers: Mapping[str, str]) -> str:
    """Return the media type without its parameters, in lower case."""
    given = headers.get("content-type") or "application/octet-stream"
    return given.partition(";")[0].strip().lower()
