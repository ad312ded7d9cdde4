"""Reads the probe sets: posts written apart from every phrase bank, each with its gold."""

from functools import cache
from importlib.resources import as_file, files

from casefile.errors import UnknownCode
from casefile.exchange import read_lines
from casefile.records import LabelledPost

_PREFIX = "probe_"
_SUFFIX = ".jsonl"


def probe_names() -> tuple[str, ...]:
    """Return the names of the probe sets in alphabetical order."""
    entries = (entry.name for entry in (files("assessment") / "probes").iterdir())
    found = (name for name in entries if name.startswith(_PREFIX) and name.endswith(_SUFFIX))
    return tuple(sorted(name.removeprefix(_PREFIX).removesuffix(_SUFFIX) for name in found))


@cache
def probe_posts(name: str) -> tuple[LabelledPost, ...]:
    """Return the posts of one probe set; those of a closed one are measured with, never shown."""
    if name not in probe_names():
        raise UnknownCode(f"no probe set {name!r}; there are {', '.join(probe_names())}")
    with as_file(files("assessment") / "probes" / f"{_PREFIX}{name}{_SUFFIX}") as path:
        return tuple(read_lines(path, LabelledPost))
