"""Deals names to posts one by one, so that each class of posts meets every name equally often.

The next post gets the name that its classes have met least.  What is uneven at the end is mended
among the last posts of each class, so that however many came before need not be remembered.
"""

import math
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

_LATE = 400  # posts of each class, the last ones, may still change
_STEPS, _COLD = 20_000, 2_000  # in the last ones, hardly anything else is made worse
_LOOKS = 4  # changes of which the one is made that does least harm
_WARMTH, _FREEZING = 0.7, 0.05  # how readily something else is made worse for a while


@dataclass(slots=True)
class _Hand:
    """A post that was dealt a name: its classes, and where the name is noted."""

    classes: tuple[str, ...]
    noted: bytearray
    at: int
    barred: int | None


class _Change(NamedTuple):
    """A way to mend: by how much it sets counts further apart, whose names, how many by class."""

    harm: int
    hand: _Hand
    other: _Hand | None
    moved: Counter[str]


@dataclass(slots=True)
class Dealer:
    """Deals so many *names*, which are numbers from nought, and counts them by class."""

    names: int
    counts: dict[str, list[int]] = field(default_factory=dict)
    _late: dict[str, deque[_Hand]] = field(default_factory=dict)
    _wished: dict[str, None] = field(default_factory=dict)

    def hold(self, classes: Iterable[str], name: int, *, wishes: Iterable[str] = ()) -> None:
        """Count a post whose *name* is given; its *wishes* are classes as in `deal`."""
        for each in wishes:
            self._wished[each] = None
            self.count(each)[name] += 1
        for each in classes:
            self.count(each)[name] += 1

    def deal(
        self, classes: Iterable[str], noted: bytearray, at: int, *,
        first: int, barred: int | None = None, wishes: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Note at *noted[at]* the name that *classes* have met least, from *first* on.

        Its *wishes* are classes, too, but need not be even within one in the end.
        """
        self._wished |= dict.fromkeys(wishes)
        hand = _Hand((*classes, *wishes), noted, at, barred)
        met = [self.count(each) for each in hand.classes]
        turn = [(first + step) % self.names for step in range(self.names)]
        able = [name for name in turn if name != barred]
        over = [sum(_excess(counts, each) for counts in met) for each in able]
        name = able[over.index(min(over))]
        noted[at] = name
        self.hold(hand.classes, name)
        for each in dict.fromkeys(hand.classes):
            self._late.setdefault(each, deque(maxlen=_LATE)).append(hand)

    def uneven(self) -> list[str]:
        """Return the classes that have met one name more than once oftener than another."""
        return [
            each
            for each, counts in self.counts.items()
            if max(counts) - min(counts) > 1 and each not in self._wished
        ]

    def even_out(self, rng: Random) -> None:
        """Change the names of late posts until every class is even within one, if that can be."""
        by_class = {each: list(hands) for each, hands in self._late.items()}
        for step in range(_STEPS):
            uneven = [each for each in self.uneven() if each in by_class]
            if not uneven:
                return
            warmth = _WARMTH if step < _STEPS - _COLD else _FREEZING
            self._mend(uneven[int(rng.random() * len(uneven))], by_class, rng, warmth=warmth)

    def _mend(
        self, uneven: str, by_class: Mapping[str, list[_Hand]], rng: Random, *, warmth: float
    ) -> None:
        """Give some post of the class *uneven* the name it met least, instead of the commonest."""
        counts = self.counts[uneven]
        often, seldom = _drawn(counts, max(counts), rng), _drawn(counts, min(counts), rng)
        able = [
            hand
            for hand in by_class[uneven]
            if hand.noted[hand.at] == often and hand.barred != seldom
        ]
        changes = []
        for look in range(_LOOKS if able else 0):
            hand = able[int(rng.random() * len(able))]
            other = _exchanged(hand, uneven, by_class, often, seldom, rng) if look % 2 else None
            changes.append(self._change(hand, other, often, seldom))
        change = min(changes, key=_harm_of, default=None)
        if change and (change.harm <= 0 or rng.random() < math.exp(-change.harm / warmth)):
            self._make(change, often, seldom)

    def _change(self, hand: _Hand, other: _Hand | None, often: int, seldom: int) -> _Change:
        """Return what comes of giving *hand* the name *seldom*, and its own to *other* if any."""
        moved = Counter(hand.classes)
        if other:
            moved.subtract(other.classes)
        harm = 0
        for each, more in moved.items():
            counts = self.counts[each]
            harm += more * (counts[seldom] - counts[often] + more)
        return _Change(harm, hand, other, moved)

    def _make(self, change: _Change, often: int, seldom: int) -> None:
        change.hand.noted[change.hand.at] = seldom
        if change.other:
            change.other.noted[change.other.at] = often
        for each, more in change.moved.items():
            self.counts[each][often] -= more
            self.counts[each][seldom] += more

    def count(self, each: str) -> list[int]:
        """Return how many posts of a class each name has."""
        return self.counts.setdefault(each, [0] * self.names)


def _harm_of(change: _Change) -> int:
    return change.harm


def _excess(counts: list[int], name: int) -> int:
    over = counts[name] - min(counts)
    return over * (over + 1)


def _exchanged(
    hand: _Hand, uneven: str, by_class: Mapping[str, list[_Hand]], often: int, seldom: int,
    rng: Random,
) -> _Hand | None:  # fmt: skip
    """Return a post of another class of *hand* with the name *seldom*, if a few looks find one."""
    shared = [each for each in hand.classes if each != uneven]
    if not shared:
        return None
    others = by_class[shared[int(rng.random() * len(shared))]]
    for _ in range(_LOOKS):
        other = others[int(rng.random() * len(others))]
        if other.noted[other.at] == seldom and other.barred != often:
            return other
    return None


def _drawn(counts: list[int], wanted: int, rng: Random) -> int:
    able = [name for name, count in enumerate(counts) if count == wanted]
    return able[int(rng.random() * len(able))]
