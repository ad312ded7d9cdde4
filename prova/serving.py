"""The fictional web as a process: the one that runs already, or one started for a while."""

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casefile.errors import ServerError
from casefile.exercise import Exercise

_PATIENCE_SECONDS = 30.0
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@contextmanager
def served(exercise: Exercise, *, at: str | None = None) -> Iterator[int]:
    """Yield the port of the exercise's web, started for the length of the block if none runs."""
    port = running_port(exercise)
    if port is not None:
        yield port
        return
    process = start(exercise, at=at)
    try:
        yield exercise.settings.port
    finally:
        stop(process)


def running_port(exercise: Exercise) -> int | None:
    """Return the port on which the exercise's web answers now, or None."""
    try:
        noted = json.loads(exercise.server_path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    port = int(noted["port"])
    return port if _answers(port, canary=exercise.canary) else None


def start(exercise: Exercise, *, at: str | None = None) -> "subprocess.Popen[str]":
    """Start the exercise's web on its own port and return once it answers."""
    command = [sys.executable, "-m", "prova", "serve", str(exercise.folder.resolve())]
    command += ["--port", str(exercise.settings.port)]
    command += ["--at", at] if at else []
    process = subprocess.Popen(  # noqa: S603  our own command, no shell
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    _await_ready(process)
    return process


def _await_ready(process: "subprocess.Popen[str]") -> None:
    line = process.stdout.readline() if process.stdout else ""
    if not line.startswith("ready "):
        _, reason = process.communicate(timeout=_PATIENCE_SECONDS)
        told = reason.strip().removeprefix("Error: ")
        raise ServerError(told or "The fictional web did not start; try prova serve to see why.")


def stop(process: "subprocess.Popen[str]") -> None:
    """End the web and wait until it is gone."""
    process.terminate()
    try:
        process.communicate(timeout=_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def _answers(port: int, *, canary: str) -> bool:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/", headers={"Host": f"portal.localhost:{port}"}
    )
    try:
        with _DIRECT.open(request, timeout=5) as response:
            return canary.encode() in response.read()
    except (urllib.error.URLError, OSError):
        return False


def home_of(exercise: Exercise) -> Path:
    """Return the home folder under which the exercise lies."""
    return exercise.folder.parent.parent
