"""What passes between a crawl and its own process: an order in, a line of JSON at a time out."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from casefile.as_of import named


@dataclass(frozen=True, slots=True)
class Order:
    """What a crawl's own process is to do.

    With *only_as_of*, a signed moment, it holds the one page, as it then stood, for the *reason*.
    """

    folder: Path
    seed_url: str
    only_as_of: str | None = None
    reason: str | None = None

    @property
    def name(self) -> str:
        """What the round is called that carries it out."""
        return named(self.seed_url, self.only_as_of) if self.only_as_of else self.seed_url

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the order written as one JSON object."""
        given = json.loads(text)
        return cls(**{**given, "folder": Path(given["folder"])})

    def written(self) -> str:
        """Return the order as one JSON object."""
        return json.dumps({**asdict(self), "folder": str(self.folder)})


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

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the report written as one JSON object."""
        given: Mapping[str, object] = json.loads(text)
        return cls(**given)  # type: ignore[arg-type]  # our own line, written below

    def written(self) -> str:
        """Return the report as one line of JSON."""
        return json.dumps(asdict(self)) + "\n"
