"""Declares every table of the vocabulary: its file, its key and the row it holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, Generic, TypeVar, cast

from casefile.vocabulary import circumstances, handling, law, sites, speech, training, triage, words
from casefile.vocabulary.reading import Tables, read_tables
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
def shipped() -> Tables:
    """Return every table that ships with the product, read and checked once."""
    return read_vocabulary(files(__package__))


def read_vocabulary(directory: Traversable) -> Tables:
    """Return every table from a folder of TOML files, or raise VocabularyError."""
    return read_tables(directory, SPECS)


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
welfare = Spec("welfare", "welfare sign", str, circumstances.Welfare)
protective = Spec("protective", "protective sign", str, circumstances.Protective)
nexus = Spec("nexus", "nexus code", str, circumstances.Nexus)
link_types = Spec("link_types", "link type", str, circumstances.LinkType)
tips = Spec("tips", "tip outcome", str, circumstances.Tip)

verdicts = Spec("verdicts", "verdict", triage.Verdict, triage.VerdictRow)
decisions = Spec("decisions", "decision", str, triage.Decision)
urgencies = Spec("urgencies", "urgency", str, triage.Urgency)
headings = Spec("headings", "queue heading", str, triage.Heading)
fields = Spec("fields", "form field", str, triage.Field)
form_helpers = Spec("form_helpers", "form helper", str, triage.Helper)
missing_kinds = Spec("missing_kinds", "kind of missing context", str, words.Word)
watched = Spec("watched", "thing to look at again", str, words.Word)
platform_routes = Spec("platform_routes", "way to a platform", str, words.Word)
offences = Spec("offences", "offence", str, words.Word)
costs = Spec("costs", "cost rule", str, triage.CostRule)
jurisdictions = Spec("jurisdictions", "jurisdiction", str, law.Jurisdiction)
recipients = Spec("recipients", "recipient", str, law.Recipient)

plan = Spec("plan", "PLAN item", str, law.Factor)
rabat = Spec("rabat", "Rabat factor", str, law.Factor)
provocation = Spec("provocation", "element of public provocation", str, law.Factor)
tco_purposes = Spec("tco_purposes", "protected purpose", str, law.Purpose)
tco_limbs = Spec("tco_limbs", "kind of terrorist content", str, words.Word)
findings = Spec("findings", "finding", str, law.Finding)

source_grades = Spec("source_grades", "source grade", str, handling.Grading)
information_grades = Spec("information_grades", "information grade", str, handling.Grading)
handling_codes = Spec("handling_codes", "handling code", str, handling.HandlingCode)
admiralty_sources = Spec("admiralty_sources", "Admiralty source", str, handling.Grading)
admiralty_information = Spec(
    "admiralty_information", "Admiralty information grade", str, handling.Grading
)
tlp = Spec("tlp", "TLP level", str, handling.Marking)
pap = Spec("pap", "PAP level", str, handling.Marking)
likelihoods = Spec("likelihoods", "likelihood word", str, handling.Likelihood)
confidences = Spec("confidences", "confidence", str, handling.Confidence)
statement_kinds = Spec("statement_kinds", "kind of statement", str, words.Word)
data_subjects = Spec("data_subjects", "category of data subject", str, handling.DataSubject)
fits = Spec("fits", "fit", str, handling.Fit)
edge_kinds = Spec("edge_kinds", "kind of link", str, handling.EdgeKind)
entity_kinds = Spec("entity_kinds", "kind of entity", str, words.Word)
custody_verbs = Spec("custody_verbs", "custody verb", str, handling.CustodyVerb)
processing_verbs = Spec("processing_verbs", "processing operation", str, handling.ProcessingVerb)

severities = Spec("severities", "severity", int, training.Severity)
levels = Spec("levels", "level", int, training.Level)
modes = Spec("modes", "mode", str, training.Mode)
blocks = Spec("blocks", "block", str, training.Block)
competences = Spec("competences", "competence", str, words.Word)
roles = Spec("roles", "role", str, training.Role)
permissions = Spec("permissions", "permission", training.Permission, training.PermissionRow)
site_kinds = Spec("site_kinds", "kind of site", str, sites.SiteKind)
abstentions = Spec("abstentions", "reason to abstain", str, words.Word)

SPECS: Final[tuple[Spec[Any, Any], ...]] = tuple(
    spec for spec in list(globals().values()) if isinstance(spec, Spec)
)
