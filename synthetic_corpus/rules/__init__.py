"""The tables the writers go by, and their loader."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec


@dataclass(frozen=True, slots=True)
class Habits:
    """Which vocabulary codes the writers put down where a bank line does not say so."""

    own_holder: str
    quoted_holder: str
    tip_holder: str
    disguised: str
    asked: str
    attributed: str
    past: str
    past_contexts: tuple[str, ...]
    link_true: str
    link_default: str
    link_none: str
    no_expression: str


@cache
def drift() -> dict[str, tuple[str, ...]]:
    """Return the topics that a talk on each topic drifts to, from `drift.toml`."""
    source = files("synthetic_corpus") / "rules" / "drift.toml"
    return msgspec.convert(
        tomllib.loads(source.read_text(encoding="utf-8")), dict[str, tuple[str, ...]]
    )


@cache
def habits() -> Habits:
    """Return the writers' habits from `roles.toml`."""
    source = files("synthetic_corpus") / "rules" / "roles.toml"
    return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), Habits)
