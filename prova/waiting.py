"""Lets the waiting events of open exercises happen once what they wait for has come true."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from casefile import clock
from casefile.errors import EventError
from casefile.events import Event, append, due, read
from casefile.exercise import Exercise, list_exercises
from casefile.queries import evidence
from casefile.store import CaseStore


def fire_due(home: Path, *, now: datetime) -> list[Event]:
    """Append what came true by *now* to the events of each open exercise, and return it."""
    opened = (each for each in list_exercises(home) if each.settings.opened_at is not None)
    return [event for exercise in opened for event in _fired(exercise, now)]


def _fired(exercise: Exercise, now: datetime) -> Iterator[Event]:
    waiting = [event for event in exercise.settings.event if event.when is not None]
    if not waiting:
        return
    shown = clock.utc_text(clock.at(exercise.clock, now))
    told, _ = read(exercise.events_path, 0)  # a line that is no event is the server's to tell
    past = [*exercise.settings.event, *(each for each in told if isinstance(each, Event))]
    fired = {event.id: event.at for event in past if event.at is not None and event.at <= shown}
    with _captures(exercise) as captured:
        for event in due(waiting, captured=captured, fired=fired):
            if _added(exercise.events_path, event):
                yield event


def _added(path: Path, event: Event) -> bool:
    try:
        append(path, event)
    except EventError:  # it was told before and lies in the future still
        return False
    return True


@contextmanager
def _captures(exercise: Exercise) -> Iterator[Callable[[str], str | None]]:
    """Yield what tells when a page was first captured since the exercise was opened."""
    if not exercise.case_path.is_file():
        yield lambda _: None
        return
    with CaseStore.open(exercise.case_path) as store:
        port, opened = exercise.settings.port, exercise.settings.opened_at or ""
        yield lambda url: evidence.first_captured(store, _with_port(url, port), since=opened)


def _with_port(url: str, port: int) -> str:
    """Return the address as the collector asks for it.

    >>> _with_port("http://agora.localhost/p/a", 8900)
    'http://agora.localhost:8900/p/a'
    """
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.partition(':')[0]}:{port}{slash or '/'}{path}"
