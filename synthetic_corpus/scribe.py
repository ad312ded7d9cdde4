"""Turns a slot and its order into words: one way of writing for each kind of order."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from casefile.vocabulary import Effect, contexts
from synthetic_corpus.bank import Family
from synthetic_corpus.casting import Cast, Form, affirming, endorsing_frames, of_split
from synthetic_corpus.plan import Inventory, Kind, Order
from synthetic_corpus.realisation import Binding, realise
from synthetic_corpus.rules import habits
from synthetic_corpus.shape import Shape, shape_rates
from synthetic_corpus.surface import Surface
from synthetic_corpus.world import Frame, Slot
from synthetic_corpus.writing import (
    Core,
    Part,
    Written,
    bare_quotation,
    choose,
    combined,
    fill,
    finish,
    framed_part,
    join,
    marked_part,
    own_part,
    own_voice,
    write_core,
)

_LONGEST = 420
_DISTRESS_WORDS = 38
_QUOTES_ANOTHER = 0.95  # of the positives with room for another's words
_FLAGGED = (Kind.POSITIVE, Kind.TIP, Kind.WORLD_VIEW, Kind.CRIME)
_SHORT = (Kind.WELFARE, Kind.HELPING)


@dataclass(slots=True)
class Scribe:
    """Writes the posts of one block; the cores of its contrast clusters are written once."""

    frame: Frame
    inventory: Inventory
    cast: Cast
    cores: dict[int, Core] = field(default_factory=dict)
    answers: str = ""

    def write(self, slot: Slot, order: Order | None) -> Written:
        """Return the words of *slot* and what they claim."""
        self.answers = ""
        binding = self._new_binding(slot.lang, slot.rng, order, community=slot.community)
        part = self._main(slot, order, binding)
        return self._completed(slot, order, binding, part)

    def _completed(self, slot: Slot, order: Order | None, binding: Binding, part: Part) -> Written:
        shape, kind = slot.shape, order.kind if order else None
        most = _LONGEST
        if kind in _SHORT:
            most = _DISTRESS_WORDS
        elif kind in _FLAGGED or part.claims:
            most = shape_rates().words_most_marked
        pool = self._pool(slot, plain_only=kind in _FLAGGED)
        parts = fill([part], shape, binding, pool=pool, split=_split(slot, order), most=most)
        if slot.is_root and kind and pool:
            parts = _opened(parts, pool, shape, binding)
        text, claims = join(parts, shape, slot.rng, article=slot.is_article)
        bank = self.inventory.banks[slot.lang]
        text, claims = finish(text, claims, shape, bank, slot.rng)
        said = (each.family.expression for each in [part, *parts])
        none = habits().no_expression
        expression = next((each for each in said if each != none), none)
        return Written(text, claims, part.family, expression, binding.named_ideology)

    def _main(self, slot: Slot, order: Order | None, binding: Binding) -> Part:
        if order is None:
            return self._ordinary(slot, binding)
        match order.kind:
            case Kind.POSITIVE | Kind.TIP:
                return self._positive(slot, order, binding)
            case Kind.PAIR:
                return self._pair(slot, order, binding)
            case Kind.WORLD_VIEW:
                families = self._found(order, "positive", order.code)
                return own_part(write_core(slot.rng, families, slot.shape, binding))
            case Kind.LOOKALIKE:
                return self._lookalike(slot, order, binding)
            case Kind.ANSWER:
                return self._answer(slot, order, binding)
            case Kind.CRIME:
                return self._marked(slot, self._found(order, "crime", order.code), binding)
            case Kind.NEXUS_LOOKALIKE:
                return self._innocent(slot, order, binding)
            case _:
                return self._signed(slot, order, binding)

    def _ordinary(self, slot: Slot, binding: Binding) -> Part:
        topic, split = slot.thread.topic, slot.thread.split
        families = self.inventory.find(slot.lang, "ordinary", topic, split=split)
        family, line = choose(slot.rng, families, slot.shape, words=slot.shape.words)
        return Part(realise(line, family, binding).text, family)

    def _positive(self, slot: Slot, order: Order, binding: Binding) -> Part:
        match self.cast.forms[order.number]:
            case Form.ENDORSING:
                return self._endorsing(slot, order, binding)
            case Form.TIP:
                families = self._framing(slot, order, Effect.VERIFIES)
                return self._framed(slot, families, self.core(order), binding)
            case Form.REPLY:
                self.answers = "affirm"
                return own_part(self.core(order))
            case Form.UNCLEAR:
                core = self.core(order)
                context = core.family.context or own_voice()
                return self._again(core, holder=habits().own_holder, context=context)
            case _:
                return self._own(slot, order, binding)

    def _own(self, slot: Slot, order: Order, binding: Binding) -> Part:
        own = own_part(self.core(order))
        frames = self._found(order, "frame", bare_quotation())
        if not slot.shape.quotes or not frames or slot.rng.random() >= _QUOTES_ANOTHER:
            return own
        codes = self.inventory.flagging_codes
        code = codes[int(slot.rng.random() * len(codes))]
        brief = replace(slot.shape, words=max(8, slot.shape.words // 3))
        core = write_core(slot.rng, self._found(order, "positive", code), brief, binding)
        quoting = self._framed(slot, frames, core, binding)
        return combined([quoting, own], slot.shape, family=own.family)

    def _endorsing(self, slot: Slot, order: Order, binding: Binding) -> Part:
        core = self.core(order)
        frames = endorsing_frames(self.inventory, order.lang, order.code, split=order.split)
        fitting = [family for family in frames if family.fits(core.code)] or frames
        return self._framed(slot, fitting, core, binding)

    def _pair(self, slot: Slot, order: Order, binding: Binding) -> Part:
        core = self.core(order)
        repeats = order.member == 1 and order.number in self.cast.repeated
        if repeats and self.cast.forms[order.number] is Form.REPLY:
            self.answers = "either"
            return Part(core.piece.text, core.family)
        contexts_in_turn = self._turn(order.context)
        for context in contexts_in_turn:
            families = [f for f in self._found(order, "frame", context) if _suits(f, core, slot)]
            if families:
                return self._framed(slot, families, core, binding)
        return self._framed(slot, self._found(order, "frame", order.context), core, binding)

    def _turn(self, first: str) -> tuple[str, ...]:
        known = self.inventory.removing_contexts
        at = known.index(first)
        return known[at:] + known[:at]

    def _lookalike(self, slot: Slot, order: Order, binding: Binding) -> Part:
        found = self.inventory.find(order.lang, "lookalike", order.code)
        innocent = of_split([f for f in found if f.context == order.context], order.split)
        if not innocent:
            return self._ordinary(slot, binding)
        return self._marked(slot, innocent, binding)

    def _answer(self, slot: Slot, order: Order, binding: Binding) -> Part:
        stances = ("either",) if order.number % 2 else ("reject", "neutral")
        families = [f for stance in stances for f in self._found(order, "reply", stance)]
        if not families:
            return self._ordinary(slot, binding)
        self.answers = "either" if order.number % 2 else "answer"
        return self._unmarked(slot, families, binding)

    def _innocent(self, slot: Slot, order: Order, binding: Binding) -> Part:
        families = self._found(order, "nexus-lookalike", order.code)
        if all(family.context for family in families):
            return self._marked(slot, families, binding)
        return self._unmarked(slot, families, binding)

    def _signed(self, slot: Slot, order: Order, binding: Binding) -> Part:
        role = {Kind.WELFARE: "welfare", Kind.HELPING: "helping", Kind.PROTECTIVE: "protective"}[
            order.kind
        ]
        found = self._found(order, role, order.code) or self.inventory.find(order.lang, role)
        if not found:
            return self._ordinary(slot, binding)
        return self._unmarked(slot, found, binding)

    def _unmarked(self, slot: Slot, families: Sequence[Family], binding: Binding) -> Part:
        family, line = choose(slot.rng, families, slot.shape, words=slot.shape.words)
        return Part(realise(line, family, binding).text, family)

    def _marked(self, slot: Slot, families: Sequence[Family], binding: Binding) -> Part:
        family, line = choose(slot.rng, families, slot.shape, words=slot.shape.words)
        return marked_part(
            family, line, binding, holder=family.holder, context=family.context or own_voice()
        )

    def _framed(self, slot: Slot, families: Sequence[Family], core: Core, binding: Binding) -> Part:
        marks = Surface.QUOTE in slot.shape.features
        words = max(4, slot.shape.words - len(core.piece.text.split()))
        family, line = choose(
            slot.rng,
            families,
            slot.shape,
            words=words,
            wanted=Surface.QUOTE if marks else Surface.NONE,
        )
        binding.named_ideology |= core.named_ideology
        return framed_part(family, line, core, binding, marks=marks)

    def _again(self, core: Core, *, holder: str, context: str) -> Part:
        said = own_part(core)
        said.claims = [replace(claim, holder=holder, context=context) for claim in said.claims]
        return said

    def core(self, order: Order) -> Core:
        """Return the sentence that every member of the order's cluster repeats."""
        if order.number not in self.cores:
            self.cores[order.number] = self._new_core(self.cast.clusters[order.number])
        return self.cores[order.number]

    def _new_core(self, order: Order) -> Core:
        rng = self.frame.rng("core", order.number)
        slot = self.cast.positives[order.number]
        form = self.cast.forms[order.number]
        binding = self._new_binding(order.lang, rng, order)
        words = slot.shape.words // 2 if slot.shape.quotes else slot.shape.words
        shape = replace(slot.shape, words=max(8, words))
        return write_core(rng, self._core_families(order, form, rng), shape, binding)

    def _core_families(self, order: Order, form: Form, rng: Random) -> Sequence[Family]:
        match form:
            case Form.NEXUS:
                return self._found(order, "nexus", order.code)
            case Form.UNCLEAR:
                found = self.inventory.find(order.lang, "lookalike", order.code)
                return of_split(
                    [f for f in found if _effect(f) is Effect.KEEPS_SAFETY], order.split
                )
            case Form.REPLY:
                wants = "either" if order.number in self.cast.repeated else "affirm"
                every = affirming(self.inventory, order.lang, order.code, split=order.split)
                return [f for f in every if f.stance == wants] or every
            case Form.ENDORSING:
                frames = endorsing_frames(self.inventory, order.lang, order.code, split=order.split)
                codes = [c for c in self.inventory.flagging_codes if any(f.fits(c) for f in frames)]
                return self._found(order, "positive", codes[int(rng.random() * len(codes))])
            case _:
                return self._found(order, "positive", order.code)

    def _framing(self, slot: Slot, order: Order, effect: Effect) -> Sequence[Family]:
        core = self.core(order)
        found = [
            family
            for context in contexts()
            if contexts()[context].effect is effect
            for family in self._found(order, "frame", context)
        ]
        return [family for family in found if _suits(family, core, slot)] or found

    def _found(self, order: Order, role: str, key: str) -> Sequence[Family]:
        return self.inventory.find(order.lang, role, key, split=order.split)

    def _pool(self, slot: Slot, *, plain_only: bool) -> Sequence[Family]:
        topic, split = slot.thread.topic, slot.thread.split
        families = self.inventory.find(slot.lang, "ordinary", topic, split=split)
        if not plain_only:
            return families
        return [family for family in families if family.expression == habits().no_expression]

    def _new_binding(
        self, lang: str, rng: Random, order: Order | None, *, community: int | None = None
    ) -> Binding:
        pack = self.frame.pack
        people, ideologies = pack.communities, pack.ideologies
        own = community if community is not None else order.community if order else 0
        if order is None or own != order.community:
            other = (own + 1 + int(rng.random() * (len(people) - 1))) % len(people)
        else:
            other = order.other
        ideology = order.ideology if order else int(rng.random() * len(ideologies))
        return Binding(
            pack, self.inventory.banks[lang], rng, people[own], people[other], ideologies[ideology]
        )


def _split(slot: Slot, order: Order | None) -> str:
    return order.split if order else slot.thread.split


def _effect(family: Family) -> Effect | None:
    return contexts()[family.context].effect if family.context else None


def _suits(family: Family, core: Core, slot: Slot) -> bool:
    return family.fits(core.code) and (not family.sites or slot.thread.site.kind in family.sites)


def _opened(
    parts: list[Part], pool: Sequence[Family], shape: Shape, binding: Binding
) -> list[Part]:
    """Begin with a sentence on the thread's topic, so that an opening post suits its title."""
    if parts[0].family.role == "ordinary":
        return parts
    family, line = choose(binding.rng, pool, shape, words=18)
    return [Part(realise(line, family, binding).text, family), *parts]
