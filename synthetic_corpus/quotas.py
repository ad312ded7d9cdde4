"""Decides how many posts of each meaning a world holds, so that all communities share them."""

from collections import Counter
from dataclasses import dataclass

from synthetic_corpus.orders import NEXUS_EVERY

BALANCED_FROM = 6000  # posts; a smaller world prints the cells it left empty
PAIRS = 2
GROUPS = 6  # communities, and ideologies, of a pack
_TIPS = 0.1
_WELFARE = 0.004
_PROTECTIVE = 0.008
_WORLD_VIEW = 0.008
_ANSWERS = 0.4  # rejecting or neutral replies, for each positive
_MOST_MARKED = 0.8


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many clusters and single posts of each kind a world of *posts* holds."""

    posts: int
    positives: int
    tips: int
    lookalikes: int
    world_views: int
    sides: int
    welfare: int
    protective: int
    answers: int


def quotas(
    posts: int, *, prevalence: float, ambiguity: float, codes: int, rare: float = 1.0
) -> Quotas:
    """Return the quotas of a world; *ambiguity* turns the number of look-alikes up and down.

    *rare* multiplies what is rare in any world, so that a machine can learn from few posts: signs
    of welfare, protective signs, views of the world, crime.
    """
    positives = round(posts * prevalence) if codes else 0
    if posts >= BALANCED_FROM and positives >= codes * GROUPS:
        positives = _evened(positives, codes)
    room = max(0.0, _MOST_MARKED * posts - positives * (1 + PAIRS + _ANSWERS) - 0.03 * posts)
    return Quotas(
        posts=posts,
        positives=positives,
        tips=round(positives * _TIPS),
        lookalikes=int(min(ambiguity * 3 * positives, room)),
        world_views=round(posts * _WORLD_VIEW * rare),
        sides=round(positives * rare) // NEXUS_EVERY,
        welfare=round(posts * _WELFARE * rare),
        protective=round(posts * _PROTECTIVE * rare),
        answers=int(positives * _ANSWERS),
    )


def _evened(positives: int, codes: int) -> int:
    """Return the number next to *positives* that all communities can share within one."""
    nearest = round(positives / GROUPS) * GROUPS
    for step in range(codes + 1):
        for number in (nearest + step * GROUPS, nearest - step * GROUPS):
            spoken = Counter(speaker(each, codes, GROUPS) for each in range(number))
            if number > 0 and max(spoken.values()) - min(spoken.values()) <= 1:
                return number
    return nearest


def speaker(number: int, codes: int, communities: int) -> int:
    """Return the community of positive *number*: every code meets each of them in turn."""
    row, place = divmod(number, max(1, codes))
    return (place + place // communities + row) % communities
