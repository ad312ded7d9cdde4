"""Gives storylines the places of planned posts, so that a world stays even in codes and names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from synthetic_corpus.orders import Kind, Order
from synthetic_corpus.plan import Elsewhere, Plan

_LOOKED_AT = 1500  # planned posts of a kind; more than storylines can ever need
_KEPT = 2  # one in so many surfaces and crimes stays planned, to make up for what stories lean to
_NOWHERE = -1  # the number of a scripted post that stands for no planned one


class Row(StrEnum):
    """Which planned posts a scripted one stands in for."""

    POSITIVE = "positive"
    TIP = "tip"
    WORLD_VIEW = "world_view"
    LOOKALIKE = "lookalike"
    CRIME = "crime"

    @property
    def flags(self) -> bool:
        """Whether its posts are flag-worthy, so that each must find a place."""
        return self in (Row.POSITIVE, Row.TIP)

    @property
    def counted(self) -> bool:
        """Whether its codes are counted, so that a place must be of the same."""
        return self in (Row.POSITIVE, Row.WORLD_VIEW)

    @property
    def of_an_ideology(self) -> bool:
        """Whether a place must be of the same ideology, as there are few to make up for it."""
        return self.flags or self.counted


_ROWS = {
    Kind.POSITIVE: Row.POSITIVE,
    Kind.TIP: Row.TIP,
    Kind.WORLD_VIEW: Row.WORLD_VIEW,
    Kind.LOOKALIKE: Row.LOOKALIKE,
    Kind.CRIME: Row.CRIME,
}
_SINGLES = {Row.WORLD_VIEW: Kind.WORLD_VIEW, Row.LOOKALIKE: Kind.LOOKALIKE, Row.CRIME: Kind.CRIME}


@dataclass(frozen=True, slots=True)
class Claimed:
    """A scripted post that counts: by whom it is said, and for which ideology."""

    row: Row
    code: str  # or the context of a surface that means no harm
    ideology: int
    community: int

    @property
    def bench(self) -> tuple[Row, str]:
        """Among which planned posts a place is looked for: by code, or by context of a surface."""
        return self.row, self.code if self.row.counted or self.row is Row.LOOKALIKE else ""


@dataclass(slots=True)
class Seats:
    """The planned posts that are still free, by what they show."""

    benches: dict[tuple[Row, str], dict[int, Order]] = field(default_factory=dict)
    kept: dict[tuple[Row, str], int] = field(default_factory=dict)  # places that stay free
    taken: dict[Row, set[int]] = field(default_factory=lambda: defaultdict(set))

    def take(self, claimed: Iterable[Claimed], *, strict: bool) -> list[int] | None:
        """Take a place for each scripted post and return their numbers, or None and take none.

        With *strict* the place is of the same code and ideology, and another planned post of the
        code changes its community, so that every count stays what it was.
        """
        before = self._copy()
        numbers = []
        for each in claimed:
            number = self._strictly(each) if strict else self._any(each)
            if number is None:
                self.benches, self.taken = before
                return None
            numbers.append(number)
        return numbers

    def elsewhere(self, spoken: Iterable[int], paired: Mapping[int, Order]) -> Elsewhere:
        """Return what the plan must leave out and change; *spoken* are the posts a community."""
        clusters = (Row.POSITIVE, Row.TIP)
        return Elsewhere(
            clusters=frozenset(number for row in clusters for number in self.taken[row]),
            paired=paired,
            singles={kind: frozenset(self.taken[row]) for row, kind in _SINGLES.items()},
            spoken=tuple(spoken),
        )

    def _strictly(self, claimed: Claimed) -> int | None:
        bench = self.benches.get(claimed.bench, {})
        if not claimed.row.of_an_ideology and len(bench) <= self.kept.get(claimed.bench, 0):
            return _NOWHERE
        fitting = _fitting(claimed, bench)
        speakers = [n for n, order in bench.items() if order.community == claimed.community]
        if not fitting or not speakers:
            return None if claimed.row.flags or claimed.row.counted else _NOWHERE
        number = next((n for n in fitting if n in speakers), fitting[-1])
        if number not in speakers:
            moved, to = speakers[-1], bench[number].community
            bench[moved] = replace(bench[moved], community=to)
        return self._leave(claimed.row, bench, number)

    def _any(self, claimed: Claimed) -> int | None:
        """Take the last place that fits, or else any of the row."""
        bench = self.benches.get(claimed.bench, {})
        if numbers := _fitting(claimed, bench) or list(bench):
            return self._leave(claimed.row, bench, numbers[-1])
        for (row, _), other in self.benches.items() if claimed.row.flags else ():
            if row is claimed.row and other:
                return self._leave(row, other, max(other))
        return None if claimed.row.flags else _NOWHERE

    def _leave(self, row: Row, bench: dict[int, Order], number: int) -> int:
        del bench[number]
        self.taken[row].add(number)
        return number

    def _copy(self) -> tuple[dict[tuple[Row, str], dict[int, Order]], dict[Row, set[int]]]:
        taken: dict[Row, set[int]] = defaultdict(set)
        taken.update({row: set(numbers) for row, numbers in self.taken.items()})
        return {key: dict(bench) for key, bench in self.benches.items()}, taken


def _fitting(claimed: Claimed, bench: Mapping[int, Order]) -> list[int]:
    anyone = not claimed.row.of_an_ideology
    return [n for n, order in bench.items() if anyone or order.ideology == claimed.ideology]


def seats_of(plan: Plan) -> Seats:
    """Return every place that a scripted post may take in *plan*."""
    seats = Seats()
    for order in plan.countable(_LOOKED_AT):
        row = _ROWS[order.kind]
        code = order.context if row is Row.LOOKALIKE else order.code
        bench = Claimed(row, code, order.ideology, order.community).bench
        seats.benches.setdefault(bench, {})[order.number] = order
    seats.kept = {bench: len(free) // _KEPT for bench, free in seats.benches.items()}
    return seats
