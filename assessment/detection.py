"""Counts who found what, and says how well signal was told from noise.

hit: act on a signal            false alarm: act on a post to be left
miss: a signal left             correct rejection: a post to be left was left
open: the reader could not tell yet, or skipped; unjudgeable: the key cannot tell either
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import NormalDist
from typing import Final

from casefile.records import Score
from casefile.vocabulary.catalogue import verdicts
from casefile.vocabulary.triage import Verdict

ENOUGH: Final = 15


class Outcome(StrEnum):
    """How a reader's verdict stands to the key's."""

    HIT = "hit"
    MISS = "miss"
    FALSE_ALARM = "false_alarm"
    CORRECT_REJECTION = "correct_rejection"
    OPEN = "open"
    SKIPPED = "skipped"
    UNJUDGEABLE = "unjudgeable"


def outcome(verdict: str, key_verdict: str, *, skipped: bool = False) -> Outcome:
    """Return how *verdict* stands to *key_verdict*.

    >>> outcome("act", "leave")
    <Outcome.FALSE_ALARM: 'false_alarm'>
    """
    given, key = verdicts()[Verdict(verdict)], verdicts()[Verdict(key_verdict)]
    if skipped:
        return Outcome.SKIPPED
    if not key.counted:
        return Outcome.UNJUDGEABLE
    if not given.counted:
        return Outcome.OPEN
    if given.signal:
        return Outcome.HIT if key.signal else Outcome.FALSE_ALARM
    return Outcome.MISS if key.signal else Outcome.CORRECT_REJECTION


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each outcome occurred; what was left open is kept apart, by what the key says."""

    hits: int = 0
    misses: int = 0
    false_alarms: int = 0
    correct_rejections: int = 0
    open_signals: int = 0
    open_noise: int = 0
    unjudgeable: int = 0

    @property
    def signals(self) -> int:
        """How many signals were judged."""
        return self.hits + self.misses

    @property
    def noise(self) -> int:
        """How many posts to be left were judged."""
        return self.false_alarms + self.correct_rejections

    def resolved(self, *, rightly: bool) -> "Counts":
        """Return the counts had everything left open been judged rightly, or wrongly."""
        right, wrong = (self.open_signals, self.open_noise), (0, 0)
        (hits, rejected), (misses, alarms) = (right, wrong) if rightly else (wrong, right)
        return Counts(
            self.hits + hits,
            self.misses + misses,
            self.false_alarms + alarms,
            self.correct_rejections + rejected,
            unjudgeable=self.unjudgeable,
        )


def count(scores: Iterable[Score]) -> Counts:
    """Return the counts of these scores."""
    found = Counter(_place(score) for score in scores)
    return Counts(**found)


_PLACES: Final = {
    Outcome.HIT: "hits",
    Outcome.MISS: "misses",
    Outcome.FALSE_ALARM: "false_alarms",
    Outcome.CORRECT_REJECTION: "correct_rejections",
    Outcome.UNJUDGEABLE: "unjudgeable",
}


def _place(score: Score) -> str:
    made = Outcome(score.outcome)
    if made in _PLACES:
        return _PLACES[made]
    key = verdicts()[Verdict(score.key_verdict)]
    if not key.counted:
        return "unjudgeable"
    return "open_signals" if key.signal else "open_noise"


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How far apart signal and noise lie for an observer (d_prime), and which way they lean (c).

    A positive `leaning` says "leave" more readily than the signals warrant.
    """

    d_prime: float
    leaning: float


def sensitivity(counts: Counts) -> Sensitivity | None:
    """Return d' and c with the log-linear correction, or None under 15 signals or 15 others."""
    if min(counts.signals, counts.noise) < ENOUGH:
        return None
    return corrected(counts)


def corrected(counts: Counts) -> Sensitivity:
    """Return d' and c with the log-linear correction, however few the items.

    >>> corrected(Counts(hits=16, misses=4, false_alarms=4, correct_rejections=16)).leaning
    -0.0
    """
    z = NormalDist().inv_cdf
    hit = z((counts.hits + 0.5) / (counts.signals + 1))
    alarm = z((counts.false_alarms + 0.5) / (counts.noise + 1))
    return Sensitivity(hit - alarm, -(hit + alarm) / 2)


def ratio(part: float, whole: float) -> float | None:
    """Return the share, or None of nothing."""
    return part / whole if whole else None


def precision(counts: Counts) -> float | None:
    """Return the share of posts acted on that were signals."""
    return ratio(counts.hits, counts.hits + counts.false_alarms)


def recall(counts: Counts) -> float | None:
    """Return the share of signals that were acted on."""
    return ratio(counts.hits, counts.signals)


def false_alarm_rate(counts: Counts) -> float | None:
    """Return the share of posts to be left that were acted on."""
    return ratio(counts.false_alarms, counts.noise)


def f1(counts: Counts) -> float | None:
    """Return the harmonic mean of precision and recall."""
    return ratio(2 * counts.hits, 2 * counts.hits + counts.false_alarms + counts.misses)


def correlation(counts: Counts) -> float | None:
    """Return Matthews' correlation of verdict and key."""
    hits, rejections = counts.hits, counts.correct_rejections
    alarms, misses = counts.false_alarms, counts.misses
    acted, left = hits + alarms, misses + rejections
    spread = sqrt(acted * left * counts.signals * counts.noise)
    return ratio(hits * rejections - alarms * misses, spread)
