"""What every page is made from: the request, the site it is for, and the finished answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from synthetic_corpus.spelling import LATIN, scripts
from synthetic_corpus.web import Row, Web

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for, and at which exercise time."""

    path: str
    query: Mapping[str, str]
    now: int
    port: int

    @property
    def page(self) -> int:
        """The page number asked for, 1 where none or a wrong one is given."""
        given = self.query.get("page", "1")
        return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 7 else 1

    def base(self, host: str) -> str:
        """Return the address of a site as seen by this request."""
        return f"http://{host}.localhost:{self.port}"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A page that is not sent at once: drawn out over seconds, or with much more behind it."""

    seconds: float = 0.0
    more_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """A page before it is drawn: its template, what fills it, and when it last changed.

    `charset` is what the page says it is in, `encoding` what it is in.
    """

    template: str
    values: Mapping[str, Any]
    status: int = 200
    media: str = "text/html"
    modified: int = 0
    location: str | None = None
    charset: str | None = "utf-8"
    encoding: str = "utf-8"
    delivery: Delivery | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A site of the web with what its pages share."""

    web: Web
    site: Row
    labels: Mapping[str, str]
    canary: str
    sections: list[Row] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The site's name, the first part of its host."""
        return str(self.site["name"])

    @property
    def locale(self) -> str:
        """The language of the site's furniture, with its script where that is not the usual one."""
        lang, script = str(self.site["lang"]), self.site["script"]
        return f"{lang}_{LATIN}" if script == LATIN and scripts(lang)[0] != LATIN else lang

    def section(self, slug: str) -> Row | None:
        """Return the board, section or channel with this slug."""
        return next((each for each in self.sections if each["slug"] == slug), None)


def pages(path: str, request: Request, total: int) -> dict[str, Any]:
    """Return the numbers and links of a list of *total* things."""
    count = max(1, -(-total // PAGE_SIZE))
    number = min(request.page, count)
    return {
        "number": number,
        "count": count,
        "previous": _numbered(path, number - 1) if number > 1 else None,
        "next": _numbered(path, number + 1) if number < count else None,
    }


def offset(shown: Mapping[str, Any]) -> int:
    """Return how many things stand before the page that is shown."""
    return (int(shown["number"]) - 1) * PAGE_SIZE


def gone(row: Row, now: int) -> bool:
    """Return whether a post has been deleted, or its author suspended, by *now*."""
    return _has_come(row["deleted"], now) or _has_come(row["suspended"], now)


def suspended(person: Row, now: int) -> bool:
    """Return whether the account of *person* has been suspended by *now*."""
    return _has_come(person["suspended"], now)


def stub(row: Row, now: int, words: tuple[str, str]) -> str:
    """Return what stands in a post's place: the first of *words* if it was deleted itself."""
    return words[0] if _has_come(row["deleted"], now) else words[1]


def moved(kind: str, labels: Mapping[str, str], *, to: str) -> Answer:
    """Return the redirect from an address whose section has moved to another."""
    values = {"message": labels["moved"], "reason": "moved"}
    return Answer(f"{kind}/gone.jinja", values, 301, location=to)


def _has_come(time: int | None, now: int) -> bool:
    return time is not None and time <= now


def excerpt(text: str, length: int = 140) -> str:
    """Return the beginning of *text* on one line.

    >>> excerpt("one two three", 8)
    'one two…'
    """
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0] + "…"


def not_found(kind: str, labels: Mapping[str, str]) -> Answer:
    """Return the page for an address at which nothing stands."""
    return Answer(f"{kind}/gone.jinja", {"message": labels["not_found"], "reason": "unknown"}, 404)


def removed(kind: str, labels: Mapping[str, str], *, modified: int | None) -> Answer:
    """Return the stub where a post was deleted, or, with no time of that, its author suspended."""
    message = labels["account_suspended"] if modified is None else labels["gone"]
    values = {"message": message, "reason": "suspended" if modified is None else "removed"}
    return Answer(f"{kind}/gone.jinja", values, 410, modified=modified or 0)


def _numbered(path: str, number: int) -> str:
    return path if number == 1 else f"{path}?page={number}"
