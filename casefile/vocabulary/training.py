"""Rows for how an exercise is played, by whom, and on what it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casefile.vocabulary.marks import Label, TableName, Text


class By(StrEnum):
    """By which column of its row a code is answered on a level."""

    PARENT = "parent"
    FAMILY = "family"
    CODE = "code"


class Permission(StrEnum):
    """What a role may read or do."""

    READ_CAPTURES = "read_captures"
    READ_OWN_DECISIONS = "read_own_decisions"
    READ_SHOWN_OPINIONS = "read_shown_opinions"
    READ_OWN_DEBRIEF = "read_own_debrief"
    READ_AUTHOR_CARD = "read_author_card"
    READ_CLASS_DECISIONS = "read_class_decisions"
    READ_CLASS_SCORES = "read_class_scores"
    READ_GOLD = "read_gold"
    READ_UNCHANGED_FLAGS = "read_unchanged_flags"
    READ_EVALUATION = "read_evaluation"
    READ_FAIRNESS = "read_fairness"
    READ_CUSTODY = "read_custody"
    DECIDE = "decide"
    BUILD_EXERCISES = "build_exercises"
    ENROL = "enrol"
    RUN_EXERCISES = "run_exercises"
    OPEN_DEBRIEF = "open_debrief"
    SIGN_OFF_SCORES = "sign_off_scores"
    EDIT_COSTS = "edit_costs"
    EVALUATE = "evaluate"
    EXPORT_CASES = "export_cases"


@dataclass(frozen=True, slots=True)
class PermissionRow:
    """A permission in words."""

    table: str
    code: Permission
    name: Label
    definition: Text


@dataclass(frozen=True, slots=True)
class Role:
    """A role and its permissions."""

    table: str
    code: str
    name: Label
    definition: Text
    may: tuple[Permission, ...]


@dataclass(frozen=True, slots=True)
class Severity:
    """How heavy the words are, whoever says them."""

    table: str
    code: int
    name: Label
    definition: Text
    covered: bool
    severe: bool


@dataclass(frozen=True, slots=True)
class Level:
    """How much the form asks, and which tables it offers."""

    table: str
    code: int
    name: Label
    definition: Text
    context_table: TableName
    context_by: By
    sign_tables: tuple[TableName, ...]
    sign_by: By
    decision_level: int
    spans: bool
    recipients: bool
    legal_tests: bool
    four_by_four: bool
    posts_per_hour: int


@dataclass(frozen=True, slots=True)
class Mode:
    """When a reader sees the machine's opinion, and what follows from it."""

    table: str
    code: str
    name: Label
    definition: Text
    opinion_before_verdict: bool
    opinion_after_verdict: bool
    final_after_opinion: bool
    second_reader: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an exercise with its share of signals and what may be reported from it."""

    table: str
    code: str
    name: Label
    definition: Text
    lowest_share: float
    highest_share: float
    feedback: bool
    personal_figures: bool
    on_request: bool = False
    by_search: bool = False
    shared: bool = False
