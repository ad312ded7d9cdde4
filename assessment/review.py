"""Draws a class's decisions together for the after-action review: figures, no ranking of people."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from assessment.clusters import clusters_of
from assessment.debrief import named_error
from assessment.detection import Outcome, count, recall
from assessment.intervals import interval, share
from assessment.scoring import COUNTED, RIGHT
from assessment.timing import timing
from assessment.wording import SOURCE
from casefile.records import ContextResult, Interval, LabelledPost, Mistake, Review, Score
from casefile.warrant import in_order_of_decision

THREE: Final = 3


@dataclass(frozen=True, slots=True)
class Marked:
    """One score beside the gold of its post."""

    score: Score
    post: LabelledPost

    @property
    def outcome(self) -> Outcome:
        """How the verdict stands to the key's."""
        return Outcome(self.score.outcome)


def class_review(
    scores: Iterable[Score],
    gold: Iterable[LabelledPost],
    *,
    random_state: int,
    lang: str = SOURCE,
) -> Review:
    """Return what the class did; mistakes are named in *lang*, three of them to be practised."""
    key = {post.id: post for post in gold}
    marked = [Marked(score, key[score.post]) for score in scores if score.post in key]
    counts, mistakes = count(each.score for each in marked), mistakes_in(marked, lang=lang)
    taken = timing(each.score.seconds for each in marked if each.outcome is not Outcome.SKIPPED)
    return Review(
        readers=len({each.score.reader for each in marked}),
        posts=len({each.post.id for each in marked}),
        decisions=len(marked),
        skipped=sum(each.outcome is Outcome.SKIPPED for each in marked),
        undecided=sum(each.outcome is Outcome.OPEN for each in marked),
        unjudgeable=counts.unjudgeable,
        found=_rate(marked, Outcome.HIT, Outcome.MISS, random_state=random_state),
        wrongly_acted=_rate(
            marked, Outcome.FALSE_ALARM, Outcome.CORRECT_REJECTION, random_state=random_state
        ),
        found_if_all_right=recall(counts.resolved(rightly=True)),
        found_if_all_wrong=recall(counts.resolved(rightly=False)),
        contexts=by_context(marked, random_state=random_state),
        mistakes=mistakes,
        practise=tuple(sorted(mistakes, key=_dearest)[:THREE]),
        cost_per_1000=_per_1000(marked),
        median_seconds=None if taken is None else taken.median,
        quartile_seconds=None if taken is None else (taken.lower_quartile, taken.upper_quartile),
    )


def by_context(marked: Iterable[Marked], *, random_state: int) -> tuple[ContextResult, ...]:
    """Return the share of right verdicts in each context, in the order of decision."""
    found: dict[str | None, list[Marked]] = defaultdict(list)
    for each in marked:
        if each.outcome in COUNTED:
            found[each.post.context].append(each)
    return tuple(
        _context_result(code, found[code], random_state=random_state)
        for code in (*in_order_of_decision(), None)
        if code in found
    )


def mistakes_in(marked: Iterable[Marked], *, lang: str = SOURCE) -> tuple[Mistake, ...]:
    """Return the named mistakes, the commonest first."""
    costs: dict[str, list[float]] = defaultdict(list)
    for each in marked:
        if each.score.error_class is not None:
            costs[each.score.error_class].append(each.score.cost)
    told = (_mistake(code, own, lang=lang) for code, own in costs.items())
    return tuple(sorted(told, key=_commonest))


def _mistake(code: str, costs: Sequence[float], *, lang: str) -> Mistake:
    named = named_error(code, lang=lang)
    name, advice = (code, "") if named is None else (named.name, named.advice)
    return Mistake(code, name, advice, len(costs), sum(costs))


def _context_result(
    code: str | None, marked: Sequence[Marked], *, random_state: int
) -> ContextResult:
    named = [each.score.context for each in marked if each.score.context is not None]
    return ContextResult(
        code,
        len(marked),
        _share_of(marked, [each.outcome in RIGHT for each in marked], random_state=random_state),
        sum(named) / len(named) if named else None,
    )


def _rate(
    marked: Iterable[Marked], counted: Outcome, other: Outcome, *, random_state: int
) -> Interval:
    own = [each for each in marked if each.outcome in (counted, other)]
    return _share_of(own, [each.outcome is counted for each in own], random_state=random_state)


def _share_of(marked: Sequence[Marked], counted: Sequence[bool], *, random_state: int) -> Interval:
    column = np.array(counted, dtype=np.float64)
    return interval(
        np.column_stack([column, 1 - column]).reshape(-1, 2),
        share,
        clusters=clusters_of(each.post for each in marked),
        random_state=random_state,
    )


def _per_1000(marked: Sequence[Marked]) -> float:
    judged = [each.score.cost for each in marked if each.outcome is not Outcome.SKIPPED]
    return 1000 * sum(judged) / len(judged) if judged else 0.0


def _commonest(mistake: Mistake) -> tuple[int, str]:
    return -mistake.times, mistake.code


def _dearest(mistake: Mistake) -> tuple[float, int, str]:
    return -mistake.cost, -mistake.times, mistake.code
