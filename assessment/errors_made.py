"""Names the mistake in a wrong decision by the rules of error_rules.toml."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from assessment.detection import Outcome
from casefile.covering import severity_of
from casefile.folding import fold
from casefile.languages import SOURCE
from casefile.records import Annotation, Decision, LabelledPost
from casefile.slips import has_misspelt_harm
from casefile.vocabulary.catalogue import (
    contexts,
    decisions,
    error_classes,
    indicators,
    urgencies,
)
from casefile.vocabulary.speech import Effect, Fault
from casefile.warrant import annotation_warrants


@dataclass(frozen=True, slots=True)
class Rule:
    """A named mistake and the condition of the key under which a fault is that mistake."""

    error: str
    fault: Fault
    condition: str
    modifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Misjudged:
    """A wrongly judged post, and the gold of the post it answers, if that is known."""

    post: LabelledPost
    parent: LabelledPost | None = None


def error_made(
    decision: Decision, post: LabelledPost, *, made: Outcome, parent: LabelledPost | None = None
) -> str | None:
    """Return the named mistake in *decision*, or None if it is right or its mistake has no name."""
    misjudged = Misjudged(post, parent)
    if made is Outcome.FALSE_ALARM:
        return _of_context(post) or _by_rule(misjudged, Fault.WRONGLY_FLAGGED)
    if made is Outcome.MISS:
        return _by_rule(misjudged, Fault.MISSED)
    if made is Outcome.HIT and _escalated(decision, post):
        return _of_tip(post) or _by_rule(misjudged, Fault.WRONGLY_FLAGGED)
    return None


def _escalated(decision: Decision, post: LabelledPost) -> bool:
    """Say whether the reader went further than the key, as a lone tip or a crime forbids."""
    if decision.disposition is None or post.disposition is None:
        return False
    given, key = decisions()[decision.disposition], decisions()[post.disposition]
    sooner = urgencies()[given.urgency].rank < urgencies()[key.urgency].rank
    return given.escalates_lone_tip and sooner


def _of_context(post: LabelledPost) -> str | None:
    return None if post.context is None else contexts()[post.context].error


def _of_tip(post: LabelledPost) -> str | None:
    verified = post.context is not None and contexts()[post.context].effect is Effect.VERIFIES
    return _of_context(post) if verified else None


def _by_rule(misjudged: Misjudged, fault: Fault) -> str | None:
    fitting = (
        rule.error
        for rule in rules()
        if rule.fault is fault and _CONDITIONS[rule.condition](misjudged, rule)
    )
    return next(fitting, None)


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in their order, each with a mistake that the vocabulary knows."""
    text = (files("assessment") / "error_rules.toml").read_text("utf-8")
    return tuple(_rule(entry) for entry in tomllib.loads(text)["rule"])


def _rule(entry: Mapping[str, object]) -> Rule:
    row = error_classes()[str(entry["error"])]
    named = entry.get("modifiers", ())
    modifiers = tuple(map(str, named)) if isinstance(named, list) else ()
    return Rule(row.code, row.fault, str(entry["condition"]), modifiers)


def _warranting(post: LabelledPost) -> list[Annotation]:
    return [each for each in post.spans if annotation_warrants(each)]


def _person_in_danger(misjudged: Misjudged, _: Rule) -> bool:
    return bool(misjudged.post.welfare)


def _safety_critical(misjudged: Misjudged, _: Rule) -> bool:
    post = misjudged.post
    codes = {each.code for each in _warranting(post)} or set(post.indicators)
    return any(indicators()[code].safety_critical for code in codes)


def _dealing(misjudged: Misjudged, _: Rule) -> bool:
    return misjudged.post.nexus_warranted


def _crime_without_dealing(misjudged: Misjudged, _: Rule) -> bool:
    return bool(misjudged.post.nexus) and not misjudged.post.nexus_warranted


def _own_words(post: LabelledPost) -> list[Annotation]:
    """Return what warrants a flag in the author's own voice, not what a bystander tells of."""
    return [each for each in _warranting(post) if each.code in post.indicators]


def _hidden_by_language(misjudged: Misjudged, rule: Rule) -> bool:
    """Say whether a sign stands in another language, or its word of harm in another spelling."""
    return any(
        set(each.modifiers) & set(rule.modifiers)
        or (severity_of(each.quote) and not severity_of(_undisguised(each.quote)))
        or _misspelt(each, misjudged.post)
        for each in _own_words(misjudged.post)
    )


def _misspelt(sign: Annotation, post: LabelledPost) -> bool:
    """Say whether only a slip of the keyboard hides a word of harm."""
    return not severity_of(sign.quote) and has_misspelt_harm(sign.quote, lang=post.lang or SOURCE)


def _undisguised(words: str) -> str:
    return " ".join(word for word in words.split() if not fold(word).disguised)


def _implicit(misjudged: Misjudged, _: Rule) -> bool:
    """Say whether none of the signs has a word of harm in it."""
    own = _own_words(misjudged.post)
    return bool(own) and not any(severity_of(each.quote) for each in own)


def _answers_a_sign(misjudged: Misjudged, rule: Rule) -> bool:
    """Say whether the words mean nothing by themselves, but much below a post that has a sign."""
    parent = misjudged.parent
    return parent is not None and bool(parent.indicators) and _implicit(misjudged, rule)


_CONDITIONS: Final[Mapping[str, Callable[[Misjudged, Rule], bool]]] = {
    "person_in_danger": _person_in_danger,
    "safety_critical": _safety_critical,
    "dealing": _dealing,
    "crime_without_dealing": _crime_without_dealing,
    "hidden_by_language": _hidden_by_language,
    "answers_a_sign": _answers_a_sign,
    "implicit": _implicit,
}
