"""What the banks of an exercise can write: families by role and code, in every language of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from casefile.vocabulary import Effect, contexts, grades, indicators, scopes
from synthetic_corpus.bank import Bank
from synthetic_corpus.choosing import in_order
from synthetic_corpus.families import SPLITS, Family
from synthetic_corpus.orders import Order
from synthetic_corpus.shape import shape_rates

_TURNS = 20


@dataclass(frozen=True, eq=False)
class Inventory:
    """What the banks of the exercise's languages can write, for the families that may be used."""

    banks: Mapping[str, Bank]
    splits: tuple[str, ...]
    written: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, lang: str, role: str, key: str = "", *, split: str = "") -> tuple[Family, ...]:
        """Return families of *split*, or of any split in use where that cell is empty."""
        bank = self.banks[lang]
        if split and (found := bank.find(role, key, split=split)):
            return found
        if len(self.splits) == len(SPLITS):
            return bank.find(role, key)
        return tuple(family for each in self.splits for family in bank.find(role, key, split=each))

    def codes(self, role: str) -> tuple[str, ...]:
        """Return the codes that every language can write in *role*, in order."""
        if role not in self.written:
            self.written[role] = self._codes(role)
        return self.written[role]

    def _codes(self, role: str) -> tuple[str, ...]:
        shared = [
            {code for code in bank.keys(role) if self.find(lang, role, code)}
            for lang, bank in self.banks.items()
        ]
        return tuple(sorted(set.intersection(*shared))) if shared else ()

    @cached_property
    def flagging_codes(self) -> tuple[str, ...]:
        """The indicators of which one asserted post is flag-worthy."""
        return tuple(code for code in self.codes("positive") if _flags(code))

    @cached_property
    def world_view_codes(self) -> tuple[str, ...]:
        """The indicators that are written but never flag alone."""
        return tuple(code for code in self.codes("positive") if not _flags(code))

    @cached_property
    def removing_contexts(self) -> tuple[str, ...]:
        """The contexts of frames that remove a flag."""
        return tuple(c for c in self.codes("frame") if contexts()[c].effect is Effect.REMOVES)

    @cached_property
    def innocent_surfaces(self) -> tuple[str, ...]:
        """Each "code context" that look-alikes are written in, in order of context."""
        shared = [
            {
                f"{code} {family.context}"
                for code in bank.keys("lookalike")
                for family in self.find(lang, "lookalike", code)
                if family.context and contexts()[family.context].effect is Effect.REMOVES
            }
            for lang, bank in self.banks.items()
        ]
        found = set.intersection(*shared) if shared else set()
        return tuple(sorted(found, key=_context_first))

    @cached_property
    def innocent_contexts(self) -> tuple[str, ...]:
        """The contexts in which the shared words of a pair or a look-alike mean no harm."""
        alike = (surface.partition(" ")[2] for surface in self.innocent_surfaces)
        return tuple(sorted({*self.removing_contexts, *alike}))

    def context_in_turn(self, role: str, order: Order) -> str:
        """Return in which context the next line of *role* stands; none where not all have one."""
        families = self.find(order.lang, role, order.code, split=order.split)
        if not all(family.context for family in families):
            return ""
        family, _ = in_order(families, order.turn)
        return str(family.context)

    def draw_split(self, rng: Random) -> str:
        """Return the split of a new cluster."""
        weights = shape_rates().split_weights
        return rng.choices(self.splits, [weights[split] for split in self.splits])[0]

    def split_at(self, turn: int) -> tuple[str, int]:
        """Return the split of what comes at *turn* of a row of posts, and how many had it before.

        The splits have their shares in every twenty turns.
        """
        row = self._row
        rounds, at = divmod(turn, len(row))
        split = row[at]
        return split, rounds * row.count(split) + row[:at].count(split)

    @cached_property
    def _row(self) -> tuple[str, ...]:
        """The splits in use, spread over twenty turns as their weights say."""
        weights = {split: shape_rates().split_weights[split] for split in self.splits}
        whole = sum(weights.values())
        row: list[str] = []
        for turn in range(1, _TURNS + 1):
            wanting = {s: weight / whole * turn - row.count(s) for s, weight in weights.items()}
            row.append(max(wanting, key=wanting.__getitem__))
        return tuple(row)


def _context_first(surface: str) -> tuple[str, str]:
    code, _, context = surface.partition(" ")
    return context, code


def _flags(code: str) -> bool:
    row = indicators()[code]
    return scopes()[row.scope].flags and grades()[row.grade].flags
