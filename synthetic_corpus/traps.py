"""Lays traps for collectors on one forum of the web, those that the exercise asks for by name."""

import difflib
import hashlib
import re
import tomllib
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from casefile.errors import ExerciseError
from synthetic_corpus.pages.page import PAGE_SIZE, Answer, Delivery, Place, Request, moved
from synthetic_corpus.spelling import respelt, spelling

EVERY = "all"
_KIND = "forum"
_LINKS = re.compile(r'(href="/(?!static/)[^"#?]*)(\?[^"#]*)?')
_LEGACY = {"sr": "windows-1251", "mk": "windows-1251", "sr_Latn": "windows-1250"}
_MONTHS = 12
_LOGIN = "/login"


@dataclass(frozen=True, slots=True)
class Trap:
    """One kind of trap; without a path it lies over the site's own pages."""

    about: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class TrapRules:
    """What `rules/traps.toml` says."""

    slow_seconds: float
    huge_megabytes: int
    trap: Mapping[str, Trap]
    words: Mapping[str, Mapping[str, str]]


@cache
def trap_rules() -> TrapRules:
    """Return the traps there are, and the words of their pages."""
    source = files("synthetic_corpus") / "rules" / "traps.toml"
    return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), TrapRules)


def chosen(names: Iterable[str]) -> tuple[str, ...]:
    """Return the traps meant by *names*, `all` being each of them, or raise ExerciseError."""
    known = list(trap_rules().trap)
    wanted = [each for name in names for each in (known if name == EVERY else [name])]
    for name in wanted:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}."
            raise ExerciseError(f"There is no trap {name!r}; {hint}")
    return tuple(dict.fromkeys(wanted))


@dataclass(frozen=True, slots=True)
class Traps:
    """The traps that are set, and the one site that holds them."""

    names: tuple[str, ...]
    site: str

    @classmethod
    def laid(cls, names: Iterable[str], places: Iterable[Place]) -> "Traps | None":
        """Return the traps called *names* on the first forum of *places*, None if none are asked.

        Raises ExerciseError if a name is unknown or if there is no forum to hold them.
        """
        wanted = chosen(names)
        if not wanted:
            return None
        for place in places:
            if place.site["kind"] == _KIND:
                return cls(wanted, place.name)
        raise ExerciseError("The traps need a forum to lie on; choose a language that has one.")

    def doors(self, place: Place) -> list[dict[str, Any]]:
        """Return the links that lead from the site's front page into its traps."""
        words = _words(place)
        return [
            {"path": trap.path, "title": words[_word(trap.path)], "hidden": name == "honeypot"}
            for name, trap in trap_rules().trap.items()
            if name in self.names and trap.path
        ]

    def answer(self, place: Place, request: Request) -> Answer | None:
        """Return the page of a trap, None where none lies."""
        if request.path == _LOGIN and "login" in self.names:
            return _page(place, "members", said="login")
        name = next((each for each in self.names if _lies_at(each, request.path)), None)
        return _ANSWERS[name](place, request) if name else None

    def laid_over(
        self, place: Place, request: Request, answer: Answer, text: str
    ) -> tuple[Answer, str]:
        """Return a page with the traps that lie over every page of the site."""
        if answer.media != "text/html":
            return answer, text
        if "session" in self.names:
            text = _with_session(text, request)
        if "charset" in self.names and answer.status == 200 and not answer.delivery:
            return _misdeclared(place, request, answer, text)
        return answer, text


def _lies_at(name: str, path: str) -> bool:
    begin = trap_rules().trap[name].path
    if begin is None:
        return False
    return path == begin or (name == "calendar" and path.startswith("/calendar/"))


def _word(path: str) -> str:
    """Return which word names a trap's page: the last of its path that is one."""
    parts = [part for part in path.split("/") if part.isalpha()]
    return parts[0] if parts[0] != "export" else parts[-1]


def _words(place: Place) -> Mapping[str, str]:
    lang, _, script = place.locale.partition("_")
    words = trap_rules().words.get(lang, trap_rules().words["en"])
    if script:
        return {key: respelt(text, spelling().latin[lang])[0] for key, text in words.items()}
    return words


def _page(place: Place, word: str, *, said: str | None = None, **links: Any) -> Answer:
    words = _words(place)
    values = {"links": [], "previous": None, "next": None, **links}
    values |= {"heading": words[word], "said": words[said] if said else None}
    return Answer("forum/trap.jinja", values)


def _calendar(place: Place, request: Request) -> Answer:
    """Return a month with its days, or a day, each with one before and one after."""
    year, month, day = _date_of(request.path)
    if day:
        here = date(year, month, min(day, 28))
        before, after = (here + timedelta(days=step) for step in (-1, 1))
        around = [f"/calendar/{each.year}/{each.month}/{each.day}" for each in (before, after)]
        return _page(place, "calendar", said="nothing", previous=around[0], next=around[1])
    days = [
        {"path": f"/calendar/{year}/{month}/{number}", "title": str(number), "class": "forumtitle"}
        for number in range(1, 29)
    ]
    count = year * _MONTHS + month - 1
    around = [f"/calendar/{n // _MONTHS}/{n % _MONTHS + 1}" for n in (count - 1, count + 1)]
    return _page(place, "calendar", links=days, previous=around[0], next=around[1])


def _date_of(path: str) -> tuple[int, int, int]:
    given = [int(part) for part in path.split("/")[2:5] if part.isdecimal() and len(part) < 5]
    year, month, day = (*given, *(2031, 3, 0)[len(given) :])
    return min(max(year, 2), 9998), min(max(month, 1), _MONTHS), day


def _archive(place: Place, request: Request) -> Answer:
    """Return a list of topics that begins again when it is at its end."""
    total = place.web.site_thread_count(place.name, now=request.now)
    lists = max(1, -(-total // PAGE_SIZE))
    start = (request.page - 1) % lists * PAGE_SIZE
    rows = place.web.latest(place.name, now=request.now, limit=PAGE_SIZE, offset=start)
    links = [
        {"path": f"/t/{row['id']}", "title": row["title"], "class": "topictitle"} for row in rows
    ]
    before = f"/archive?page={request.page - 1}" if request.page > 1 else None
    after = f"/archive?page={request.page + 1}"
    return _page(place, "archive", links=links, previous=before, next=after)


def _honeypot(place: Place, request: Request) -> Answer:  # noqa: ARG001  every trap is asked alike
    return _page(place, "report")


def _old(place: Place, request: Request) -> Answer:
    hop = request.query.get("hop", "0")
    number = int(hop) + 1 if hop.isdecimal() and len(hop) < 9 else 1
    return moved(_KIND, place.labels, to=f"{request.base(place.name)}/old?hop={number}")


def _members(place: Place, request: Request) -> Answer:
    to = f"{request.base(place.name)}/login?back={request.path}"
    return replace(moved(_KIND, place.labels, to=to), status=302)


def _slow(place: Place, request: Request) -> Answer:  # noqa: ARG001  the same
    return replace(_page(place, "list"), delivery=Delivery(seconds=trap_rules().slow_seconds))


def _huge(place: Place, request: Request) -> Answer:  # noqa: ARG001  the same
    size = trap_rules().huge_megabytes * 2**20
    return replace(_page(place, "everything"), delivery=Delivery(more_bytes=size))


_ANSWERS: dict[str, Callable[[Place, Request], Answer]] = {
    "calendar": _calendar,
    "pagination": _archive,
    "honeypot": _honeypot,
    "slow": _slow,
    "huge": _huge,
    "redirect": _old,
    "login": _members,
}


def _with_session(text: str, request: Request) -> str:
    """Return the page with a session id of its own behind each of its site's addresses."""
    query = "&".join(f"{name}={value}" for name, value in sorted(request.query.items()))
    own = hashlib.sha256(f"{request.path}?{query}".encode()).hexdigest()[:32]

    def bearing(link: re.Match[str]) -> str:
        return f"{link[1]}{link[2] + '&amp;' if link[2] else '?'}sid={own}"

    return _LINKS.sub(bearing, text)


def _misdeclared(place: Place, request: Request, answer: Answer, text: str) -> tuple[Answer, str]:
    """Return the page in another encoding than it says: one of three ways, by its address."""
    legacy = _LEGACY.get(place.locale, "windows-1252")
    match zlib.crc32(request.path.encode()) % 3:
        case 0:  # UTF-8 that says it is something older
            return replace(answer, charset=legacy), text.replace("utf-8", legacy, 1)
        case 1:  # something older that says it is UTF-8
            return replace(answer, encoding=legacy), text
        case _:  # UTF-8 that says nothing
            return replace(answer, charset=None), text.replace('<meta charset="utf-8">\n', "", 1)
