"""Reads the functional tests: one file a functionality, each post with its gold."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import as_file, files

from casefile.errors import UnknownCode
from casefile.exchange import read_lines
from casefile.languages import SOURCE, base_of, spelt
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


def functionality_name(name: str, *, lang: str) -> str:
    """Return what a functionality is called in *lang*, or in English, or by its own name.

    >>> functionality_name("threat_direct", lang="sr-Latn")
    'direktna pretnja'
    """
    known = _names().get(name, {})
    return spelt(known.get(base_of(lang)) or known.get(SOURCE) or name.replace("_", " "), lang)


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    source = files("assessment") / "suites" / "names.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def suite(name: str) -> tuple[LabelledPost, ...]:
    """Return the posts that test one functionality."""
    if name not in functionalities():
        raise UnknownCode(f"no functionality {name!r}; there are {', '.join(functionalities())}")
    with as_file(files("assessment") / "suites" / f"{name}.jsonl") as path:
        return tuple(read_lines(path, LabelledPost))
