"""The records of a lexicon: what a rule file's line says, and the rule made of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from casefile.vocabulary import grades, indicators, scopes
from classifiers.patterns import Pattern

Direction = Literal["forward", "backward", "both"]
Reach = int | Literal["clause", "sentence", "next", "post"]
Source = Literal["quoted", "parent"]


class WordsLine(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename={"name": "class", "but": "except"},
):
    """One line of words.jsonl: a class by its entries, or a shorthand for a piece of pattern."""

    name: str
    words: tuple[str, ...] = ()
    pattern: str | None = None
    but: tuple[str, ...] = ()
    anchor: bool = False


class IndicatorLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of indicators.jsonl."""

    id: str
    code: str
    patterns: tuple[str, ...]
    matches: tuple[str, ...]
    ignores: tuple[str, ...]
    severity: int = 1
    cause: str | None = None
    holder: str = "author"
    context: str | None = None
    about: tuple[Source, ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    absorbs: bool = False


class CueLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of contexts.jsonl."""

    id: str
    matches: tuple[str, ...]
    ignores: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    context: str | None = None
    modifier: str | None = None
    effect: Literal["pseudo", "stop", "quotation"] | None = None
    direction: Direction = "both"
    reach: Reach = "sentence"
    holder: str | None = None
    quoted: bool | None = None
    codes: tuple[str, ...] = ()
    stops: str | None = None
    thread: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorRule:
    """A rule that finds the surface of a code; `needs` and `unless` are class masks."""

    line: IndicatorLine
    patterns: tuple[Pattern, ...]
    needs: int
    unless: int
    where: str

    @property
    def lookalike(self) -> bool:
        """Whether the rule says that words in the author's voice are innocent."""
        return self.line.context is not None and self.line.holder == "author"


@dataclass(frozen=True, slots=True)
class CueRule:
    """A rule that says in which context, modifier or voice the words near it stand."""

    line: CueLine
    patterns: tuple[Pattern, ...]
    stops: int
    governs: frozenset[str] | None
    where: str


Chosen = dict[str, tuple[IndicatorRule, list[Pattern]]]
LEARNED = "learned"


def every_pattern(rules: Iterable[IndicatorRule]) -> Chosen:
    """Return the rules with all of their patterns."""
    return {rule.where: (rule, list(rule.patterns)) for rule in rules}


@cache
def learned_rule(code: str) -> IndicatorRule:
    """Return the rule that stands for what learning, not a pattern, found of *code*."""
    line = IndicatorLine(LEARNED, code, (), (), (), severity=2)
    return IndicatorRule(line, (), 0, 0, LEARNED)


def flaggable(code: str) -> bool:
    """Return whether one asserted annotation of this code can warrant a flag."""
    if code not in indicators():
        return False
    row = indicators()[code]
    return scopes()[row.scope].flags and grades()[row.grade].flags
