"""Writes the part of a post that an order asks for: one way of writing for each kind of order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from casefile.vocabulary import Effect, contexts
from synthetic_corpus.answering import quotation
from synthetic_corpus.casting import Cast
from synthetic_corpus.choosing import choose, in_order, retelling
from synthetic_corpus.cores import Cores, new_core
from synthetic_corpus.everyday import Everyday
from synthetic_corpus.families import Family
from synthetic_corpus.forms import Form, endorsing_frames, of_split
from synthetic_corpus.grammar import REDACTED, Line
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.likeness import passes
from synthetic_corpus.orders import Kind, Order
from synthetic_corpus.realisation import Binding, realise
from synthetic_corpus.shape import Shape, shape_rates
from synthetic_corpus.surface import Surface
from synthetic_corpus.world import Frame, Slot
from synthetic_corpus.writing import (
    Core,
    Part,
    bare_quotation,
    combined,
    framed_part,
    marked_part,
    own_part,
    own_voice,
)

_ROOMY = 13  # words in which there is room for another's words and one's own
_OVER, _LONGEST = 13, 29  # words by which two sentences may run over, and never more
_THINKS_OVER = 4  # at most
_RETOLD = 0.6  # of the quotations above words of one's own say whose they are
_RETELLS = 8  # words, at most, that say it
_ROLES = {Kind.WELFARE: "welfare", Kind.HELPING: "helping", Kind.PROTECTIVE: "protective"}


@dataclass(slots=True)
class Ordered:
    """Writes the orders of one block."""

    frame: Frame
    cast: Cast
    everyday: Everyday
    inventory: Inventory = field(init=False)
    cores: Cores = field(init=False)

    def __post_init__(self) -> None:
        """Begin with no core written."""
        self.inventory = self.everyday.inventory
        self.cores = Cores(self.frame, self.inventory, self.cast)

    def part(self, slot: Slot, order: Order, binding: Binding) -> Part:
        """Return the words that carry *order*, with what they claim."""
        return _WRITERS[order.kind](self, slot, order, binding)

    def _world_view(self, slot: Slot, order: Order, binding: Binding) -> Part:
        families = self._found(order, "positive", order.code)
        return own_part(new_core(slot.rng, families, slot.shape, binding, slot.shape.words))

    def _lookalike(self, slot: Slot, order: Order, binding: Binding) -> Part:
        found = self.inventory.find(order.lang, "lookalike", order.code)
        innocent = of_split([f for f in found if f.context == order.context], order.split)
        return self._marked(slot, order, innocent, binding)

    def _crime(self, slot: Slot, order: Order, binding: Binding) -> Part:
        found = self._found(order, "crime", order.code)
        meant = [family for family in found if (family.context or own_voice()) == order.context]
        return self._marked(slot, order, meant, binding)

    def _signed(self, slot: Slot, order: Order, binding: Binding) -> Part:
        role = _ROLES[order.kind]
        families = self._found(order, role, order.code) or self._found(order, role, "")
        return self._plain(slot, order, families, binding)

    def _positive(self, slot: Slot, order: Order, binding: Binding) -> Part:
        core = self.cores.of(order)
        speech = self.cast.speeches[order.number]
        match speech.form:
            case Form.ENDORSING:
                frames = endorsing_frames(
                    self.inventory, order.lang, order.code, split=order.split,
                    context=speech.context,
                )  # fmt: skip
                fitting = [family for family in frames if family.fits(core.code)] or frames
                return self._thought_over(slot, fitting, core, binding)
            case Form.TIP:
                return self._thought_over(slot, self._tips(slot, order, core), core, binding)
            case Form.REPLY:
                return replace(own_part(core), answers="affirm")
            case Form.UNCLEAR:
                return _in_context(core, core.family.context or own_voice())
            case _:
                return self._own(slot, order, core, binding)

    def _own(self, slot: Slot, order: Order, core: Core, binding: Binding) -> Part:
        """Return the core in the author's own voice, with another like it where there is room.

        The other is another's words above it, so that a quotation does not tell that a post means
        no harm, or a second sentence of one's own.  It is thought over while it looks like none.
        """
        for _ in range(_THINKS_OVER):
            said = self._own_once(slot, order, core, binding)
            if passes(said.text, slot.rng, meant=True):
                break
        return said

    def _own_once(self, slot: Slot, order: Order, core: Core, binding: Binding) -> Part:
        own, shape = own_part(core), slot.shape
        alike = [f for f in self._found(order, "positive", order.code) if f is not core.family]
        if not alike:
            return own
        if shape.quotes or shape.words >= _ROOMY:
            marks = bool(shape.features & Surface.QUOTE)
            another = self._another(slot, alike, binding, words=0)
            quoted = self._quoted(slot, order, another, binding, marks=marks)
            if (both := _both(quoted, own, own.family, shape)) is not None:
                return both
        if shape.is_of_two:
            another = self._another(slot, alike, binding, words=shape.words - own.words)
            return _both(own, own_part(another), own.family, shape) or own
        return own

    def _another(
        self, slot: Slot, families: Sequence[Family], binding: Binding, *, words: int
    ) -> Core:
        return new_core(slot.rng, families, slot.shape, binding, words, used=slot.thread.said)

    def _quoted(
        self, slot: Slot, order: Order, core: Core, binding: Binding, *, marks: bool
    ) -> Part:
        """Return *core* as another's words, which somebody is said to have said or nobody is."""
        retellings = self._found(order, "retelling", "")
        if retellings and slot.rng.random() < _RETOLD:
            family, line = retelling(
                slot.rng, retellings, slot.shape, most=_RETELLS, used=slot.thread.said
            )
            return framed_part(family, line, core, binding, marks=marks)
        bare = self._found(order, "frame", bare_quotation())
        family = bare[int(slot.rng.random() * len(bare))]
        quoted = framed_part(family, quotation(binding), core, binding, marks=marks)
        quoted.sources = (core.source,)
        return quoted

    def _pair(self, slot: Slot, order: Order, binding: Binding) -> Part:
        """Return the cluster's core where it is harmless: framed, or below a harmless parent."""
        core = self.cores.of(order)
        if self.cast.repeats(order):
            return Part(core.piece.text, core.family, answers="either")
        able = self._found(order, "frame", order.context)
        fitting = [family for family in able if family.fits(core.code)] or able
        here = [family for family in fitting if _suits(family, core, slot)]
        return self._framed(slot, here or fitting, core, binding)

    def _answer(self, slot: Slot, order: Order, binding: Binding) -> Part:
        """Return an answer that does not join in, or words that would, below a harmless parent."""
        stances = ("either",) if order.number % 2 else ("reject", "neutral")
        families = [f for stance in stances for f in self._found(order, "reply", stance)]
        if not families:
            return self.everyday.ordinary(slot, binding)
        stance = "either" if order.number % 2 else "answer"
        return replace(self._plain(slot, order, families, binding), answers=stance)

    def _innocent(self, slot: Slot, order: Order, binding: Binding) -> Part:
        families = self._found(order, "nexus-lookalike", order.code)
        if order.context:
            innocent = [family for family in families if family.context == order.context]
            return self._marked(slot, order, innocent, binding)
        return self._plain(slot, order, families, binding)

    def _plain(
        self, slot: Slot, order: Order, families: Sequence[Family], binding: Binding
    ) -> Part:
        """Return a line that claims nothing, in its turn."""
        family, line = in_order(families, order.turn, used=slot.thread.said)
        return Part(realise(line, family, binding).text, family, sources=(line.source,))

    def _marked(
        self, slot: Slot, order: Order, families: Sequence[Family], binding: Binding
    ) -> Part:
        family, line = in_order(families, order.turn, used=slot.thread.said)
        context = family.context or own_voice()
        return marked_part(family, line, binding, holder=family.holder, context=context)

    def _thought_over(
        self, slot: Slot, families: Sequence[Family], core: Core, binding: Binding
    ) -> Part:
        """Return *core* in a frame that does not make it look like what asserts a sign."""
        for _ in range(_THINKS_OVER):
            part = self._framed(slot, families, core, binding)
            if passes(part.text, slot.rng, meant=True):
                break
        return part

    def _framed(
        self,
        slot: Slot,
        families: Sequence[Family],
        core: Core,
        binding: Binding,
    ) -> Part:
        """Return *core* in a frame."""
        marks = bool(slot.shape.features & Surface.QUOTE)
        length = len(core.piece.text.split())
        free = slot.shape.features | Surface.QUOTE  # marks not wanted become a line of its own
        found = choose(
            slot.rng, families, replace(slot.shape, features=free),
            words=max(4, slot.shape.words - length),
            most=max(4, shape_rates().words_most_marked - length),
            used=slot.thread.said,
            wanted=Surface.QUOTE if marks else 0,
        )  # fmt: skip
        part = framed_part(found.family, found.line, core, binding, marks=marks)
        if part.words > shape_rates().words_most_marked:
            family, line = _shortest(families)
            part = framed_part(family, line, core, binding, marks=marks)
        return part

    def _tips(self, slot: Slot, order: Order, core: Core) -> Sequence[Family]:
        verifying = [each for each in contexts() if contexts()[each].effect is Effect.VERIFIES]
        found = [f for each in verifying for f in self._found(order, "frame", each)]
        return [family for family in found if _suits(family, core, slot)] or found

    def _found(self, order: Order, role: str, key: str) -> Sequence[Family]:
        return self.inventory.find(order.lang, role, key, split=order.split)


def _both(first: Part, second: Part, family: Family, shape: Shape) -> Part | None:
    """Return the two as one part of *family*; nothing where that is too long for *shape*."""
    both = combined([first, second], shape, family=family)
    too_long = both.words > min(shape.words + _OVER, _LONGEST)
    return None if too_long or both.text.count(REDACTED) > 1 else both


def _shortest(families: Sequence[Family]) -> tuple[Family, Line]:
    lines = (
        (line.words, family.id, at) for family in families for at, line in enumerate(family.lines)
    )
    _, name, at = min(lines)
    family = next(each for each in families if each.id == name)
    return family, family.lines[at]


def _in_context(core: Core, context: str) -> Part:
    said = own_part(core)
    said.claims = [replace(claim, context=context) for claim in said.claims]
    return said


def _suits(family: Family, core: Core, slot: Slot) -> bool:
    return family.fits(core.code) and (not family.sites or slot.thread.site.kind in family.sites)


_WRITERS: dict[Kind, Callable[[Ordered, Slot, Order, Binding], Part]] = {
    Kind.POSITIVE: Ordered._positive,
    Kind.TIP: Ordered._positive,
    Kind.PAIR: Ordered._pair,
    Kind.LOOKALIKE: Ordered._lookalike,
    Kind.WORLD_VIEW: Ordered._world_view,
    Kind.CRIME: Ordered._crime,
    Kind.NEXUS_LOOKALIKE: Ordered._innocent,
    Kind.WELFARE: Ordered._signed,
    Kind.HELPING: Ordered._signed,
    Kind.PROTECTIVE: Ordered._signed,
    Kind.ANSWER: Ordered._answer,
}
