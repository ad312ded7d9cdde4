"""Says what is to be done with a post: the first rule of the triage key that its facts fit."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import msgspec


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the triage key; a condition that is not given always holds."""

    disposition: str
    flag: bool | None = None
    crime: bool | None = None
    nexus_warranted: bool | None = None
    effect: str | None = None
    codes: tuple[str, ...] = ()
    cause: str | None = None
    severity: int = 0
    targets: tuple[str, ...] = ()
    welfare: bool | None = None
    welfare_now: bool | None = None
    protective: tuple[str, ...] = ()


class Facts(NamedTuple):
    """What the triage key asks of a post."""

    flag: bool
    crime: bool
    nexus_warranted: bool
    effect: str | None
    codes: frozenset[str]
    cause: str | None
    severity: int
    target: str | None
    welfare: bool
    welfare_now: bool
    protective: frozenset[str]


@lru_cache(maxsize=4096)
def disposition(facts: Facts) -> str:
    """Return what the triage key says of a post with these facts."""
    return next(rule.disposition for rule in triage_rules() if _holds(rule, facts))


@cache
def triage_rules() -> tuple[Rule, ...]:
    """Return the rules of `rules/triage.toml` in order."""
    source = files("synthetic_corpus") / "rules" / "triage.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return msgspec.convert(table["rule"], tuple[Rule, ...])


def _holds(rule: Rule, facts: Facts) -> bool:
    return (
        rule.flag in (None, facts.flag)
        and rule.crime in (None, facts.crime)
        and rule.nexus_warranted in (None, facts.nexus_warranted)
        and rule.effect in (None, facts.effect)
        and rule.cause in (None, facts.cause)
        and rule.severity <= facts.severity
        and rule.welfare in (None, facts.welfare)
        and rule.welfare_now in (None, facts.welfare_now)
        and (not rule.codes or bool(facts.codes & set(rule.codes)))
        and (not rule.targets or facts.target in rule.targets)
        and (not rule.protective or bool(facts.protective & set(rule.protective)))
    )
