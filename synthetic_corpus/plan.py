"""Decides how many posts of each meaning a world holds, and spreads them evenly over names and languages.

Every order follows from its number alone, so that each block can compute its own.  Cells are filled in
rows: one row holds each code once, and ideology and community shift from row to row as in a Latin square.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from random import Random

from casefile.vocabulary import Effect, contexts, grades, indicators, scopes
from synthetic_corpus.bank import SPLITS, Bank, Family
from synthetic_corpus.shape import shape_rates

BALANCED_FROM = 6000  # posts; a smaller world prints the cells it left empty
PAIRS = 2
_NEXUS_EVERY = 6
_WELFARE = 0.004
_PROTECTIVE = 0.008
_WORLD_VIEW = 0.008
_ANSWERS = 0.4  # rejecting or neutral replies, for each positive
_MOST_MARKED = 0.8


class Kind(Enum):
    """What a post is for in the world."""

    POSITIVE = auto()
    PAIR = auto()
    LOOKALIKE = auto()
    WORLD_VIEW = auto()
    CRIME = auto()
    NEXUS_LOOKALIKE = auto()
    WELFARE = auto()
    HELPING = auto()
    PROTECTIVE = auto()
    ANSWER = auto()


@dataclass(frozen=True, slots=True)
class Order:
    """One post that has to be written; community, other and ideology are indexes of the pack."""

    kind: Kind
    number: int
    lang: str
    community: int
    other: int
    ideology: int
    code: str = ""
    context: str = ""
    split: str = ""
    member: int = 0


@dataclass(frozen=True, slots=True)
class Inventory:
    """What the banks of the exercise's languages can write, for the families that may be used."""

    banks: Mapping[str, Bank]
    splits: tuple[str, ...]

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
        shared = [
            {code for code in bank.keys(role) if self.find(lang, role, code)}
            for lang, bank in self.banks.items()
        ]
        return tuple(sorted(set.intersection(*shared))) if shared else ()

    def flagging_codes(self) -> tuple[str, ...]:
        """Return the indicators of which one asserted post is flag-worthy."""
        return tuple(code for code in self.codes("positive") if _flags(code))

    def world_view_codes(self) -> tuple[str, ...]:
        """Return the indicators that are written but never flag alone."""
        return tuple(code for code in self.codes("positive") if not _flags(code))

    def removing_contexts(self) -> tuple[str, ...]:
        """Return the contexts of frames that remove a flag."""
        return tuple(c for c in self.codes("frame") if contexts()[c].effect is Effect.REMOVES)

    def draw_split(self, rng: Random) -> str:
        """Return the split of a new cluster."""
        weights = shape_rates().split_weights
        return rng.choices(self.splits, [weights[split] for split in self.splits])[0]


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many clusters and single posts of each kind a world of *posts* holds."""

    posts: int
    positives: int
    lookalikes: int
    world_views: int
    sides: int
    welfare: int
    protective: int
    answers: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The orders of a world, to be asked for block by block."""

    inventory: Inventory
    quotas: Quotas
    random_state: int
    languages: tuple[str, ...]
    communities: int
    ideologies: int
    pairs: int = PAIRS

    def orders(self, posts: range) -> Iterator[Order]:
        """Yield the orders that fall to the block with these *posts*, positives first."""
        quotas = self.quotas
        for number in self._share(quotas.positives, posts):
            yield from self.cluster(number)
        for number in self._share(quotas.sides, posts):
            yield from self._sides(number)
        for kind, total, codes in (
            (Kind.LOOKALIKE, quotas.lookalikes, self.inventory.codes("lookalike")),
            (Kind.WORLD_VIEW, quotas.world_views, self.inventory.world_view_codes()),
            (Kind.WELFARE, quotas.welfare, self.inventory.codes("welfare")),
            (Kind.PROTECTIVE, quotas.protective, self.inventory.codes("protective")),
            (Kind.ANSWER, quotas.answers, ("",)),
        ):
            for number in self._share(total, posts) if codes else ():
                yield self._single(kind, number, codes)

    def cluster(self, number: int) -> Iterator[Order]:
        """Yield positive *number* and its minimal pairs."""
        codes = self.inventory.flagging_codes()
        if not codes:
            return
        row, place = divmod(number, len(codes))
        split = self.inventory.draw_split(Random(f"{self.random_state}/split/{number}"))
        code = codes[(place + self.random_state) % len(codes)]
        ideology = (row + place) % self.ideologies
        lang = self.languages[(row + place // 3) % len(self.languages)]
        community = (place + place // self.communities - row) % self.communities
        other = self._other(community, number)
        yield Order(Kind.POSITIVE, number, lang, community, other, ideology, code, "", split)
        turn, removing = number // self.ideologies, self.inventory.removing_contexts()
        for member in range(self.pairs if removing else 0):
            context = removing[(turn + member * (len(removing) // 2)) % len(removing)]
            theirs = (number + turn + 3 * member + turn // 6) % self.communities
            yield Order(
                Kind.PAIR, number, lang, theirs, self._other(theirs, number), ideology, code, context,
                split, member + 1,
            )  # fmt: skip

    def _sides(self, number: int) -> Iterator[Order]:
        for kind, role in ((Kind.CRIME, "crime"), (Kind.NEXUS_LOOKALIKE, "nexus-lookalike")):
            if codes := self.inventory.codes(role):
                yield self._single(kind, number, codes)

    def _single(self, kind: Kind, number: int, codes: tuple[str, ...]) -> Order:
        row, place = divmod(number, len(codes))
        community = (row * 5 + place + kind.value) % self.communities
        split = self.inventory.draw_split(Random(f"{self.random_state}/{kind.name}/{number}"))
        return Order(
            kind, number, self.languages[(row + place) % len(self.languages)], community,
            self._other(community, number), (row + place) % self.ideologies, codes[place], "", split,
        )  # fmt: skip

    def _other(self, community: int, number: int) -> int:
        step = 1 + (number + number // self.communities) % (self.communities - 1)
        return (community + step) % self.communities

    def _share(self, total: int, posts: range) -> range:
        size = self.quotas.posts
        return range(total * posts.start // size, total * posts.stop // size)


def nexus_number(order: Order) -> int | None:
    """Return which nexus a positive is to show, for every sixth one; the sides follow its number."""
    row, place = divmod(order.number, _NEXUS_EVERY)
    return row if place == _NEXUS_EVERY - 1 else None


def quotas(posts: int, *, prevalence: float, ambiguity: float, codes: int) -> Quotas:
    """Return the quotas of a world; *ambiguity* turns the number of look-alikes up and down."""
    positives = round(posts * prevalence)
    if posts >= BALANCED_FROM and codes and positives >= codes:
        positives = round(positives / codes) * codes
    room = max(0.0, _MOST_MARKED * posts - positives * (1 + PAIRS + _ANSWERS) - 0.03 * posts)
    return Quotas(
        posts=posts,
        positives=positives,
        lookalikes=int(min(ambiguity * 3 * positives, room)),
        world_views=round(posts * _WORLD_VIEW),
        sides=positives // _NEXUS_EVERY,
        welfare=round(posts * _WELFARE),
        protective=round(posts * _PROTECTIVE),
        answers=int(positives * _ANSWERS),
    )


def _flags(code: str) -> bool:
    row = indicators()[code]
    return scopes()[row.scope].flags and grades()[row.grade].flags
