"""The webs of the open exercises: a process each, ended when the exercise closes."""

import subprocess
import sys
from pathlib import Path

from casefile.errors import ServerError
from casefile.exercise import Exercise, list_exercises
from prova.serving import running_port, start, stop


class Webs:
    """The servers this runner started; leaving the block ends them."""

    def __init__(self, home: Path) -> None:
        """Serve nothing yet."""
        self.home = home
        self._running: dict[str, subprocess.Popen[str]] = {}
        self._given_up: set[tuple[str, str | None]] = set()

    def __enter__(self) -> "Webs":
        """Return the webs themselves."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every web that was started here."""
        for process in self._running.values():
            stop(process)

    def follow(self) -> None:
        """Start the webs of exercises that were opened and end those of closed ones."""
        opened = {each.name: each for each in list_exercises(self.home) if _open(each)}
        for name in self._running.keys() - opened.keys():
            stop(self._running.pop(name))
        for name in opened.keys() - self._running.keys():
            self._start(opened[name])

    def _start(self, exercise: Exercise) -> None:
        attempt = (exercise.name, exercise.settings.opened_at)
        if attempt in self._given_up or running_port(exercise) is not None:
            return
        try:
            self._running[exercise.name] = start(exercise)
        except ServerError as error:
            self._given_up.add(attempt)
            print(f"{exercise.name}: {error}", file=sys.stderr)


def _open(exercise: Exercise) -> bool:
    return exercise.settings.opened_at is not None and exercise.web_path.is_file()
