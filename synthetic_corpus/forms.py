"""Decides how a positive says what it says, as far as the banks can."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from random import Random

from casefile.vocabulary import Effect, contexts, indicators
from synthetic_corpus.chance import chance
from synthetic_corpus.families import Family
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.orders import Kind, Order, nexus_number
from synthetic_corpus.writing import own_voice

_UNCLEAR, _ENDORSING, _REPLY = 0.06, 0.7, 0.2
_REPEATED = 0.5  # of the replies are words that mean no harm below a harmless post


class Form(Enum):
    """How a positive says what it says."""

    OWN = auto()
    ENDORSING = auto()
    TIP = auto()
    UNCLEAR = auto()
    REPLY = auto()
    NEXUS = auto()

    @property
    def speaks(self) -> bool:
        """Whether others may answer it and join in."""
        return self in (Form.OWN, Form.ENDORSING, Form.NEXUS)


@dataclass(frozen=True, slots=True)
class Speech:
    """How one positive speaks: in which form and context, and whether its pair repeats it."""

    form: Form
    context: str
    repeated: bool = False  # the first pair is the very same words, below a harmless post


def own_speech() -> Speech:
    """Return the speech of a positive that says it plainly in its author's own voice."""
    return Speech(Form.OWN, own_voice())


def repeats(pair: Order, speech: Speech | None) -> bool:
    """Return whether *pair* says the very words of a positive that speaks as *speech* tells."""
    return pair.member == 1 and speech is not None and speech.repeated


def speeches(
    leading: Iterable[Order], inventory: Inventory, random_state: int
) -> dict[int, Speech]:
    """Return how each of the positives and tips of a block speaks, by number.

    Only as many answer as there are others of their language in the block to be answered.
    """
    found, speaking = dict[int, Speech](), Counter[str]()
    answering = list[Order]()
    for order in leading:
        speech = speech_of(order, inventory, chance(random_state, "form", order.number))
        found[order.number] = speech
        speaking[order.lang] += speech.form.speaks
        answering += [order] if speech.form is Form.REPLY else []
    for order in answering:
        speaking[order.lang] -= 1
        if speaking[order.lang] < 0:
            found[order.number] = own_speech()
    return found


def speech_of(order: Order, inventory: Inventory, rng: Random) -> Speech:
    """Return how a positive is to speak, as far as the banks can."""
    form = _form_of(order, inventory, rng)
    repeated = form is Form.REPLY and rng.random() < _REPEATED
    return Speech(form, _context_of(order, form, inventory, rng), repeated)


def _form_of(order: Order, inventory: Inventory, rng: Random) -> Form:
    lang, code = order.lang, order.code
    if order.kind is Kind.TIP:
        return Form.TIP
    if nexus_number(order) is not None and inventory.find(lang, "nexus", code):
        return Form.NEXUS
    safety = indicators()[code].safety_critical
    if safety and unclear(inventory, lang, code) and rng.random() < _UNCLEAR:
        return Form.UNCLEAR
    draw = rng.random()
    if draw < _ENDORSING and endorsing_frames(inventory, lang, code):
        return Form.ENDORSING
    if draw < _ENDORSING + _REPLY and affirming(inventory, lang, code):
        return Form.REPLY
    return Form.OWN


def _context_of(order: Order, form: Form, inventory: Inventory, rng: Random) -> str:
    """Return the context in which the positive will stand, as one of the families says it."""
    lang, code, split = order.lang, order.code, order.split
    match form:
        case Form.TIP:
            return next(each for each in contexts() if contexts()[each].effect is Effect.VERIFIES)
        case Form.UNCLEAR:
            families = unclear(inventory, lang, code, split=split)
        case Form.ENDORSING:
            families = endorsing_frames(inventory, lang, code, split=split)
        case _:
            return own_voice()
    return families[int(rng.random() * len(families))].context or own_voice()


def endorsing_frames(
    inventory: Inventory, lang: str, code: str, *, split: str = "", context: str = ""
) -> list[Family]:
    """Return the frames that quote something and then show *code* in the author's own words."""
    keeping = [each for each in contexts() if contexts()[each].effect is Effect.KEEPS]
    found = [f for each in keeping for f in inventory.find(lang, "frame", each) if code in f.codes]
    return [f for f in of_split(found, split) if f.context == context or not context]


def affirming(inventory: Inventory, lang: str, code: str, *, split: str = "") -> list[Family]:
    """Return the replies that take on *code* when their parent shows it."""
    stances = ("affirm", "either")
    found = [f for each in stances for f in inventory.find(lang, "reply", each) if code in f.codes]
    return of_split(found, split)


def unclear(inventory: Inventory, lang: str, code: str, *, split: str = "") -> list[Family]:
    """Return the lines that show *code* and leave open whether it is meant."""
    found = [
        family
        for family in inventory.find(lang, "lookalike", code)
        if family.context and contexts()[family.context].effect is Effect.KEEPS_SAFETY
    ]
    return of_split(found, split)


def of_split(families: list[Family], split: str) -> list[Family]:
    """Return the families of *split*, or all of them where none is of it."""
    return [family for family in families if family.split == split] or families
