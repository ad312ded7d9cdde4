"""Writes the core of each contrast cluster once: the sentence that all of its members repeat."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from synthetic_corpus.casting import Cast
from synthetic_corpus.choosing import choose
from synthetic_corpus.families import Family
from synthetic_corpus.forms import Form, affirming, endorsing_frames, unclear
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.likeness import passes
from synthetic_corpus.orders import Order
from synthetic_corpus.realisation import Binding
from synthetic_corpus.shape import Shape
from synthetic_corpus.surface import Surface
from synthetic_corpus.world import Frame
from synthetic_corpus.writing import Core, core_of

_SHORTEST = 6
_THINKS_OVER = 4  # at most
_LONGEST = 26  # leaves room for a frame around it


@dataclass(slots=True)
class Cores:
    """The cores of one block's clusters."""

    frame: Frame
    inventory: Inventory
    cast: Cast
    written: dict[int, Core] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)  # the lines of the block's cores

    def of(self, order: Order) -> Core:
        """Return the sentence that every member of the order's cluster repeats."""
        if order.number in self.cast.told:
            return self.cast.told[order.number].core
        if order.number not in self.written:
            self.written[order.number] = self._write(self.cast.clusters[order.number])
        return self.written[order.number]

    def _write(self, order: Order) -> Core:
        rng = self.frame.rng("core", order.number)
        shape = self.cast.positives[order.number].shape.secular()
        words = shape.words // (3 if shape.quotes else 2 if shape.is_of_two else 1)
        families = self._families(order, rng)
        for _ in range(1 if shape.quotes else _THINKS_OVER):
            binding = binding_of(self.frame, self.inventory, rng, order)
            core = new_core(rng, families, shape, binding, words, used=self.said)
            if passes(core.piece.text, rng, meant=True):
                break
        self.said.add(core.source)
        return core

    def _families(self, order: Order, rng: Random) -> Sequence[Family]:
        lang, code, split = order.lang, order.code, order.split
        speech = self.cast.speeches[order.number]
        match speech.form:
            case Form.NEXUS:
                return self.inventory.find(lang, "nexus", code, split=split)
            case Form.UNCLEAR:
                return unclear(self.inventory, lang, code, split=split)
            case Form.REPLY:
                stance = "either" if speech.repeated else "affirm"
                every = affirming(self.inventory, lang, code, split=split)
                return [f for f in every if f.stance == stance] or every
            case Form.ENDORSING:
                frames = endorsing_frames(
                    self.inventory, lang, code, split=split, context=speech.context
                )
                known = self.inventory.flagging_codes
                quotable = [each for each in known if any(f.fits(each) for f in frames)]
                code = quotable[int(rng.random() * len(quotable))]
        return self.inventory.find(lang, "positive", code, split=split)


def new_core(
    rng: Random,
    families: Sequence[Family],
    shape: Shape,
    binding: Binding,
    words: int,
    *,
    used: Collection[str] = (),
) -> Core:
    """Return a core of about *words* words from one of *families*, without quotation marks."""
    plain = replace(shape, features=shape.features & ~Surface.QUOTE)
    found = choose(rng, families, plain, words=max(_SHORTEST, words), most=_LONGEST, used=used)
    return core_of(found.family, found.line, binding)


def binding_of(
    frame: Frame,
    inventory: Inventory,
    rng: Random,
    order: Order | None,
    *,
    lang: str = "",
    community: int | None = None,
) -> Binding:
    """Return the names a post may use: its author's community, another, and one ideology's."""
    people, ideologies = frame.pack.communities, frame.pack.ideologies
    own = community if community is not None else order.community if order else 0
    other = order.other if order else own
    if other == own:
        other = (own + 1 + int(rng.random() * (len(people) - 1))) % len(people)
    ideology = order.ideology if order else int(rng.random() * len(ideologies))
    bank = inventory.banks[order.lang if order else lang]
    return Binding(frame.pack, bank, rng, people[own], people[other], ideologies[ideology])
