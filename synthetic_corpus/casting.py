"""Gives the orders of a block to its slots, blind to hour and place, and evens out communities."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from synthetic_corpus.forms import Form, Speech, own_speech, repeats, speeches
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.kinds import Opening
from synthetic_corpus.orders import Kind, Order
from synthetic_corpus.plan import Plan
from synthetic_corpus.world import Frame, Slot, Thread
from synthetic_corpus.writing import Core

POSITIVES_A_THREAD = 3
LEADING = (Kind.POSITIVE, Kind.TIP)
_ADVERTS = (Kind.CRIME, Kind.NEXUS_LOOKALIKE)
_ADVERTISED = 0.4  # of the adverts stand where offers stand, if there is room
_SEEKS_ROOM = 0.5  # of the positives look for a post with room for another's words


@dataclass(slots=True)
class Cast:
    """Which slot carries which order, and how each cluster speaks."""

    orders: dict[int, Order] = field(default_factory=dict)
    speeches: dict[int, Speech] = field(default_factory=dict)
    positives: dict[int, Slot] = field(default_factory=dict)
    told: Mapping[int, "ToldPositive"] = field(default_factory=dict)
    clusters: dict[int, Order] = field(default_factory=dict)
    pairs: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def positive_of(self, order: Order) -> Slot | None:
        """Return where the positive of a pair stands: in the block, or in a storyline."""
        told = self.told.get(order.number)
        return told.slot if told else self.positives.get(order.number)

    def repeats(self, order: Order) -> bool:
        """Return whether a pair says the positive's very words, where they mean no harm."""
        return repeats(order, self.speeches.get(order.number))


@dataclass(frozen=True, slots=True)
class ToldPositive:
    """A positive that a storyline tells: its place, and the sentence that its pairs repeat."""

    slot: Slot
    core: Core


def cast_block(
    frame: Frame,
    plan: Plan,
    number: int,
    threads: list[Thread],
    *,
    told: Mapping[int, ToldPositive] | None = None,
) -> Cast:
    """Return the cast of block *number* and set the community of each of its slots."""
    rng = frame.rng("casting", number)
    casting = _Casting(frame, plan.inventory, threads, rng)
    casting.cast.told = told or {}
    orders = list(plan.orders(frame.block_range(number)))
    casting.place_leading([order for order in orders if order.kind in LEADING])
    for order in sorted(orders, key=_answers_last):
        if order.kind not in LEADING:
            casting.place(order)
    shares = plan.community_shares(frame.block_range(number))
    _set_communities(casting.cast, threads, rng, shares)
    return casting.cast


def _answers_last(order: Order) -> bool:
    return order.kind is Kind.ANSWER


class _Casting:
    """The free slots of a block, and where each order went."""

    def __init__(
        self, frame: Frame, inventory: Inventory, threads: list[Thread], rng: Random
    ) -> None:
        self.frame, self.rng = frame, rng
        self.inventory = inventory
        self.cast = Cast()
        self.taken: set[int] = set()
        self.free: dict[str, list[Slot]] = defaultdict(list)
        self.answering: dict[str, list[Order]] = defaultdict(list)
        for thread in threads:
            self.free[thread.site.lang] += [slot for slot in thread.posts if not slot.is_set]
        for slots in self.free.values():
            rng.shuffle(slots)

    def place_leading(self, leading: Sequence[Order]) -> None:
        """Find slots for the positives and tips; what answers another follows on it at once."""
        self.cast.speeches = speeches(leading, self.inventory, self.frame.random_state)
        self.cast.clusters = {order.number: order for order in leading}
        for order in leading:
            if self._form(order) is Form.REPLY:
                self.answering[order.lang].append(order)
        for order in leading:
            form = self._form(order)
            if form is not Form.REPLY:
                self.place(order)
            if form.speaks and self.answering[order.lang]:
                self.place(self.answering[order.lang].pop())

    def _form(self, order: Order) -> Form:
        return self.cast.speeches[order.number].form

    def place(self, order: Order) -> None:
        """Find a slot for *order*; what finds none stays ordinary talk."""
        match order.kind:
            case Kind.POSITIVE | Kind.TIP:
                self._place_positive(order)
            case Kind.PAIR:
                self._place_pair(order)
            case Kind.ANSWER:
                self._place_answer(order)
            case Kind.WELFARE:
                self._place_welfare(order)
            case Kind.CRIME | Kind.NEXUS_LOOKALIKE if self.rng.random() < _ADVERTISED:
                self._take(order, _is_listing, _anywhere)
            case _:
                self._take(order, _anywhere)

    def _place_positive(self, order: Order) -> None:
        form = self._form(order)
        if form is Form.REPLY:
            if slot := self._below(order, self._flagged_slots(order.lang)):
                self._settle_positive(order, slot)
                return
            self.cast.speeches[order.number] = own_speech()
            form = Form.OWN
        needs_room = form in (Form.ENDORSING, Form.TIP)
        seeks_room = needs_room or self.rng.random() < _SEEKS_ROOM

        def fits(slot: Slot) -> bool:
            return has_place(slot) and (slot.shape.quotes or not seeks_room)

        def has_place(slot: Slot) -> bool:
            return slot.thread.positives < POSITIVES_A_THREAD

        def can_be_answered(slot: Slot) -> bool:
            more = slot.thread.positives + 1 < POSITIVES_A_THREAD
            return more and fits(slot) and self._has_room_below(slot)

        answered = form.speaks and self.answering[order.lang]
        wishes = (can_be_answered, fits, has_place) if answered else (fits, has_place)
        if slot := self._take(order, *wishes):
            if needs_room:
                slot.shape = slot.shape.with_room()
            self._settle_positive(order, slot)

    def _settle_positive(self, order: Order, slot: Slot) -> None:
        slot.thread.positives += 1
        self.cast.positives[order.number] = slot

    def _place_pair(self, order: Order) -> None:
        positive = self.cast.positive_of(order)
        if positive is None:
            return
        repeats = self.cast.repeats(order)

        others = self.cast.pairs[order.number]

        def elsewhere(slot: Slot) -> bool:
            apart = slot.thread.site.name != positive.thread.site.name
            return apart and slot.thread.id not in others

        def another_thread(slot: Slot) -> bool:
            return slot.thread is not positive.thread and slot.thread.id not in others

        def fits(slot: Slot) -> bool:
            if repeats:
                return elsewhere(slot) and self._answers_something_ordinary(slot)
            return elsewhere(slot) and slot.shape.quotes

        slot = self._take(order, fits, elsewhere, another_thread)
        others |= {slot.thread.id} if slot else set()
        if slot and repeats and slot.parent:
            self.taken.add(slot.parent.index)
        elif slot:
            slot.shape = slot.shape.with_room()

    def _place_answer(self, order: Order) -> None:
        if order.number % 2:
            self._take(order, self._answers_something_ordinary)
        else:
            self._below(order, self._flagged_slots(order.lang))

    def _place_welfare(self, order: Order) -> None:
        slot = self._take(order, self._has_room_below)
        if slot:
            helping = Order(
                Kind.HELPING,
                order.number,
                order.lang,
                order.other,
                order.community,
                order.ideology,
                order.code,
                "",
                order.split,
            )
            self._below(helping, [slot])

    def _has_room_below(self, slot: Slot) -> bool:
        return any(each.index not in self.taken for each in slot.thread.posts[slot.number :])

    def _flagged_slots(self, lang: str) -> list[Slot]:
        return [
            slot
            for number, slot in self.cast.positives.items()
            if slot.lang == lang and self.cast.speeches[number].form.speaks
        ]

    def _below(self, order: Order, parents: Iterable[Slot]) -> Slot | None:
        for parent in parents:
            thread = parent.thread
            if order.kind in LEADING and thread.positives >= POSITIVES_A_THREAD:
                continue
            for slot in thread.posts[parent.number :]:
                if slot.index not in self.taken:
                    slot.parent = parent
                    self._give(order, slot)
                    return slot
        return None

    def _take(self, order: Order, *wishes: Callable[[Slot], bool]) -> Slot | None:
        """Give the order the first free slot that fits a wish, the first wish first."""
        slots = self.free[order.lang]
        for fits in wishes:
            for at in range(len(slots) - 1, -1, -1):
                slot = slots[at]
                if slot.index not in self.taken and _suits(order, slot) and fits(slot):
                    del slots[at]
                    self._give(order, slot)
                    return slot
        return None

    def _give(self, order: Order, slot: Slot) -> None:
        self.taken.add(slot.index)
        self.cast.orders[slot.index] = order

    def _answers_something_ordinary(self, slot: Slot) -> bool:
        return slot.parent is not None and slot.parent.index not in self.taken


def _anywhere(slot: Slot) -> bool:  # noqa: ARG001  every wish is asked alike
    return True


def _is_listing(slot: Slot) -> bool:
    return slot.opens is Opening.LISTING


def _suits(order: Order, slot: Slot) -> bool:
    """Return whether *order* may stand at *slot*: what opens a market's page offers something."""
    return order.kind in _ADVERTS or not _is_listing(slot)


def _set_communities(cast: Cast, threads: list[Thread], rng: Random, shares: list[int]) -> None:
    """Give every post its community: an order its own, the others what is left of the shares."""
    slots = [slot for thread in threads for slot in thread.posts]
    left = Counter(dict(enumerate(shares)))
    for slot in slots:
        if slot.index in cast.orders:
            slot.community = cast.orders[slot.index].community
            left[slot.community] -= 1
    rest = [community for community, count in sorted(left.items()) for _ in range(max(0, count))]
    rng.shuffle(rest)
    others = [slot for slot in slots if slot.index not in cast.orders]
    for slot, community in zip(others, rest, strict=False):
        slot.community = community
