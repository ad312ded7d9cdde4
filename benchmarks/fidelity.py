"""How truly the collector reads a web that changes, measured against what was written.

    python -m benchmarks.fidelity --posts 3000

A web in four languages with every trap is collected at its start, at instants between and at its
end.  Beside what the world does by itself, posts of every kind of site are edited and deleted in
between.  The truth is the web's own file, which the collector cannot see.
"""

import argparse
import json
import socket
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle, pairwise
from pathlib import Path

from casefile.clock import moment, utc_text
from casefile.events import Event, EventKind
from casefile.exercise import Exercise, Settings, create
from casefile.queries import documents, evidence, rounds
from casefile.records import Document, LabelledPost
from casefile.store import CaseStore
from casefile.visits import visits
from crawler.crawling import crawl
from crawler.patience import MOST_IDLE
from prova.serving import served
from synthetic_corpus.event_feed import EventFeed
from synthetic_corpus.generation import generate
from synthetic_corpus.kinds import site_kinds
from synthetic_corpus.pages.page import excerpt, gone
from synthetic_corpus.traps import chosen
from synthetic_corpus.web import Row, Web, opened_web

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
EACH = 4  # edits, and as many deletions, of every kind of site
LANGUAGES = ("en", "sq", "sr", "mk")
FIELDS = ("text", "author", "posted_at", "parent", "thread", "site", "quoted")
_QUOTED_LENGTH = 90
_SHOWS_NO_QUOTE = {"channel", "news"}  # they only say whom an answer is to
_QUOTES_NO_OPENING = {"comments", "market"}
_ENDLESS = {"calendar": "/calendar", "pagination": "/archive", "redirect": "/old"}


@dataclass
class Found:
    """What was to be found, what was, and what was found though it was not there."""

    expected: set[tuple[str, int]] = field(default_factory=set)
    noticed: set[tuple[str, int]] = field(default_factory=set)

    @property
    def recall(self) -> float:
        """The share of what was to be found that was found."""
        return len(self.expected & self.noticed) / len(self.expected) if self.expected else 1.0

    @property
    def precision(self) -> float:
        """The share of what was found that was there."""
        return len(self.expected & self.noticed) / len(self.noticed) if self.noticed else 1.0

    def told(self) -> dict[str, float]:
        """Return how much was to be found, and the two shares."""
        return {"expected": len(self.expected), "recall": self.recall, "precision": self.precision}


@dataclass
class Fidelity:
    """The measure: posts, versions and deletions; right and wrong fields by kind; the traps."""

    posts: dict[str, Found] = field(default_factory=lambda: defaultdict(Found))
    versions: Found = field(default_factory=Found)
    deletions: Found = field(default_factory=Found)
    fields: dict[str, dict[str, list[bool]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    traps: dict[str, bool] = field(default_factory=dict)

    def told(self) -> dict[str, object]:
        """Return every share, by kind of site and field."""
        return {
            "posts": {kind: each.told() for kind, each in sorted(self.posts.items())},
            "versions": self.versions.told(),
            "deletions": self.deletions.told(),
            "fields": {
                kind: {name: sum(said) / len(said) for name, said in by_name.items()}
                for kind, by_name in sorted(self.fields.items())
            },
            "traps": self.traps,
        }


def made(folder: Path, posts: int, *, languages: tuple[str, ...] = LANGUAGES) -> Exercise:
    """Make an exercise with every trap, in which posts of each kind change and go."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(posts=posts, port=port, languages=languages, traps=chosen(["all"]))
    exercise = create(folder / "measured", settings)
    generate(exercise)
    events = (*exercise.settings.event, *_events(exercise))
    return exercise.with_settings(event=events)


def instants(exercise: Exercise) -> list[str]:
    clock = exercise.clock
    return [utc_text(clock.start + (clock.end - clock.start) * share) for share in SHARES]


def _events(exercise: Exercise) -> Iterator[Event]:
    """Yield edits and deletions of old posts, spread over the times between the instants."""
    between = cycle(
        utc_text(moment(one) + timedelta(hours=7 + turn))
        for turn, one in enumerate(instants(exercise)[:-1])
    )
    with opened_web(exercise.web_path) as web:
        standing = _standing_by_kind(exercise, web)
    for posts in standing.values():
        for post in posts[:EACH]:
            text = post.text + "\nEdit: put right."
            yield Event(f"edit-{post.id}", EventKind.EDIT, next(between), post=post.id, text=text)
        for post in [each for each in posts[EACH:] if each.parent][:EACH]:
            yield Event(f"gone-{post.id}", EventKind.DELETE, next(between), post=post.id)


def _standing_by_kind(exercise: Exercise, web: Web) -> Mapping[str, list[LabelledPost]]:
    """Return, by kind, the posts that stand unedited from the start to the end."""
    found: dict[str, list[LabelledPost]] = defaultdict(list)
    end = int(exercise.clock.end.timestamp())
    for post in sorted(exercise.key.gold(), key=lambda each: each.id):
        row = web.post(post.id)
        old = (post.posted_at or "") < exercise.settings.start
        if row is not None and old and not post.earlier and not gone(row, end):
            found[post.site_kind or ""].append(post)
    return found


def collected(exercise: Exercise) -> Exercise:
    """Collect the web at each instant, one round after the other."""
    for instant in instants(exercise):
        with served(exercise, at=instant) as port:
            crawl(exercise, proxy_address=("127.0.0.1", port))
    return exercise


def measured(exercise: Exercise) -> Fidelity:
    """Return how what was collected compares with what stood on the web at each round."""
    found = Fidelity()
    with opened_web(exercise.web_path) as web, CaseStore.open(exercise.case_path) as store:
        EventFeed(web.happenings, exercise.settings.event, appended=exercise.events_path)
        _measure_posts(found, exercise, web, store)
        _measure_fields(found, web, store)
        found.deletions.noticed = {(each.post, each.round) for each in rounds.absences(store)}
        found.traps = dict(_traps(exercise, store))
        found.traps["charset"] = all(found.fields["forum"]["text"])
    return found


def _measure_posts(found: Fidelity, exercise: Exercise, web: Web, store: CaseStore) -> None:
    texts: dict[str, list[str | None]] = {}
    for post in exercise.key.gold():
        texts[post.id] = [_said(web, post.id, each) for each in instants(exercise)]
        if any(said is not None for said in texts[post.id]):
            found.posts[post.site_kind or ""].expected.add((post.id, 0))
    for name, said in texts.items():
        for number, (before, after) in enumerate(pairwise(said), start=2):
            if before is not None and after is None:
                found.deletions.expected.add((name, number))
            if before is not None and after is not None and before != after:
                found.versions.expected.add((name, number))
    for each in documents.all_documents(store):
        found.posts[each.site_kind].noticed.add((each.id, 0))


def _said(web: Web, post: str, instant: str) -> str | None:
    """Return what a post says at an instant, None where it cannot be read then."""
    row = _row(web, post, instant)
    return None if row is None else str(row["text"])


def _row(web: Web, post: str, instant: str) -> Row | None:
    now = int(moment(instant).timestamp())
    row = web.at(now).post(post)
    return row if row is not None and row["time"] <= now and not gone(row, now) else None


def _measure_fields(found: Fidelity, web: Web, store: CaseStore) -> None:
    openings = {row["thread"]: row["id"] for row in web.every_post() if row["number"] == 1}
    for each in documents.every_version(store):
        document = documents.versions(store, each[0])[each[1] - 1]
        capture = evidence.capture(store, document.captures[0])
        if capture is None:
            raise LookupError(f"{document.id} was read from no capture.")
        if document.version > 1:
            found.versions.noticed.add((document.id, capture.round))
        row = _row(web, document.id, capture.exercise_time)
        now = int(moment(capture.exercise_time).timestamp())
        truth = {} if row is None else _truth(row, document.site_kind, openings, now=now)
        for name in FIELDS:
            right = name in truth and truth[name] == _shown(document, name)
            found.fields[document.site_kind][name].append(right)


def _truth(row: Row, kind: str, openings: Mapping[str, str], *, now: int) -> dict[str, object]:
    """Return what a post's page says of it at *now*; a quote of what is gone is not shown."""
    gone_by = row["parent_deleted"]
    shown = bool(row["quotes"] and row["parent"]) and kind not in _SHOWS_NO_QUOTE
    if kind in _QUOTES_NO_OPENING and row["parent"] == openings.get(row["thread"]):
        shown = False
    if gone_by is not None and gone_by <= now:
        shown = False
    quoted = excerpt(row["parent_text"] or "", _QUOTED_LENGTH) if shown else None
    written = datetime.fromtimestamp(row["time"], UTC)
    truth = {name: row[name] for name in ("text", "author", "parent", "thread", "site")}
    return {**truth, "posted_at": _told(written, kind), "quoted": quoted}


def _shown(document: Document, name: str) -> object:
    if name == "posted_at" and document.posted_at is not None:
        return _told(moment(document.posted_at), document.site_kind)
    return getattr(document, name)


def _told(written: datetime, kind: str) -> str:
    if site_kinds()[kind].to_the_minute:
        written = written.replace(second=0)
    return utc_text(written)


def _traps(exercise: Exercise, store: CaseStore) -> Iterator[tuple[str, bool]]:
    """Yield for each trap whether the collector came home from it as it should."""
    asked = {each.path for each in visits(exercise.visitors_path)}  # a slow answer is asked twice
    captures = {(path_of(each.url), each.round): each for each in evidence.captures(store)}
    refused = {path_of(each.url): each.rule for each in evidence.refusals(store)}
    many = len(SHARES) * (MOST_IDLE + 3)
    for name, corner in _ENDLESS.items():
        yield name, 0 < _count(asked, corner) <= many
    yield "honeypot", _count(asked, "/report") == 0 and refused["/report/all"] == "robots"
    yield "login", refused["/login?back=/members"] == "robots"
    yield "session", not any("sid=" in path for path, _ in captures)
    slow = [each for (path, _), each in captures.items() if path == "/export/list"]
    huge = [each for (path, _), each in captures.items() if path == "/export/everything"]
    yield "slow", {each.round for each in slow} == set(range(1, len(SHARES) + 1))
    yield "huge", bool(huge) and all(each.body_bytes <= 8 * 2**20 for each in huge)


def path_of(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2]


def _count(paths: Iterable[str], start: str) -> int:
    return sum(path.startswith(start) for path in paths)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=3000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        exercise = collected(made(Path(folder), options.posts))
        print(json.dumps(measured(exercise).told(), indent=1))


if __name__ == "__main__":
    main()
