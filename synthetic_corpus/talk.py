"""Finds the everyday lines that speak of a topic, answer on it, or lie near it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from synthetic_corpus.families import Family
from synthetic_corpus.forms import of_split
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.picking import Pool
from synthetic_corpus.rules import drift, habits

_NEUTRAL = "neutral"  # the stance of replies that any post may have


class Talk(NamedTuple):
    """The lines for a post: on its thread's topic, near it, on any; `neutral` fit any answer."""

    answers: Pool
    remarks: Pool
    near: Pool
    far: Pool
    neutral: Pool
    voices: Mapping[str, Pool]  # the remarks that go with one of an expression


@lru_cache(maxsize=4096)
def talk(inventory: Inventory, lang: str, topic: str, split: str, article_of: str) -> Talk:
    """Return the everyday lines on a topic, for an article of a kind of site or for others."""
    found = _families(inventory, lang, topic, split, article_of)
    others = [family for family in found if not family.stance] or found
    none = habits().no_expression
    return Talk(
        answers=Pool.of(family for family in found if family.stance),
        remarks=Pool.of(others),
        near=_nearby(inventory, lang, topic, split),
        far=_anything(inventory, lang, split),
        neutral=lines_of(inventory, lang, "reply", _NEUTRAL, split),
        voices={
            voice: Pool.of(family for family in others if family.expression in (none, voice))
            for voice in sorted({none, *(family.expression for family in found)})
        },
    )


def _families(
    inventory: Inventory, lang: str, topic: str, split: str, article_of: str
) -> Sequence[Family]:
    found = inventory.find(lang, "ordinary", topic, split=split)
    if not article_of:
        return [family for family in found if not family.sites] or found
    every = inventory.find(lang, "ordinary", topic)
    return of_split([family for family in every if article_of in family.sites], split) or found


@lru_cache(maxsize=4096)
def _nearby(inventory: Inventory, lang: str, topic: str, split: str) -> Pool:
    """Return the plain everyday lines on the topics that a talk on *topic* drifts to."""
    return _plain(
        family
        for each in drift().get(topic, ())
        for family in inventory.find(lang, "ordinary", each, split=split)
    )


@lru_cache(maxsize=64)
def _anything(inventory: Inventory, lang: str, split: str) -> Pool:
    """Return the plain everyday lines on any topic, for talk that has exhausted its own."""
    return _plain(inventory.find(lang, "ordinary", split=split))


@lru_cache(maxsize=4096)
def lines_of(inventory: Inventory, lang: str, role: str, key: str, split: str) -> Pool:
    """Return the lines of *role* with the stance or feature *key*."""
    return Pool.of(inventory.find(lang, role, key, split=split))


@lru_cache(maxsize=1024)
def asides(inventory: Inventory, lang: str, feature: int, name: str, split: str) -> Pool:
    """Return the remarks by the way of the families that can show *feature*, which has a *name*."""
    found = inventory.find(lang, "filler", name, split=split)
    return Pool.of(family for family in found if family.can_show(feature))


def _plain(families: Iterable[Family]) -> Pool:
    """Return the lines of families that answer nothing, report for no site, hold no opinion."""
    none = habits().no_expression
    return Pool.of(
        family
        for family in families
        if not (family.stance or family.sites or family.expression != none)
    )
