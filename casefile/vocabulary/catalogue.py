"""Declares every table of the vocabulary: its file, its key and the row it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Generic, TypeVar, cast

from casefile.vocabulary import handling, speech, training, triage, words
from casefile.vocabulary.reading import read_tables
from casefile.vocabulary.table import Row, Table

K = TypeVar("K", bound=str | int)
R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Spec(Generic[K, R]):
    """A table's declaration; called, it returns the shipped table."""

    table: str
    noun: str
    key: type[K]
    row: type[R]

    def __call__(self) -> Table[K, R]:
        """Return the rows by code, in vocabulary order."""
        return cast("Table[K, R]", shipped()[self.table])


@cache
def shipped() -> Mapping[str, Table[Any, Any]]:
    """Return every table that ships with the product, read and checked once."""
    return read_tables(files(__package__), SPECS)


indicators = Spec("indicators", "indicator", str, speech.Indicator)
families = Spec("families", "family", str, speech.Family)
signs = Spec("signs", "sign", str, words.Group)
scopes = Spec("scopes", "scope", speech.Scope, speech.ScopeRow)
grades = Spec("grades", "grade", speech.Grade, speech.GradeRow)
contexts = Spec("contexts", "context", str, speech.Context)
context_groups = Spec("context_groups", "context group", str, words.Group)
error_classes = Spec("error_classes", "error class", str, speech.ErrorClass)
modifiers = Spec("modifiers", "modifier", str, speech.Modifier)
holders = Spec("holders", "holder", str, words.Word)
causes = Spec("causes", "cause", str, speech.Cause)
expressions = Spec("expressions", "expression", str, speech.Expression)
welfare = Spec("welfare", "welfare sign", str, speech.Welfare)
protective = Spec("protective", "protective sign", str, speech.Protective)
nexus = Spec("nexus", "nexus code", str, speech.Nexus)
link_types = Spec("link_types", "link type", str, speech.LinkType)
tips = Spec("tips", "tip outcome", str, training.Tip)

verdicts = Spec("verdicts", "verdict", triage.Verdict, triage.VerdictRow)
decisions = Spec("decisions", "decision", str, triage.Decision)
urgencies = Spec("urgencies", "urgency", str, triage.Urgency)
headings = Spec("headings", "queue heading", str, triage.Heading)
fields = Spec("fields", "form field", str, triage.Field)
form_helpers = Spec("form_helpers", "form helper", str, words.Word)
missing_kinds = Spec("missing_kinds", "kind of missing context", str, words.Word)
watched = Spec("watched", "thing to look at again", str, words.Word)
platform_routes = Spec("platform_routes", "way to a platform", str, words.Word)
offences = Spec("offences", "offence", str, words.Word)
plan = Spec("plan", "PLAN item", str, triage.PlanItem)

roles = Spec("roles", "role", str, training.Role)
permissions = Spec("permissions", "permission", training.Permission, training.PermissionRow)

SPECS: Final[tuple[Spec[Any, Any], ...]] = tuple(
    spec for spec in list(globals().values()) if isinstance(spec, Spec)
)
