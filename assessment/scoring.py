"""Marks decisions against the key: plain arithmetic, sub-scores apart, the sum last."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from assessment.detection import Outcome, outcome
from assessment.errors_made import error_made
from assessment.overlap import set_f1, span_f1
from casefile.errors import FormatError
from casefile.records import Decision, LabelledPost, Score
from casefile.vocabulary.catalogue import decisions as dispositions
from casefile.vocabulary.catalogue import expressions, levels, protective, severities
from casefile.vocabulary.cost_table import CostTable, default_costs
from casefile.vocabulary.form import context_at, decision_at, sign_at
from casefile.warrant import annotation_warrants

COUNTED: Final = frozenset(
    {Outcome.HIT, Outcome.MISS, Outcome.FALSE_ALARM, Outcome.CORRECT_REJECTION}
)
RIGHT: Final = frozenset({Outcome.HIT, Outcome.CORRECT_REJECTION})


def score(
    decisions: Iterable[Decision],
    gold: Iterable[LabelledPost],
    *,
    costs: CostTable | None = None,
    read_at: Mapping[tuple[str, int], str] | None = None,
) -> list[Score]:
    """Return the marks of every decision on a post that the key knows, in the given order.

    *read_at* tells the exercise time at which a version of a post was read: an edited post is
    marked against the key of what it then said.
    """
    key = {post.id: post for post in gold}
    times = read_at or {}
    table = default_costs() if costs is None else costs
    return [
        mark(
            each,
            as_read(post, times.get((each.post, each.version))),
            costs=table,
            parent=key.get(post.parent or ""),
        )
        for each in decisions
        if (post := key.get(each.post)) is not None
    ]


def as_read(post: LabelledPost, time: str | None) -> LabelledPost:
    """Return the post with the key of what it said when it was read, the last if nobody knows."""
    return post if time is None else post.as_of(time)


def mark(
    decision: Decision,
    post: LabelledPost,
    *,
    costs: CostTable,
    parent: LabelledPost | None = None,
) -> Score:
    """Return the marks of one decision against the key of its post and of the post it answers."""
    key = key_verdict(post, level=decision.level)
    made = outcome(decision.verdict, key, skipped=decision.skipped)
    parts = {} if decision.skipped else {name: part(decision, post) for name, part in _PARTS}
    verdict = [1.0 if made in RIGHT else 0.0] if made in COUNTED else []
    marked = verdict + [value for value in parts.values() if value is not None]
    return Score(
        decision=decision.id,
        reader=decision.reader,
        post=post.id,
        verdict=decision.verdict,
        key_verdict=key,
        outcome=str(made),
        context=parts.get("context"),
        evidence_f1=parts.get("evidence_f1"),
        signs_f1=parts.get("signs_f1"),
        severity=parts.get("severity"),
        disposition=parts.get("disposition"),
        procedure=parts.get("procedure"),
        seconds=decision.seconds,
        cost=_cost(decision, post, costs=costs, procedure=parts.get("procedure")),
        error_class=error_made(decision, post, made=made, parent=parent),
        total=sum(marked) / len(marked) if marked else 0.0,
    )


def key_verdict(post: LabelledPost, *, level: int) -> str:
    """Return the verdict of the key's disposition as the form of *level* offers it."""
    if post.disposition is None:
        raise FormatError(
            f"the gold of {post.id} has no disposition; "
            "decisions are marked against gold that was generated with an exercise."
        )
    return str(dispositions()[decision_at(post.disposition, level=level)].verdict)


def _context(decision: Decision, post: LabelledPost) -> float | None:
    key = None if post.context is None else context_at(post.context, level=decision.level)
    return float(decision.context == key)


def _evidence(decision: Decision, post: LabelledPost) -> float | None:
    key = [(each.start, each.end) for each in post.spans if annotation_warrants(each)]
    if not key or not levels()[decision.level].spans:
        return None
    return span_f1(post.text, decision.evidence, key)


def _signs(decision: Decision, post: LabelledPost) -> float | None:
    """Compare the signs at the form's level; what the text only mentions counts neither way."""
    level = decision.level
    helpful = {code for code in post.protective if protective()[code].level <= level}
    own = {*post.indicators, *post.nexus, *post.welfare}
    key = _raised(own, level) | helpful
    ignored = _raised(post.mentioned, level) - key
    danger = _raised(decision.welfare, level)
    given = {*decision.signs, *decision.nexus, *decision.protective} | danger
    return set_f1(given - ignored, key)


def _raised(codes: Iterable[str], level: int) -> set[str]:
    return {sign for code in codes if (sign := sign_at(code, level=level)) is not None}


def _severity(decision: Decision, post: LabelledPost) -> float | None:
    if decision.severity is None:
        return None
    return 1 - abs(decision.severity - post.severity) / max(severities())


def _disposition(decision: Decision, post: LabelledPost) -> float | None:
    if decision.disposition is None or post.disposition is None:
        return None
    level = decision.level
    given = decision_at(decision.disposition, level=level)
    return float(given == decision_at(post.disposition, level=level))


def _procedure(decision: Decision, _: LabelledPost) -> float | None:
    """Return 0 where what has to come before the disposition was left out, otherwise nothing.

    The form asks for it, so having done it is no merit to be marked.
    """
    if decision.disposition is None:
        return None
    before = dispositions()[decision.disposition].after
    asked = [field for code in before for field in dispositions()[code].forces]
    return None if all(decision.answers.get(field) for field in asked) else 0.0


def _cost(
    decision: Decision, post: LabelledPost, *, costs: CostTable, procedure: float | None
) -> float:
    if decision.skipped or decision.disposition is None or post.disposition is None:
        return 0.0
    charged = costs.cost(
        decision.disposition,
        post.disposition,
        protected=expressions()[post.expression].protected,
        level=decision.level,
    )
    return charged + (costs.procedure if procedure == 0 else 0.0)


_PARTS: Final[tuple[tuple[str, Callable[[Decision, LabelledPost], float | None]], ...]] = (
    ("context", _context),
    ("evidence_f1", _evidence),
    ("signs_f1", _signs),
    ("severity", _severity),
    ("disposition", _disposition),
    ("procedure", _procedure),
)
