"""Says what a disposition costs against the key, for every pair of the eleven."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import Self

from casefile.errors import UnknownCode, VocabularyError
from casefile.vocabulary import catalogue
from casefile.vocabulary.form import decision_at
from casefile.vocabulary.triage import CostRule

Pair = tuple[str, str]
FINEST = 3


@dataclass(frozen=True, slots=True)
class CostTable:
    """What every disposition costs against every key, and what on protected expression."""

    usual: Mapping[Pair, float]
    on_protected: Mapping[Pair, float]
    procedure: float

    def cost(self, given: str, key: str, *, protected: bool = False, level: int = FINEST) -> float:
        """Return the cost of *given* where *key* is right, the lowest where a level joins some."""
        table = self.on_protected if protected else self.usual
        pairs = product(answers(given, level=level), answers(key, level=level))
        return min(table[pair] for pair in pairs)

    def changed(self, changes: Mapping[Pair, float]) -> Self:
        """Return the table with an instructor's own costs in it."""
        for (given, key), cost in changes.items():
            if not 0 <= cost < float("inf"):
                raise VocabularyError(f"{cost} is no cost of {given} for {key}; one is 0 or more")
            if (given, key) not in self.usual:
                raise UnknownCode(f"no cost of {given} for {key}; both must be dispositions")
        return replace(
            self,
            usual=MappingProxyType({**self.usual, **changes}),
            on_protected=MappingProxyType({**self.on_protected, **changes}),
        )


def cost(given: str, key: str, *, protected: bool = False, level: int = FINEST) -> float:
    """Return the default cost of *given* where *key* is right.

    >>> cost("NO_CONCERN", "EMERGENCY"), cost("NEED_CONTEXT", "NO_CONCERN")
    (10.0, 1.0)
    """
    return default_costs().cost(given, key, protected=protected, level=level)


def procedure_cost() -> float:
    """Return what breaking the order of procedure costs."""
    return default_costs().procedure


@cache
def default_costs() -> CostTable:
    """Return the table that the shipped rules give."""
    return expand(catalogue.costs().values())


def expand(rules: Iterable[CostRule]) -> CostTable:
    """Return the total table of *rules*, the first that fits, or raise VocabularyError."""
    ordered = tuple(rules)
    codes = tuple(catalogue.decisions())
    pairs = tuple(product(codes, codes))
    usual = {pair: fitting(pair, ordered, protected=False).cost for pair in pairs}
    on_protected = {pair: fitting(pair, ordered, protected=True).cost for pair in pairs}
    procedure = sum(rule.cost for rule in ordered if rule.procedure)
    return CostTable(MappingProxyType(usual), MappingProxyType(on_protected), procedure)


def fitting(pair: Pair, rules: Iterable[CostRule], *, protected: bool) -> CostRule:
    """Return the first rule that fits a pair."""
    for rule in rules:
        if fits(pair, rule) and (protected or not rule.protected):
            return rule
    raise VocabularyError(f"costs.toml has no rule for {pair[0]} where {pair[1]} is right")


def fits(pair: Pair, rule: CostRule) -> bool:
    """Tell whether a rule speaks of this disposition and this key."""
    given, key = pair
    return (
        (not rule.given or given in rule.given)
        and (not rule.key or key in rule.key)
        and (not rule.same or given == key)
    )


def answers(code: str, *, level: int) -> tuple[str, ...]:
    """Return the dispositions that *code* stands for on *level*."""
    answer = decision_at(code, level=level)
    return tuple(row for row in catalogue.decisions() if decision_at(row, level=level) == answer)


def acting_threshold(*, missed: float, wrongly_acted: float) -> float:
    """Return the probability from which acting costs less than leaving.

    >>> round(acting_threshold(missed=10, wrongly_acted=2), 2)
    0.17
    """
    if missed < 0 or wrongly_acted < 0 or missed + wrongly_acted == 0:
        raise ValueError("costs are 0 or more, and one of them is more than 0")
    return wrongly_acted / (missed + wrongly_acted)
