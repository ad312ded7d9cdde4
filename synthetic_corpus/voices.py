"""Draws how a person writes: register, spelling, emoji, length, hours; blind to any role."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

import msgspec

from synthetic_corpus.shape import Shape
from synthetic_corpus.surface import Surface

_HALF_DAY = 12
_EMOJI = int(Surface.EMOJI)
_WAKING = (7, 8, 9, 11, 12, 13, 15, 16, 17, 18, 19, 20, 20, 21, 21, 22, 23, 1)


@dataclass(frozen=True, slots=True)
class Register:
    """One way of writing: its share of people, and how many of them have which habit."""

    share: float
    lower_case: float
    typos: float
    emoji: float
    length: float


@dataclass(frozen=True, slots=True)
class VoiceRates:
    """What `rules/voices.toml` says; shares from 0 to 1."""

    alias_share: float
    lookalike_share: float
    voiced: float
    switches: float
    dialect: float
    dropped_diacritics: float
    register: Mapping[str, Register]


@dataclass(frozen=True, slots=True)
class Voice:
    """How one person writes; *hour* is the middle of the hours in which they do."""

    register: str
    lower_case: bool
    dropped_diacritics: bool
    typos: bool
    emoji: bool
    dialect: bool
    length: float
    hour: int
    switches: bool = False

    def speak(self, shape: Shape, chance: float) -> Shape:
        """Return *shape* as this person would have it, unless *chance* is above their habit."""
        typing: Shape | Voice = shape
        features, words = shape.features, shape.words
        if chance < voice_rates().voiced:
            typing = self
            features = features & ~_EMOJI | (_EMOJI if self.emoji else 0)
            words = words if shape.quotes else max(4, int(words * self.length))
        return Shape(
            features,
            shape.relays,
            words,
            shape.pace,
            shape.obfuscated,
            typing.dialect,
            typing.dropped_diacritics,
            typing.lower_case,
            typing.typos,
            shape.small_names,
            shape.few_commas,
            shape.open_ended,
            shape.run_on,
            shape.switched and self.switches,
            shape.addressed,
        )

    def hours_from(self, hour: int) -> int:
        """Return how many hours of the clock lie between *hour* and the person's own.

        >>> Voice("plain", False, False, False, False, False, 1.0, 23).hours_from(1)
        2
        """
        apart = abs(self.hour - hour)
        return min(apart, 2 * _HALF_DAY - apart)


@cache
def voice_rates() -> VoiceRates:
    """Return how people write, from `rules/voices.toml`."""
    source = files("synthetic_corpus") / "rules" / "voices.toml"
    return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), VoiceRates)


def draw_voice(rng: Random, *, register: str = "") -> Voice:
    """Return a voice, of the *register* given or of any."""
    rates = voice_rates()
    known = rates.register
    drawn = rng.choices(list(known), [each.share for each in known.values()])[0]
    name = register or drawn
    habits = known[name]
    return Voice(
        register=name,
        lower_case=rng.random() < habits.lower_case,
        dropped_diacritics=rng.random() < rates.dropped_diacritics,
        typos=rng.random() < habits.typos,
        emoji=rng.random() < habits.emoji,
        dialect=rng.random() < rates.dialect,
        length=habits.length * (0.85 + 0.3 * rng.random()),
        hour=_WAKING[int(rng.random() * len(_WAKING))],
        switches=rng.random() < rates.switches,
    )
