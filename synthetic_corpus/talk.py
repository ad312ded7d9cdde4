"""Finds the everyday families that speak of a topic, answer on it, or lie near it."""

from collections.abc import Sequence
from functools import lru_cache

from synthetic_corpus.families import Family
from synthetic_corpus.forms import of_split
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.rules import drift, habits


def talk(
    inventory: Inventory, lang: str, topic: str, split: str, article_of: str
) -> Sequence[Family]:
    """Return the everyday families on a topic, for an article of a kind of site or for others."""
    found = inventory.find(lang, "ordinary", topic, split=split)
    if not article_of:
        return [family for family in found if not family.sites] or found
    every = inventory.find(lang, "ordinary", topic)
    return of_split([family for family in every if article_of in family.sites], split) or found


@lru_cache(maxsize=4096)
def nearby(inventory: Inventory, lang: str, topic: str, split: str) -> Sequence[Family]:
    """Return the plain everyday families on the topics that a talk on *topic* drifts to."""
    found = (
        f
        for each in drift().get(topic, ())
        for f in inventory.find(lang, "ordinary", each, split=split)
    )
    return [family for family in found if _is_plain(family)]


@lru_cache(maxsize=64)
def anything(inventory: Inventory, lang: str, split: str) -> Sequence[Family]:
    """Return the plain everyday families on any topic, for talk that has exhausted its own."""
    return [f for f in inventory.find(lang, "ordinary", split=split) if _is_plain(f)]


@lru_cache(maxsize=4096)
def by_stance(
    inventory: Inventory, lang: str, topic: str, split: str, article_of: str
) -> tuple[Sequence[Family], Sequence[Family]]:
    """Return the everyday families that answer the post above, and the others."""
    found = talk(inventory, lang, topic, split, article_of)
    others = [family for family in found if not family.stance]
    return [family for family in found if family.stance], others or found


def _is_plain(family: Family) -> bool:
    """Return whether a family answers nothing, reports for no site and holds no opinion."""
    return not (family.stance or family.sites or family.expression != habits().no_expression)
