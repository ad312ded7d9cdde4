"""Says in one sentence, in the reader's language, what a decision missed."""

from assessment.detection import Outcome
from assessment.scoring import RIGHT
from assessment.wording import SOURCE, sentence
from casefile.records import Annotation, Decision, LabelledPost, Score
from casefile.vocabulary.catalogue import (
    contexts,
    decisions,
    grades,
    indicators,
    nexus,
    protective,
    verdicts,
    welfare,
)
from casefile.vocabulary.form import context_at, decision_at
from casefile.vocabulary.names import definition_of, find, name_of
from casefile.vocabulary.table import Row
from casefile.vocabulary.triage import Verdict
from casefile.warrant import annotation_warrants, asserted


def what_was_missed(
    decision: Decision, post: LabelledPost, score: Score, *, lang: str = SOURCE
) -> str:
    """Return the sentence that a debrief shows on this decision."""
    made = Outcome(score.outcome)
    if made in RIGHT:
        return _on_agreement(decision, post, lang=lang)
    if made is Outcome.FALSE_ALARM:
        return _on_false_alarm(post, lang=lang)
    if made is Outcome.MISS:
        return _on_miss(post, lang=lang)
    return _on_open(score, post, made, lang=lang)


def _on_agreement(decision: Decision, post: LabelledPost, *, lang: str) -> str:
    level = decision.level
    if decision.disposition is not None and post.disposition is not None:
        given, key = (decision_at(c, level=level) for c in (decision.disposition, post.disposition))
        if given != key:
            own, right = (name_of(decisions()[code], lang=lang) for code in (given, key))
            return sentence("wrong_disposition", lang=lang, key=right, yours=own)
    return _on_context(decision, post, lang=lang)


def _on_context(decision: Decision, post: LabelledPost, *, lang: str) -> str:
    """Compare the contexts at the form's level; none means that nothing sounds like a sign."""
    given = decision.context
    key = None if post.context is None else context_at(post.context, level=decision.level)
    if key == given:
        return sentence("right", lang=lang)
    if key is None:
        return sentence("right_person" if post.welfare else "right_ordinary", lang=lang)
    right = name_of(find(key), lang=lang)
    if given is None:
        return _on_surface(post, right, lang=lang)
    return sentence("right_context", lang=lang, key=right, yours=name_of(find(given), lang=lang))


def _on_surface(post: LabelledPost, context: str, *, lang: str) -> str:
    """Tell a sign that is never enough alone from words that only sound like one."""
    weak = next((each for each in post.spans if _is_weak(each)), None)
    if weak is None:
        return sentence("right_surface", lang=lang, key=context)
    sign = name_of(find(weak.code), lang=lang)
    return sentence("right_weak", lang=lang, key=context, sign=sign, quote=weak.quote)


def _is_weak(each: Annotation) -> bool:
    known = indicators().get(each.code)
    return known is not None and asserted(each) and not grades()[known.grade].flags


def _on_false_alarm(post: LabelledPost, *, lang: str) -> str:
    if post.context is None:
        return sentence("flagged_ordinary", lang=lang)
    row = contexts()[post.context]
    cue = next((each.cue for each in post.spans if each.context == row.code and each.cue), None)
    if cue is None:
        return _told("flagged_context", "context", row, lang=lang)
    return _told("flagged_cue", "context", row, lang=lang, cue=cue.quote)


def _on_miss(post: LabelledPost, *, lang: str) -> str:
    if post.welfare:
        return _told("missed_welfare", "sign", welfare()[post.welfare[0]], lang=lang)
    shown = _heaviest(post)
    if shown is not None:
        return _told("missed_sign", "sign", find(shown.code), lang=lang, quote=shown.quote)
    if post.nexus:
        return _told("missed_crime", "sign", nexus()[post.nexus[0]], lang=lang)
    if post.protective:
        return _told("missed_protective", "sign", protective()[post.protective[0]], lang=lang)
    if post.context:
        return _told("flagged_context", "context", contexts()[post.context], lang=lang)
    return sentence("missed_step", lang=lang, **_disposition(post, lang=lang))


def _on_open(score: Score, post: LabelledPost, made: Outcome, *, lang: str) -> str:
    if made is Outcome.UNJUDGEABLE:
        row = contexts()[post.context] if post.context else verdicts()[Verdict(score.key_verdict)]
        return sentence("key_undecided", lang=lang, definition=definition_of(row, lang=lang))
    verdict = name_of(verdicts()[Verdict(score.key_verdict)], lang=lang)
    if made is Outcome.SKIPPED:
        return sentence("skipped", lang=lang, verdict=verdict)
    if post.context is None:
        return sentence("open_ordinary", lang=lang, **_disposition(post, lang=lang))
    context = name_of(contexts()[post.context], lang=lang)
    return sentence("you_undecided", lang=lang, verdict=verdict, context=context)


def _disposition(post: LabelledPost, *, lang: str) -> dict[str, str]:
    row = decisions()[str(post.disposition)]
    verdict = name_of(verdicts()[row.verdict], lang=lang)
    return {"verdict": verdict, "disposition": name_of(row, lang=lang)}


def _heaviest(post: LabelledPost) -> Annotation | None:
    found = [each for each in post.spans if annotation_warrants(each)]
    return max(found, key=_severity, default=None)


def _severity(annotation: Annotation) -> int:
    return annotation.severity


def _told(key: str, part: str, row: Row, *, lang: str, **more: str) -> str:
    named = {part: name_of(row, lang=lang), "definition": definition_of(row, lang=lang)}
    return sentence(key, lang=lang, **named, **more)
