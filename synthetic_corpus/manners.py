"""Adds what people type around what they say: whom they speak to, a sign, a word from next door."""

from collections.abc import Sequence
from random import Random

from synthetic_corpus.bank import Bank
from synthetic_corpus.shape import Shape, shape_rates
from synthetic_corpus.surface import Surface, has_emoji
from synthetic_corpus.writing import Part

SAYING = "saying"  # the lexeme of a bank that holds words which stand alone, as thanks do


def addressed(part: Part, handle: str) -> Part:
    """Return *part* as said to the author of the post above, its claims on their words."""
    text = f"@{handle} {part.text}"
    by = len(text) - len(part.text)
    claims = [claim.moved(by) for claim in part.claims]
    return Part(text, part.family, claims, part.sources, part.repeats, part.answers)


def smiling(parts: Sequence[Part], shape: Shape, rng: Random) -> list[Part]:
    """Return *parts* with a sign behind the last, if the shape asks for one and none is there."""
    if not shape.features & Surface.EMOJI or any(has_emoji(part.text) for part in parts):
        return list(parts)
    *before, last = parts
    signs = shape_rates().signs
    text = f"{last.text} {signs[int(rng.random() * len(signs))]}"
    shown = Part(text, last.family, last.claims, last.sources, last.repeats, last.answers)
    return [*before, shown]


def borrowed(bank: Bank, rng: Random) -> str:
    """Return a saying of the language of *bank*, which speakers of others put in too."""
    sayings = bank.lexemes.get(SAYING, ())
    return sayings[int(rng.random() * len(sayings))] if sayings else ""
