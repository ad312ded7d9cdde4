"""Reads who visited the fictional web: what those watched there could have seen of the watchers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from casefile.exchange import read_lines


@dataclass(frozen=True, slots=True)
class Visit:
    """One request as the site's own log has it; `at` is real, `exercise_time` invented time."""

    at: str
    exercise_time: str
    host: str
    method: str
    path: str
    status: int
    agent: str

    @property
    def site(self) -> str:
        """The name of the site that was visited."""
        return self.host.partition(".")[0]


class Written(Protocol):
    """A post, as far as its place on the web goes: a labelled post or a collected document."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def site(self) -> str | None:
        """Its site."""

    @property
    def thread(self) -> str | None:
        """Its thread."""

    @property
    def author(self) -> str | None:
        """Who wrote it."""


def visits(path: Path) -> Iterator[Visit]:
    """Yield the visits written to the log at *path*, oldest first; none if nobody came."""
    if path.is_file():
        yield from read_lines(path, Visit)


def visits_to_thread(
    made: Iterable[Visit], thread: str, *, posts: Iterable[Written]
) -> Iterator[Visit]:
    """Yield the visits to a thread: to its pages and to the permalinks of its posts."""
    own = [post for post in posts if post.thread == thread]
    places = {post.site or "": {thread, *(each.id for each in own)} for post in own}
    return _among(made, places)


def visits_to_author(
    made: Iterable[Visit], author: str, *, site: str, posts: Iterable[Written]
) -> Iterator[Visit]:
    """Yield the visits that *author* of *site* could have noticed.

    They are those to the author's profile, posts and files, and to the threads the author wrote in.
    """
    own = [post for post in posts if (post.site, post.author) == (site, author)]
    named = {author, *(post.id for post in own), *(post.thread or post.id for post in own)}
    return _among(made, {site: named})


def visitors(made: Iterable[Visit]) -> dict[str, tuple[int, str, str]]:
    """Return for each agent how often it came, and the exercise times of its first and last visit.

    >>> one = Visit("", "2031-03-01T08:00:00Z", "agora.localhost", "GET", "/p/a", 200, "Prova")
    >>> visitors([one, one])
    {'Prova': (2, '2031-03-01T08:00:00Z', '2031-03-01T08:00:00Z')}
    """
    found: dict[str, tuple[int, str, str]] = {}
    for visit in made:
        time = visit.exercise_time
        number, first, last = found.get(visit.agent, (0, time, time))
        found[visit.agent] = (number + 1, min(first, time), max(last, time))
    return found


def _among(made: Iterable[Visit], places: Mapping[str, set[str]]) -> Iterator[Visit]:
    for visit in made:
        named = places.get(visit.site, set())
        path = unquote(visit.path.partition("?")[0])
        if not named.isdisjoint(path.split("/")):
            yield visit
