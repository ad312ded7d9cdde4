"""What happens on the fictional web while it is watched: events, timed or waiting for something.

The instructor's injects and the runner append events to `events.jsonl`; the server reads them.
An event of `exercise.toml` with `at` happens then; one with `when` once its condition came true.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import msgspec
from filelock import FileLock

from casefile.clock import moment, utc_text
from casefile.errors import EventError, ExerciseError
from casefile.exchange import encoded


class EventKind(StrEnum):
    """What an event does to the web."""

    DELETE = "delete"
    EDIT = "edit"
    SUSPEND = "suspend"
    MOVE = "move"
    APPEAR = "appear"


@dataclass(frozen=True, slots=True)
class Condition:
    """What an event waits for: an address to be captured, or another event; then some minutes."""

    visited: str | None = None
    fired: str | None = None
    after_minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class Event:
    """One change of the web: *post* is an id, *author* a handle, *section* and *to* a slug.

    `delete`, `edit` and `appear` name a post, `suspend` a site and an author, `move` a site, a
    section and where it goes: the new slug, or SITE/SLUG.
    """

    id: str
    kind: EventKind
    at: str | None = None
    when: Condition | None = None
    post: str | None = None
    text: str | None = None
    site: str | None = None
    author: str | None = None
    section: str | None = None
    to: str | None = None

    def __post_init__(self) -> None:
        """Refuse an event that says too little or too much, with EventError."""
        for wrong, sentence in _checks(self):
            if wrong:
                raise EventError(sentence)


_NEEDS: Mapping[EventKind, tuple[str, ...]] = {
    EventKind.DELETE: ("post",),
    EventKind.EDIT: ("post", "text"),
    EventKind.SUSPEND: ("site", "author"),
    EventKind.MOVE: ("site", "section", "to"),
    EventKind.APPEAR: ("post",),
}
_PARTICULARS = ("post", "text", "site", "author", "section", "to")


def _checks(event: Event) -> Iterator[tuple[bool, str]]:
    name = f"The event {event.id!r}"
    yield not event.id, "An event has no id; give each one an id of its own."
    yield (
        (event.at is None) == (event.when is None),
        f"{name} needs either a time (at) or a condition (when).",
    )
    yield (
        event.at is not None and not _is_time(event.at),
        (
            f"{name} happens at {event.at!r}, which is no time; write it as ISO 8601, for example "
            "2031-03-12T09:00:00Z."
        ),
    )
    needed = _NEEDS[event.kind]
    for field in _PARTICULARS:
        given = getattr(event, field)
        yield field in needed and not given, f"{name} is a {event.kind!s} and names no {field}."
        yield (
            field not in needed and given is not None,
            f"{name} is a {event.kind!s} and has no use for {field}.",
        )
    yield (
        event.when is not None and not _waits_for_one(event.when),
        (
            f"{name} waits for nothing that can be told; give visited, an address, or fired, "
            "another event's id, and after_minutes of 0 or more."
        ),
    )


def _is_time(text: str) -> bool:
    try:
        moment(text)
    except ExerciseError:
        return False
    return True


def _waits_for_one(condition: Condition) -> bool:
    return (not condition.visited) != (not condition.fired) and condition.after_minutes >= 0


def refuse_repeated(events: Iterable[Event]) -> None:
    """Raise EventError if two of *events* bear the same id."""
    seen: set[str] = set()
    for event in events:
        if event.id in seen:
            raise EventError(f"Two events are called {event.id!r}; give each an id of its own.")
        seen.add(event.id)


def append(path: Path, event: Event) -> None:
    """Add *event*, which must have its time, to the file at *path*: its whole line or nothing.

    Raises EventError if it has no time, or if the file holds an event of its id already.
    """
    if event.at is None:
        raise EventError(f"The event {event.id!r} has no time yet; only what happens is written.")
    with FileLock(path.with_suffix(".lock")), path.open("a+b") as file:
        _cut_off_half_a_line(file)
        if any(isinstance(each, Event) and each.id == event.id for each in read(path, 0)[0]):
            raise EventError(f"The event {event.id!r} has happened already; use another id.")
        os.write(file.fileno(), encoded(event))
        os.fsync(file.fileno())


def happened(path: Path) -> list[Event]:
    """Return every event written to *path*, or raise EventError naming the first bad line."""
    found = []
    for number, event in enumerate(read(path, 0)[0], start=1):
        if isinstance(event, EventError):
            raise EventError(f"{path}, line {number}: {event}")
        found.append(event)
    return found


def read(path: Path, offset: int) -> tuple[list[Event | EventError], int]:
    """Return the events from byte *offset* on, and where to go on; a half-written line waits."""
    if not path.is_file():
        return [], offset
    with path.open("rb") as file:
        file.seek(offset)
        whole, newline, _ = file.read().rpartition(b"\n")
    if not newline:
        return [], offset
    return [_event_of(line) for line in whole.split(b"\n")], offset + len(whole) + 1


def due(
    waiting: Sequence[Event], *, captured: Callable[[str], str | None], fired: Mapping[str, str]
) -> list[Event]:
    """Return those of *waiting* whose condition came true, each with the time at which it did.

    *captured* tells the exercise time of an address's first capture; *fired* has the times of the
    events that happened, by id.  An event that happened already is left out.
    """
    found = []
    for event in waiting:
        if event.when is None or event.id in fired:
            continue
        visited = event.when.visited
        since = captured(visited) if visited else fired.get(event.when.fired or "")
        if since is not None:
            delay = timedelta(minutes=event.when.after_minutes)
            found.append(replace(event, at=utc_text(moment(since) + delay), when=None))
    return found


def _event_of(line: bytes) -> Event | EventError:
    try:
        return msgspec.json.decode(line, type=Event)
    except EventError as error:
        return error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return EventError(f"{error}; each line is one event with an id, a kind and a time.")


def _cut_off_half_a_line(file: BinaryIO) -> None:
    """Remove what a writer that died in the middle of its line left behind."""
    file.seek(0)
    whole, newline, half = file.read().rpartition(b"\n")
    if half:
        file.truncate(len(whole) + len(newline))
