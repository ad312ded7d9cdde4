"""Turns a slot and its order into a finished post: its words among others, typed as people do."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from synthetic_corpus.answering import repeated
from synthetic_corpus.casting import Cast
from synthetic_corpus.cores import binding_of
from synthetic_corpus.dressing import run_together
from synthetic_corpus.everyday import Everyday, Pools
from synthetic_corpus.filling import Pool, fill
from synthetic_corpus.finishing import finish, join
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.mould import apart, mould_of
from synthetic_corpus.ordered import Ordered
from synthetic_corpus.orders import Kind, Order
from synthetic_corpus.realisation import Binding
from synthetic_corpus.rules import habits
from synthetic_corpus.shape import shape_rates
from synthetic_corpus.surface import Surface
from synthetic_corpus.world import Frame, Slot
from synthetic_corpus.writing import Part, Written

_LONGEST = 420
_DRAFTS = 7  # of a post that may be flagged; the one most like an everyday post there is kept
_BAR = " | "  # between the title and the text of a line that opens a page
_DISTRESS_WORDS = 34  # joints and tails come on top
_FLAGGED = (Kind.POSITIVE, Kind.TIP, Kind.WORLD_VIEW, Kind.CRIME)
_SHORT = (Kind.WELFARE, Kind.HELPING)


@dataclass(slots=True)
class Scribe:
    """Writes the posts of one block."""

    frame: Frame
    inventory: Inventory
    cast: Cast
    pools: Pools
    everyday: Everyday = field(init=False)
    ordered: Ordered = field(init=False)

    def __post_init__(self) -> None:
        """Begin with no core written."""
        self.everyday = Everyday(self.inventory, self.pools)
        self.ordered = Ordered(self.frame, self.cast, self.everyday)

    def write(self, slot: Slot, order: Order | None) -> Written:
        """Return the words of *slot* and what they claim."""
        if order and order.kind in _FLAGGED:
            slot.shape = slot.shape.at_most(shape_rates().words_most_marked, slot.rng)
            everyday = mould_of(self._draft(slot, None).text)
            slot.shape = slot.shape.secular()
            drafts = [self._draft(slot, order) for _ in range(_DRAFTS)]
            written = min(drafts, key=lambda draft: apart(mould_of(draft.text), everyday))
        else:
            written = self._draft(slot, order)
        slot.thread.said.update(written.sources)
        return written

    def _draft(self, slot: Slot, order: Order | None) -> Written:
        binding = binding_of(
            self.frame, self.inventory, slot.rng, order, lang=slot.lang, community=slot.community
        )
        binding.day = slot.day(self.frame)
        part = self._main(slot, order, binding)
        return self._completed(slot, order, binding, part)

    def _main(self, slot: Slot, order: Order | None, binding: Binding) -> Part:
        if order is None:
            return self.everyday.post(slot, binding)
        return self.ordered.part(slot, order, binding)

    def _completed(self, slot: Slot, order: Order | None, binding: Binding, part: Part) -> Written:
        pool = self._pool(slot, order)
        most = _most_words(order, part)
        main = [part]
        if slot.is_root and order and pool.families:
            opening = self.everyday.opening(slot, pool, binding)
            main = [opening, part] if _fits([opening, part], most) else [part]
        elif order is None and (above := self._above(slot, part, binding)):
            main = [above, part]
        parts = main if _BAR in part.text else self._filled(slot, main, binding, pool, most)
        if slot.shape.switched and _BAR not in part.text:
            parts = self._switched(slot, binding, parts, most)
        if slot.forwarded:
            parts = [*self.everyday.caption(slot, binding), *parts]
        if not slot.is_piece:
            parts = run_together(parts, slot.shape, binding)
        text, claims = join(parts, slot.shape, slot.rng, article=slot.is_piece)
        text, claims = finish(text, claims, slot.shape, slot.lang, slot.rng, script=slot.script)
        none = habits().no_expression
        said = [each.family.expression for each in (part, *parts)]
        expression = next((each for each in said if each != none), none)
        title, bar, below = text.partition(_BAR)
        if bar and not claims:
            return Written(below, [], part.family, expression, binding.named_ideology, title)
        written = Written(text, claims, part.family, expression, binding.named_ideology)
        written.sources = sum((each.sources for each in parts), ())
        written.answers = part.answers
        return written

    def _filled(
        self, slot: Slot, main: list[Part], binding: Binding, pool: Pool, most: int
    ) -> list[Part]:
        said = slot.thread.said
        return fill(main, slot.shape, binding, pool=pool, most=most, said=said)

    def _above(self, slot: Slot, part: Part, binding: Binding) -> Part | None:
        """Return words of the post that *part* answers, for a post that is to hold a quotation."""
        above, shape = slot.parent, slot.shape
        if not above or not above.quotable or above.script != slot.script:
            return None
        marks = bool(shape.features & Surface.QUOTE)
        if not marks and not (shape.relays and slot.rng.random() < shape_rates().answering):
            return None
        lines = bool(shape.features & Surface.LINES)
        found = repeated(above.quotable, part.family, binding, marks=marks, lines=lines)
        return found if found.text and slot.thread.is_new(found.text) else None

    def _pool(self, slot: Slot, order: Order | None) -> Pool:
        if order is None:
            return self.everyday.pool(slot, slot.thread.split, neutral=False)
        return self.everyday.pool(slot, order.split, neutral=order.kind in _FLAGGED)

    def _switched(self, slot: Slot, binding: Binding, parts: list[Part], most: int) -> list[Part]:
        """Return *parts* with a sentence of another language of the exercise after one of them."""
        added = self.everyday.abroad(slot, binding)
        if added is None or not _fits([*parts, added], most):
            return parts
        at = 1 + int(slot.rng.random() * len(parts))
        return [*parts[:at], added, *parts[at:]]


def _fits(parts: Sequence[Part], most: int) -> bool:
    return sum([part.words for part in parts]) <= most


def _most_words(order: Order | None, part: Part) -> int:
    if order and order.kind in _SHORT:
        return _DISTRESS_WORDS
    marked = part.claims or (order and order.kind in _FLAGGED)
    return shape_rates().words_most_marked if marked else _LONGEST
