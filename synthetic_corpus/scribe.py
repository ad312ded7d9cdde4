"""Turns a slot and its order into a finished post: what it says, typed as people do."""

from dataclasses import dataclass, field

from synthetic_corpus.casting import Cast
from synthetic_corpus.cores import binding_of
from synthetic_corpus.everyday import BAR, Everyday
from synthetic_corpus.finishing import finish, join
from synthetic_corpus.grammar import QUOTED
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.manners import addressed, smiling
from synthetic_corpus.ordered import Ordered
from synthetic_corpus.orders import Kind, Order
from synthetic_corpus.realisation import Binding
from synthetic_corpus.rules import habits
from synthetic_corpus.shape import shape_rates
from synthetic_corpus.world import Frame, Slot
from synthetic_corpus.writing import Part, Written

_FLAGGED = (Kind.POSITIVE, Kind.TIP, Kind.WORLD_VIEW, Kind.CRIME)


@dataclass(slots=True)
class Scribe:
    """Writes the posts of one block."""

    frame: Frame
    inventory: Inventory
    cast: Cast
    everyday: Everyday = field(init=False)
    ordered: Ordered = field(init=False)

    def __post_init__(self) -> None:
        """Begin with no core written."""
        self.everyday = Everyday(self.inventory)
        self.ordered = Ordered(self.frame, self.cast, self.everyday)

    def write(self, slot: Slot, order: Order | None) -> Written:
        """Return the words of *slot* and what they claim."""
        if order and order.kind in _FLAGGED:
            most = shape_rates().words_most_marked
            slot.shape = slot.shape.at_most(most, slot.rng).secular()
        binding = binding_of(
            self.frame, self.inventory, slot.rng, order, lang=slot.lang, community=slot.community
        )
        binding.day = slot.day(self.frame)
        if order is None:
            parts = self.everyday.told(slot, binding)
        else:
            parts = [self.ordered.part(slot, order, binding)]
        written = self._typed(slot, parts, self._mannered(slot, order, binding, parts))
        slot.thread.said.update(written.sources)
        return written

    def _mannered(
        self, slot: Slot, order: Order | None, binding: Binding, parts: list[Part]
    ) -> list[Part]:
        """Return *parts* with whom they are for and what else their author's manners add."""
        above, part = slot.parent, parts[0]
        if order and order.kind is Kind.HELPING and above:
            return [addressed(part, above.handle)] if above.handle else parts
        if BAR in part.text or slot.is_piece or (order and order.kind is Kind.WELFARE):
            return parts
        plain = not part.repeats and not part.text.startswith(QUOTED)
        if above and slot.answers and slot.shape.addressed and plain:
            parts = [addressed(part, above.handle), *parts[1:]]
        if slot.shape.switched and (saying := self.everyday.abroad(slot)):
            parts = [*parts, Part(saying, part.family)]
        if slot.forwarded:
            parts = [*self.everyday.caption(slot, binding), *parts]
        return smiling(parts, slot.shape, slot.rng)

    def _typed(self, slot: Slot, parts: list[Part], said: list[Part]) -> Written:
        """Return the post that is *said*, which *parts* decide the meaning of."""
        main = parts[0] if BAR in parts[0].text else parts[-1]
        text, claims = join(said, slot.shape, slot.rng, article=slot.is_piece)
        shape = slot.shape.proofread() if slot.is_piece else slot.shape
        text, claims = finish(text, claims, shape, slot.lang, slot.rng, script=slot.script)
        none = habits().no_expression
        heard = [each.family.expression for each in said]
        expression = next((each for each in heard if each != none), none)
        title, bar, below = text.partition(BAR)
        if bar and not claims:
            return Written(below, [], main.family, expression, title)
        written = Written(text, claims, main.family, expression)
        written.sources = sum((each.sources for each in said), ())
        written.answers = main.answers
        return written
