"""Reads the functional tests: one file a functionality, each post with its gold."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files

from casefile.errors import UnknownCode
from casefile.exchange import read_lines
from casefile.records import LabelledPost


def suite_posts(*, lang: str | None = None) -> Iterator[LabelledPost]:
    """Yield the posts of every functionality, in one language or in all."""
    for name in functionalities():
        yield from (post for post in suite(name) if lang in (None, post.lang))


def functionalities() -> tuple[str, ...]:
    """Return the names of the functionalities in alphabetical order."""
    entries = (files("assessment") / "suites").iterdir()
    names = (entry.name for entry in entries if entry.name.endswith(".jsonl"))
    return tuple(sorted(name.removesuffix(".jsonl") for name in names))


@cache
def suite(name: str) -> tuple[LabelledPost, ...]:
    """Return the posts that test one functionality."""
    if name not in functionalities():
        raise UnknownCode(f"no functionality {name!r}; there are {', '.join(functionalities())}")
    with as_file(files("assessment") / "suites" / f"{name}.jsonl") as path:
        return tuple(read_lines(path, LabelledPost))
