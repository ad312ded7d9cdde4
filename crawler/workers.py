"""Starts a crawl's own processes, hands them their orders and listens to them."""

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from crawler.address import Address
from crawler.orders import Message, Order, parsed, written

_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL")


class Workers:
    """Running processes by number; what they say comes in one stream."""

    def __init__(self, processes: Sequence["subprocess.Popen[str]"]) -> None:
        """Listen to *processes*, each in a thread of its own: pipes cannot wait for each other."""
        self.processes = processes
        self._said: queue.SimpleQueue[tuple[int, str | None]] = queue.SimpleQueue()
        for number, process in enumerate(processes):
            arguments = number, process.stdout
            threading.Thread(target=self._listen, args=arguments, daemon=True).start()

    def messages(self) -> Iterator[tuple[int, Message | None]]:
        """Yield what each process says, and None when it has ended, until all have ended."""
        running = len(self.processes)
        while running:
            number, line = self._said.get()
            running -= line is None
            yield number, None if line is None else parsed(line)

    def send(self, number: int, text: str) -> None:
        """Send a line to a process; one that ended meanwhile takes no notice."""
        pipe = self.processes[number].stdin
        if pipe is not None:
            try:
                pipe.write(text)
                pipe.flush()
            except OSError:
                self.hang_up(number)

    def say(self, number: int, message: Message) -> None:
        """Send a message to a process."""
        self.send(number, written(message))

    def hang_up(self, number: int) -> None:
        """Say nothing more to a process: one that waits for errands stops."""
        _close_input(self.processes[number])

    def status(self, number: int) -> int:
        """Return the exit status of a process, waiting for its end."""
        return self.processes[number].wait()

    def _listen(self, number: int, stream: TextIO | None) -> None:
        if stream is not None:
            with stream:
                for line in stream:
                    self._said.put((number, line))
        self._said.put((number, None))


@contextmanager
def working(orders: Sequence[Order], address: Address, *, log: Path) -> Iterator[Workers]:
    """Yield a process for each of *orders*, shut in at *address*; end what still runs."""
    with ExitStack() as stack:
        stream = stack.enter_context(log.open("a", encoding="utf-8"))
        processes = [stack.enter_context(_process(address, stream)) for _ in orders]
        workers = Workers(processes)
        for number, order in enumerate(orders):
            workers.send(number, order.written())
        yield workers


@contextmanager
def _process(address: Address, log: TextIO) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(  # noqa: S603  our own module, an address that was checked
        [sys.executable, "-m", "crawler.collect", str(address)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        env=_environment(),
        encoding="utf-8",
    )
    try:
        yield process
    except BaseException:
        process.terminate()
        raise
    finally:
        _close_input(process)
        process.wait()


def _close_input(process: "subprocess.Popen[str]") -> None:
    if process.stdin is not None:
        with contextlib.suppress(OSError):  # it ended, and left the last lines unread
            process.stdin.close()
        process.stdin = None


def _environment() -> dict[str, str]:
    """Return the few variables a Python process needs; no proxy, no settings module, no netrc."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    paths = [path for path in sys.path if path]
    return {**kept, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
