"""Says what each kind of site is like: how long threads run, who answers whom, what opens them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import msgspec


class Opening(StrEnum):
    """What opens a thread of a site."""

    TALK = "talk"
    ARTICLE = "article"
    ESSAY = "essay"
    LISTING = "listing"
    CLIP = "clip"


@dataclass(frozen=True, slots=True)
class Length:
    """How many posts hang together: a log-normal with its *median*, *sigma* and *most*."""

    median: float
    sigma: float
    most: int


@dataclass(frozen=True, slots=True)
class SiteKind:
    """One kind of site, as `rules/kinds.toml` describes it; shares and rates are 0 to 1."""

    share: float
    thread: Length
    answers: float
    gap_minutes: float
    opening: Opening
    answers_opening: bool = True
    to_the_minute: bool = False
    attaches: bool = False
    forwards: bool = False


@cache
def site_kinds() -> Mapping[str, SiteKind]:
    """Return every kind of site by its name."""
    source = files("synthetic_corpus") / "rules" / "kinds.toml"
    return msgspec.convert(
        tomllib.loads(source.read_text(encoding="utf-8")), dict[str, SiteKind], strict=True
    )
