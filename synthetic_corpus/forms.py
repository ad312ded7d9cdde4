"""Decides how a positive says what it says, as far as the banks can."""

from enum import Enum, auto
from random import Random

from casefile.vocabulary import Effect, contexts, indicators
from synthetic_corpus.families import Family
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.orders import Kind, Order, nexus_number

_UNCLEAR, _ENDORSING, _REPLY = 0.06, 0.7, 0.2


class Form(Enum):
    """How a positive says what it says."""

    OWN = auto()
    ENDORSING = auto()
    TIP = auto()
    UNCLEAR = auto()
    REPLY = auto()
    NEXUS = auto()


def form_of(order: Order, inventory: Inventory, rng: Random) -> Form:
    """Return how a positive is to speak, as far as the banks can."""
    lang, code = order.lang, order.code
    if order.kind is Kind.TIP:
        return Form.TIP
    if nexus_number(order) is not None and inventory.find(lang, "nexus", code):
        return Form.NEXUS
    safety = indicators()[code].safety_critical
    if safety and _unclear(inventory, lang, code) and rng.random() < _UNCLEAR:
        return Form.UNCLEAR
    draw = rng.random()
    if draw < _ENDORSING and endorsing_frames(inventory, lang, code):
        return Form.ENDORSING
    if draw < _ENDORSING + _REPLY and affirming(inventory, lang, code):
        return Form.REPLY
    return Form.OWN


def endorsing_frames(
    inventory: Inventory, lang: str, code: str, *, split: str = ""
) -> list[Family]:
    """Return the frames that quote something and then show *code* in the author's own words."""
    keeping = [each for each in contexts() if contexts()[each].effect is Effect.KEEPS]
    found = [f for each in keeping for f in inventory.find(lang, "frame", each) if code in f.codes]
    return of_split(found, split)


def affirming(inventory: Inventory, lang: str, code: str, *, split: str = "") -> list[Family]:
    """Return the replies that take on *code* when their parent shows it."""
    stances = ("affirm", "either")
    found = [f for each in stances for f in inventory.find(lang, "reply", each) if code in f.codes]
    return of_split(found, split)


def of_split(families: list[Family], split: str) -> list[Family]:
    """Return the families of *split*, or all of them where none is of it."""
    return [family for family in families if family.split == split] or families


def _unclear(inventory: Inventory, lang: str, code: str) -> bool:
    return any(
        family.context and contexts()[family.context].effect is Effect.KEEPS_SAFETY
        for family in inventory.find(lang, "lookalike", code)
    )
