"""Feeds the served web with what happens: the exercise's timed events, and each line appended."""

import sys
from collections.abc import Iterable
from pathlib import Path

from casefile.errors import EventError
from casefile.events import Event, read
from synthetic_corpus.happenings import Happenings


class EventFeed:
    """Takes in the events of an exercise; `follow` reads what was appended since."""

    def __init__(self, happenings: Happenings, events: Iterable[Event], *, appended: Path) -> None:
        """Let the timed *events* happen, and hold back what waits for a condition."""
        self.happenings = happenings
        self.path = appended
        self._read = 0
        for event in events:
            happenings.hold_back([event])
            if event.at is not None:
                happenings.take(event)
        self.follow()

    def follow(self) -> None:
        """Take in the lines appended since; a line that is no event is told on stderr, once."""
        if not self._has_grown():
            return
        found, self._read = read(self.path, self._read)
        for event in found:
            if isinstance(event, EventError):
                print(f"{self.path.name}: {event}", file=sys.stderr)
            elif event.at is not None:
                self.happenings.take(event)

    def _has_grown(self) -> bool:
        try:
            return self.path.stat().st_size > self._read
        except FileNotFoundError:
            return False
