"""What passes between a crawl and its own processes: one line of JSON at a time, in and out."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from casefile.as_of import named

MOST_JOBS = 16


@dataclass(frozen=True, slots=True)
class Order:
    """What a crawl's own process is to do.

    With *only_as_of*, a signed moment, it holds the one page, as it then stood, for the *reason*.
    Of several *jobs* it is process *number*: it visits what it is sent, and the first one also
    begins and ends the round.
    """

    folder: Path
    seed_url: str
    only_as_of: str | None = None
    reason: str | None = None
    jobs: int = 1
    number: int = 0

    @property
    def name(self) -> str:
        """What the round is called that carries it out."""
        return named(self.seed_url, self.only_as_of) if self.only_as_of else self.seed_url

    @property
    def part(self) -> str:
        """What tells this process's evidence file from the others': nothing, b, c and so on."""
        return chr(ord("a") + self.number) if self.number else ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the order written as one JSON object."""
        given = json.loads(text)
        return cls(**{**given, "folder": Path(given["folder"])})

    def written(self) -> str:
        """Return the order as one line of JSON."""
        return json.dumps({**asdict(self), "folder": str(self.folder)}) + "\n"


def lock_of(folder: Path, part: str = "") -> Path:
    """Return the lock that keeps a part of the evidence in *folder* to one process."""
    return folder / f"crawl{part and '-'}{part}.lock"


@dataclass(frozen=True, slots=True)
class Report:
    """How far the crawl is; `error` is the sentence that ended it, `kind` the error's name."""

    pages: int = 0
    posts: int = 0
    refused: int = 0
    unchanged: int = 0
    changed: int = 0
    gone: int = 0
    error: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Met:
    """An address to visit, the page that named it, and its site; no site if it lies outside.

    A front page that is `only_named`, not linked, is visited if its site was not met before.
    """

    url: str
    found_on: str | None
    site: str
    only_named: bool = False


@dataclass(frozen=True, slots=True)
class LookBack:
    """The errand to ask again for what earlier rounds met and this one did not."""


@dataclass(frozen=True, slots=True)
class Finish:
    """The errand to close the evidence: nothing is left to visit."""


@dataclass(frozen=True, slots=True)
class Resting:
    """Word that a process has nothing to do after its *taken*-th errand."""

    taken: int


Message = Report | Met | LookBack | Finish | Resting
_KINDS: dict[str, type[Message]] = {
    kind.__name__: kind for kind in (Report, Met, LookBack, Finish, Resting)
}


def written(message: Message) -> str:
    """Return *message* as one line of JSON.

    >>> parsed(written(Resting(taken=3)))
    Resting(taken=3)
    """
    return json.dumps([type(message).__name__, asdict(message)]) + "\n"


def parsed(line: str) -> Message:
    """Return the message written in *line*."""
    kind, fields = json.loads(line)
    return _KINDS[kind](**fields)
