"""Evens a world out: deals communities and ideologies to its orders, beside what is told anyway."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from synthetic_corpus.casting import LEADING
from synthetic_corpus.chance import chance
from synthetic_corpus.dealing import Dealer
from synthetic_corpus.evenness import Evenness
from synthetic_corpus.forms import speeches
from synthetic_corpus.orders import Kind, Order
from synthetic_corpus.plan import Dealt, Plan
from synthetic_corpus.showing import FLAGGED, Shown, shown_by
from synthetic_corpus.telling import Telling, shown_in_telling

_CLUSTERED = (*LEADING, Kind.PAIR)
_AIMED_AT, _HELPING = "aimed at", "helping"


def evened(plan: Plan, tellings: Iterable[Telling], blocks: Sequence[range]) -> Plan:
    """Return *plan* with names dealt to its orders, as they fall to its *blocks* of posts.

    In the whole world with its *tellings*, each name then meets every sign, every context, what is
    flagged and what is not as often as another, within one.
    """
    table = _Table(plan)
    for telling in tellings:
        table.tell(telling)
    for block in blocks:
        table.deal(list(plan.orders(block)))
    dealt = table.finished()
    named = replace(plan, dealt=dealt)
    return replace(plan, dealt=replace(dealt, others=_others(named, blocks)))


def _others(plan: Plan, blocks: Iterable[range]) -> dict[Kind, bytes]:
    """Return a second community for each sign, its aim, and for each distress, to help.

    Each is meant as often as another, in every sign and in all.
    """
    dealer, noted = Dealer(plan.communities), dict[Kind, bytearray]()
    for order in plan.elsewhere.paired.values():
        dealer.hold((_AIMED_AT, order.code), order.other)
    for order in (order for block in blocks for order in plan.orders(block)):
        if order.kind in LEADING or order.kind is Kind.WELFARE:
            classes = (_AIMED_AT, order.code) if order.kind in LEADING else (_HELPING,)
            table = noted.setdefault(order.kind, bytearray())
            _reach(table, order.number)
            dealer.deal(classes, table, order.number, first=order.other, barred=order.community)
    dealer.even_out(chance(plan.random_state, "dealing", "others"))
    return {kind: bytes(table) for kind, table in noted.items()}


@dataclass(slots=True)
class _Table:
    """Where the names of one plan are dealt."""

    plan: Plan
    names: Evenness = field(init=False)
    speakers: dict[tuple[Kind, int], bytearray] = field(default_factory=dict)
    causes: dict[Kind, bytearray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with the pairs of what is told elsewhere, whose ideology is given."""
        self.names = Evenness.of(self.plan.communities, self.plan.ideologies)
        for number in self.plan.elsewhere.paired:
            for pair in self.plan.cluster(number):
                self.names.ideologies.hold(shown_by(pair).classes(), pair.ideology)

    def tell(self, telling: Telling) -> None:
        """Count what *telling* shows."""
        said = list(shown_in_telling(telling, self.plan.communities))
        self.names.hold(said, telling.ideology)
        wishes = (_flagged_in(telling.lang),)
        for _, community in (each for each in said if each[0].flag):
            self.names.communities.hold((), community, wishes=wishes)
            self.names.ideologies.hold((), telling.ideology, wishes=wishes)

    def deal(self, orders: Sequence[Order]) -> None:
        """Deal names to the *orders* of a block."""
        leading = [order for order in orders if order.kind in LEADING]
        spoken = speeches(leading, self.plan.inventory, self.plan.random_state)
        pairs: dict[int, list[Shown]] = {order.number: [] for order in leading}
        for order in orders:
            shown = shown_by(order, spoken.get(order.number) if order.kind in _CLUSTERED else None)
            self._deal_community(order, shown.of_an_author() or [order.kind.name])
            if order.kind is Kind.PAIR:
                pairs.get(order.number, []).append(shown)
            elif order.kind.of_an_ideology and order.kind not in LEADING:
                self._deal_ideology(order, shown.classes())
        for order in leading:
            members = (shown_by(order, spoken[order.number]), *pairs[order.number])
            self._deal_ideology(order, (each for shown in members for each in shown.classes()))

    def finished(self) -> Dealt:
        """Return what was dealt, once what is uneven at the end is mended."""
        for kind, dealer in (
            ("communities", self.names.communities),
            ("ideologies", self.names.ideologies),
        ):
            dealer.even_out(chance(self.plan.random_state, "dealing", kind))
        return Dealt(
            {key: bytes(noted) for key, noted in self.speakers.items()},
            {kind: bytes(noted) for kind, noted in self.causes.items()},
            flagged=tuple(self.names.communities.counts.get(FLAGGED, [0] * self.plan.communities)),
        )

    def _deal_community(self, order: Order, classes: Sequence[str]) -> None:
        noted = self.speakers.setdefault((order.kind, order.member), bytearray())
        _reach(noted, order.number)
        self.names.communities.deal(
            classes, noted, order.number, first=order.community, wishes=_wishes(order)
        )

    def _deal_ideology(self, order: Order, classes: Iterable[str]) -> None:
        noted = self.causes.setdefault(order.kind, bytearray())
        _reach(noted, order.number)
        self.names.ideologies.deal(
            classes, noted, order.number, first=order.ideology, wishes=_wishes(order)
        )


def _wishes(order: Order) -> tuple[str, ...]:
    """Return that within one language, too, names should tell nothing of what is flagged."""
    return (_flagged_in(order.lang),) if order.kind in LEADING else ()


def _flagged_in(lang: str) -> str:
    return f"{FLAGGED} {lang}"


def _reach(noted: bytearray, at: int) -> None:
    noted.extend(bytes(max(0, at + 1 - len(noted))))
