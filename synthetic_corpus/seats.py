"""Gives storylines the places of planned posts, so that a world stays even in codes and names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from synthetic_corpus.plan import Elsewhere, Kind, Order, Plan

_LOOKED_AT = 1500  # planned posts of a kind; more than storylines can ever need


class Row(StrEnum):
    """Which planned posts a scripted one stands in for."""

    POSITIVE = "positive"
    TIP = "tip"
    WORLD_VIEW = "world_view"


_ROWS = {Kind.POSITIVE: Row.POSITIVE, Kind.TIP: Row.TIP, Kind.WORLD_VIEW: Row.WORLD_VIEW}


@dataclass(frozen=True, slots=True)
class Claimed:
    """A scripted post that counts: by whom it is said, and for which ideology."""

    row: Row
    code: str
    ideology: int
    community: int

    @property
    def bench(self) -> tuple[Row, str]:
        """Among which planned posts a place is looked for: those of a tip's code count nowhere."""
        return self.row, "" if self.row is Row.TIP else self.code


@dataclass(slots=True)
class Seats:
    """The planned posts that are still free, by what they show."""

    benches: dict[tuple[Row, str], dict[int, Order]] = field(default_factory=dict)
    taken: dict[Row, set[int]] = field(default_factory=lambda: defaultdict(set))
    moved: dict[Row, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def take(self, claimed: Iterable[Claimed], *, strict: bool) -> bool:
        """Take a place for each scripted post, or none at all and say so.

        With *strict* the place is of the same code and ideology, and another planned post of the
        code changes its community, so that every count stays what it was.
        """
        before = self._copy()
        for each in claimed:
            if not self._take(each, strict=strict):
                self.benches, self.taken, self.moved = before
                return False
        return True

    def elsewhere(self, spoken: Iterable[int]) -> Elsewhere:
        """Return what the plan must leave out and change; *spoken* are the posts a community."""
        clusters = (Row.POSITIVE, Row.TIP)
        return Elsewhere(
            clusters=frozenset(number for row in clusters for number in self.taken[row]),
            views=frozenset(self.taken[Row.WORLD_VIEW]),
            speakers={n: to for row in clusters for n, to in self.moved[row].items()},
            view_speakers=dict(self.moved[Row.WORLD_VIEW]),
            spoken=tuple(spoken),
        )

    def _take(self, claimed: Claimed, *, strict: bool) -> bool:
        bench = self.benches.get(claimed.bench, {})
        fitting = [
            number
            for number, order in bench.items()
            if claimed.row is Row.TIP or order.ideology == claimed.ideology
        ]
        speakers = [n for n, order in bench.items() if order.community == claimed.community]
        if not strict:
            return self._take_any(claimed, fitting or list(bench))
        if not fitting or not speakers:
            return False
        number = next((n for n in fitting if n in speakers), fitting[-1])
        if number not in speakers:
            self._move(claimed, bench, speakers[-1], to=bench[number].community)
        self._leave(claimed.row, bench, number)
        return True

    def _take_any(self, claimed: Claimed, numbers: list[int]) -> bool:
        """Take the last of *numbers*, or any planned post of the row."""
        if numbers:
            self._leave(claimed.row, self.benches[claimed.bench], numbers[-1])
            return True
        for (row, _), bench in self.benches.items():
            if row is claimed.row and bench:
                self._leave(row, bench, max(bench))
                return True
        return claimed.row is Row.WORLD_VIEW  # never counted among the flagged

    def _move(self, claimed: Claimed, bench: dict[int, Order], number: int, *, to: int) -> None:
        self.moved[claimed.row][number] = to
        bench[number] = replace(bench[number], community=to)

    def _leave(self, row: Row, bench: dict[int, Order], number: int) -> None:
        del bench[number]
        self.taken[row].add(number)
        self.moved[row].pop(number, None)

    def _copy(
        self,
    ) -> tuple[
        dict[tuple[Row, str], dict[int, Order]], dict[Row, set[int]], dict[Row, dict[int, int]]
    ]:
        taken: dict[Row, set[int]] = defaultdict(set)
        taken.update({row: set(numbers) for row, numbers in self.taken.items()})
        moved: dict[Row, dict[int, int]] = defaultdict(dict)
        moved.update({row: dict(changes) for row, changes in self.moved.items()})
        return {key: dict(bench) for key, bench in self.benches.items()}, taken, moved


def seats_of(plan: Plan) -> Seats:
    """Return every place that a scripted post may take in *plan*."""
    seats = Seats()
    for order in plan.countable(_LOOKED_AT):
        row = _ROWS[order.kind]
        key = (row, "" if row is Row.TIP else order.code)
        seats.benches.setdefault(key, {})[order.number] = order
    return seats
