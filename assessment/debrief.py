"""Lays a reader's decisions beside the key: yours, gold, what was missed, and the minimal pair."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assessment.detection import Counts, Sensitivity, count, sensitivity
from assessment.minimal_pair import MinimalPair, pair_of
from assessment.missed import what_was_missed
from assessment.timing import Timing, timing
from assessment.wording import SOURCE
from casefile.records import Decision, Flag, LabelledPost, Score
from casefile.vocabulary.catalogue import blocks, error_classes
from casefile.vocabulary.names import name_of, text_of

COLLEAGUES: Final = 10


@dataclass(frozen=True, slots=True)
class NamedError:
    """A named mistake in the reader's language, with what helps against it."""

    code: str
    name: str
    advice: str


@dataclass(frozen=True, slots=True)
class ItemDebrief:
    """One decision beside the key of its post; `score` holds the sub-scores.

    `opinion` is what the machine was shown to say, `altered` whether that was changed on purpose;
    `colleagues` are the shares of each verdict, from ten people up.
    """

    decision: Decision
    post: LabelledPost
    score: Score
    sentence: str
    error: NamedError | None
    pair: MinimalPair | None
    opinion: Flag | None = None
    altered: bool = False
    colleagues: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class ReaderDebrief:
    """All of one reader's items with the reader's own figures; no comparison with others."""

    reader: str
    items: tuple[ItemDebrief, ...]
    counts: Counts
    sensitivity: Sensitivity | None
    errors: Mapping[str, int]
    cost: float
    timing: Timing | None


def debrief(
    decisions: Iterable[Decision],
    gold: Iterable[LabelledPost],
    scores: Iterable[Score],
    *,
    shown: Iterable[Flag] = (),
    unchanged: Iterable[Flag] = (),
    lang: str = SOURCE,
) -> list[ItemDebrief]:
    """Return every marked decision beside its key, in the order of the decisions.

    *shown* are the opinions the readers saw, *unchanged* the machine's own from the key.
    """
    every = list(decisions)
    beside = _beside(every, gold, scores, shown=shown, unchanged=unchanged)
    known = (each for each in every if each.id in beside.marks and each.post in beside.key)
    return [_item(each, beside, lang=lang) for each in known]


@dataclass(frozen=True, slots=True)
class _Beside:
    """What lies beside the decisions, by post, decision or cluster."""

    key: Mapping[str, LabelledPost]
    marks: Mapping[str, Score]
    clusters: Mapping[str, Sequence[LabelledPost]]
    said: Mapping[str, Flag]
    unchanged: Mapping[str, bool]
    votes: Mapping[str, Mapping[str, float]]


def _beside(
    decisions: Sequence[Decision],
    gold: Iterable[LabelledPost],
    scores: Iterable[Score],
    *,
    shown: Iterable[Flag],
    unchanged: Iterable[Flag],
) -> _Beside:
    key = {post.id: post for post in gold}
    return _Beside(
        key=key,
        marks={score.decision: score for score in scores},
        clusters=_by_cluster(key.values()),
        said={flag.id: flag for flag in shown},
        unchanged={flag.id: flag.flag for flag in unchanged},
        votes=_votes(decisions),
    )


def _item(decision: Decision, beside: _Beside, *, lang: str) -> ItemDebrief:
    post, mark = beside.key[decision.post], beside.marks[decision.id]
    opinion = beside.said.get(post.id)
    return ItemDebrief(
        decision=decision,
        post=post,
        score=mark,
        sentence=what_was_missed(decision, post, mark, lang=lang),
        error=named_error(mark.error_class, lang=lang),
        pair=pair_of(post, beside.clusters.get(post.cluster or "", ())),
        opinion=opinion,
        altered=opinion is not None and beside.unchanged.get(post.id, opinion.flag) != opinion.flag,
        colleagues=beside.votes.get(post.id),
    )


def reader_debrief(
    reader: str, items: Iterable[ItemDebrief], *, block: str | None = None
) -> ReaderDebrief:
    """Return one reader's debrief; d' and leaning only for a block that measures a person."""
    own = tuple(item for item in items if item.decision.reader == reader)
    marks = [item.score for item in own]
    counts = count(marks)
    measured = block is None or blocks()[block].personal_figures
    return ReaderDebrief(
        reader=reader,
        items=own,
        counts=counts,
        sensitivity=sensitivity(counts) if measured else None,
        errors=errors_in(marks),
        cost=sum(mark.cost for mark in marks),
        timing=timing(mark.seconds for mark in marks),
    )


def errors_in(scores: Iterable[Score]) -> dict[str, int]:
    """Return how often each named mistake was made, the commonest first."""
    found = Counter(score.error_class for score in scores if score.error_class is not None)
    return dict(found.most_common())


def named_error(code: str | None, *, lang: str = SOURCE) -> NamedError | None:
    """Return the mistake's name and advice in *lang*, or None where there is no mistake."""
    if code is None:
        return None
    row = error_classes()[code]
    return NamedError(code, name_of(row, lang=lang), text_of(row, "advice", lang=lang))


def _by_cluster(posts: Iterable[LabelledPost]) -> dict[str, list[LabelledPost]]:
    found: dict[str, list[LabelledPost]] = defaultdict(list)
    for post in posts:
        if post.cluster is not None:
            found[post.cluster].append(post)
    return found


def _votes(decisions: Sequence[Decision]) -> dict[str, Mapping[str, float]]:
    """Return the shares of each verdict on the posts that at least ten people judged."""
    given: dict[str, dict[str, str]] = defaultdict(dict)
    for each in decisions:
        if not each.skipped:
            given[each.post][each.reader] = each.verdict
    return {
        post: {verdict: n / len(own) for verdict, n in Counter(own.values()).items()}
        for post, own in given.items()
        if len(own) >= COLLEAGUES
    }
