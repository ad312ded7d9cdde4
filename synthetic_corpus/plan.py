"""Decides how many posts of each meaning a world holds, evenly over names and languages.

Every order follows from its number alone, so that each block can compute its own.  Cells are
filled in rows: a row holds each code once; ideology and community shift from row to row as in a
Latin square.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cached_property
from itertools import pairwise
from math import gcd
from random import Random

from casefile.vocabulary import Effect, contexts, grades, indicators, scopes
from synthetic_corpus.bank import Bank
from synthetic_corpus.chance import chance
from synthetic_corpus.families import SPLITS, Family
from synthetic_corpus.shape import shape_rates

BALANCED_FROM = 6000  # posts; a smaller world prints the cells it left empty
PAIRS = 2
GROUPS = 6  # communities, and ideologies, of a pack
_TIPS = 0.1
_NEXUS_EVERY = 6
_WELFARE = 0.004
_PROTECTIVE = 0.008
_WORLD_VIEW = 0.008
_ANSWERS = 0.4  # rejecting or neutral replies, for each positive
_MOST_MARKED = 0.8


class Kind(Enum):
    """What a post is for in the world."""

    POSITIVE = auto()
    TIP = auto()
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

    def draw_split(self, rng: Random) -> str:
        """Return the split of a new cluster."""
        weights = shape_rates().split_weights
        return rng.choices(self.splits, [weights[split] for split in self.splits])[0]


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many clusters and single posts of each kind a world of *posts* holds."""

    posts: int
    positives: int
    tips: int
    lookalikes: int
    world_views: int
    sides: int
    welfare: int
    protective: int
    answers: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What storylines tell in place of the plan, and who speaks in their stead among the rest.

    `clusters` and `singles` are left out; `speakers` and `view_speakers` give others a new
    community; `spoken` counts the posts of each community outside of the blocks.  The minimal
    pairs of the positives in `paired` stay in the blocks.
    """

    clusters: frozenset[int] = frozenset()
    paired: Mapping[int, Order] = field(default_factory=dict)
    singles: Mapping[Kind, frozenset[int]] = field(default_factory=dict)
    speakers: Mapping[int, int] = field(default_factory=dict)
    view_speakers: Mapping[int, int] = field(default_factory=dict)
    spoken: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Plan:
    """The orders of a world, to be asked for block by block."""

    inventory: Inventory
    quotas: Quotas
    random_state: int
    languages: tuple[str, ...]
    communities: int
    ideologies: int
    pairs: int = PAIRS
    elsewhere: Elsewhere = field(default_factory=Elsewhere)

    def orders(self, posts: range) -> Iterator[Order]:
        """Yield the orders that fall to the block with these *posts*, positives first."""
        quotas = self.quotas
        asserted = quotas.positives - quotas.tips
        numbers = [*self._share(asserted, posts)]
        numbers += [asserted + each for each in self._share(quotas.tips, posts)]
        clusters = [order for number in numbers for order in self.cluster(number)]
        yield from sorted(clusters, key=_pairs_last)
        for number in self._share(quotas.sides, posts):
            yield from self._sides(number)
        for kind, total, codes in (
            (Kind.LOOKALIKE, quotas.lookalikes, self.inventory.innocent_surfaces),
            (Kind.WORLD_VIEW, quotas.world_views, self.inventory.world_view_codes),
            (Kind.WELFARE, quotas.welfare, self.inventory.codes("welfare")),
            (Kind.PROTECTIVE, quotas.protective, self.inventory.codes("protective")),
            (Kind.ANSWER, quotas.answers, ("",)),
        ):
            for number in self._share(total, posts) if codes else ():
                if not self._left_out(kind, number):
                    yield self._single(kind, number, codes)

    def countable(self, most: int) -> Iterator[Order]:
        """Yield the first *most* orders of each kind that a storyline may tell in their place."""
        asserted = self.quotas.positives - self.quotas.tips
        for start, stop in ((0, asserted), (asserted, self.quotas.positives)):
            for number in range(start, min(stop, start + most)):
                yield from self._leading(number)
        for kind, total, codes in (
            (Kind.WORLD_VIEW, self.quotas.world_views, self.inventory.world_view_codes),
            (Kind.LOOKALIKE, self.quotas.lookalikes, self.inventory.innocent_surfaces),
            (Kind.CRIME, self.quotas.sides, self.inventory.codes("crime")),
        ):
            for number in range(min(total, most) if codes else 0):
                yield self._single(kind, number, codes)

    def cluster(self, number: int) -> Iterator[Order]:
        """Yield positive *number*, unless a storyline tells it, and its minimal pairs."""
        if number not in self.elsewhere.clusters:
            for order in self._leading(number):
                yield order
                yield from self._pairs(order)
        elif number in self.elsewhere.paired:
            yield from self._pairs(self.elsewhere.paired[number])

    def community_shares(self, posts: range) -> list[int]:
        """Return how many of a block's posts each community writes.

        Every community writes the same number of the whole world's posts, storylines included;
        what is over goes to those who speak the most positives.
        """
        outside = self.elsewhere.spoken or (0,) * self.communities
        total = self.quotas.posts + sum(outside)
        due = [total // self.communities] * self.communities
        for community in self.spoken_by[: total % self.communities]:
            due[community] += 1
        owed = [each - spoken for each, spoken in zip(due, outside, strict=True)]
        before, after = (self._dealt(owed, at) for at in (posts.start, posts.stop))
        return [late - early for early, late in zip(before, after, strict=True)]

    def _dealt(self, owed: list[int], posts: int) -> list[int]:
        """Return how many of the first *posts* each community has had of what it is owed."""
        edges = [0]
        for each in owed:
            edges.append(edges[-1] + each)
        cuts = [posts * edge // self.quotas.posts for edge in edges]
        return [after - before for before, after in pairwise(cuts)]

    def _leading(self, number: int) -> Iterator[Order]:
        codes = self.inventory.flagging_codes
        if not codes:
            return
        row, place = divmod(number, len(codes))
        split = self.inventory.draw_split(chance(self.random_state, "split", number))
        code = codes[(place + self.random_state) % len(codes)]
        kind = Kind.TIP if number >= self.quotas.positives - self.quotas.tips else Kind.POSITIVE
        lang = self.languages[(row + place // 3) % len(self.languages)]
        community = self.elsewhere.speakers.get(
            number, speaker(number, len(codes), self.communities)
        )
        other = self._other(community, number)
        yield Order(kind, number, lang, community, other, self._ideology(number), code, "", split)

    def _pairs(self, order: Order) -> Iterator[Order]:
        number = order.number
        turn, removing = number // self.ideologies, self.inventory.removing_contexts
        for member in range(self.pairs if removing else 0):
            context = removing[(turn + member * (len(removing) // 2)) % len(removing)]
            theirs = (number + turn + 3 * member + turn // 6) % self.communities
            they = (theirs, self._other(theirs, number))
            yield replace(
                order, kind=Kind.PAIR, community=they[0], other=they[1], context=context,
                member=member + 1,
            )  # fmt: skip

    @cached_property
    def spoken_by(self) -> list[int]:
        """The communities in order of how many positives they speak, the most first."""
        codes = len(self.inventory.flagging_codes)
        spoken = Counter(
            speaker(number, codes, self.communities) for number in range(self.quotas.positives)
        )
        return sorted(range(self.communities), key=spoken.__getitem__, reverse=True)

    def _ideology(self, number: int) -> int:
        codes = max(1, len(self.inventory.flagging_codes))
        if gcd(codes, self.ideologies) == 1:
            return number % self.ideologies  # meets every code once in codes × ideologies numbers
        return (number // codes + number % codes) % self.ideologies

    def _sides(self, number: int) -> Iterator[Order]:
        for kind, role in ((Kind.CRIME, "crime"), (Kind.NEXUS_LOOKALIKE, "nexus-lookalike")):
            codes = self.inventory.codes(role)
            if codes and not self._left_out(kind, number):
                yield self._single(kind, number, codes)

    def _left_out(self, kind: Kind, number: int) -> bool:
        return number in self.elsewhere.singles.get(kind, ())

    def _single(self, kind: Kind, number: int, codes: tuple[str, ...]) -> Order:
        row, place = divmod(number, len(codes))
        code, _, context = codes[place].partition(" ")
        same = [at for at, each in enumerate(codes) if each.partition(" ")[2] == context]
        community = (row * len(same) + same.index(place)) % self.communities
        if kind is Kind.WORLD_VIEW:
            community = self.elsewhere.view_speakers.get(number, community)
        split = self.inventory.draw_split(chance(self.random_state, kind.name, number))
        return Order(
            kind, number, self.languages[(row + place) % len(self.languages)], community,
            self._other(community, number), (row + place) % self.ideologies, code, context, split,
        )  # fmt: skip

    def _other(self, community: int, number: int) -> int:
        step = 1 + (number + number // self.communities) % (self.communities - 1)
        return (community + step) % self.communities

    def _share(self, total: int, posts: range) -> range:
        size = self.quotas.posts
        return range(total * posts.start // size, total * posts.stop // size)


def _pairs_last(order: Order) -> bool:
    return order.kind is Kind.PAIR


def nexus_number(order: Order) -> int | None:
    """Return which nexus a positive is to show, for every sixth one."""
    row, place = divmod(order.number, _NEXUS_EVERY)
    return row if place == _NEXUS_EVERY - 1 else None


def quotas(
    posts: int, *, prevalence: float, ambiguity: float, codes: int, rare: float = 1.0
) -> Quotas:
    """Return the quotas of a world; *ambiguity* turns the number of look-alikes up and down.

    *rare* multiplies what is rare in any world, so that a machine can learn from few posts: signs
    of welfare, protective signs, views of the world, crime.
    """
    positives = round(posts * prevalence) if codes else 0
    if posts >= BALANCED_FROM and positives >= codes * GROUPS:
        positives = _evened(positives, codes)
    room = max(0.0, _MOST_MARKED * posts - positives * (1 + PAIRS + _ANSWERS) - 0.03 * posts)
    return Quotas(
        posts=posts,
        positives=positives,
        tips=round(positives * _TIPS),
        lookalikes=int(min(ambiguity * 3 * positives, room)),
        world_views=round(posts * _WORLD_VIEW * rare),
        sides=round(positives * rare) // _NEXUS_EVERY,
        welfare=round(posts * _WELFARE * rare),
        protective=round(posts * _PROTECTIVE * rare),
        answers=int(positives * _ANSWERS),
    )


def _evened(positives: int, codes: int) -> int:
    """Return the number next to *positives* that all communities can share within one."""
    nearest = round(positives / GROUPS) * GROUPS
    for step in range(codes + 1):
        for number in (nearest + step * GROUPS, nearest - step * GROUPS):
            spoken = Counter(speaker(each, codes, GROUPS) for each in range(number))
            if number > 0 and max(spoken.values()) - min(spoken.values()) <= 1:
                return number
    return nearest


def speaker(number: int, codes: int, communities: int) -> int:
    """Return the community of positive *number*: every code meets each of them in turn."""
    row, place = divmod(number, max(1, codes))
    return (place + place // communities + row) % communities


def _context_first(surface: str) -> tuple[str, str]:
    code, _, context = surface.partition(" ")
    return context, code


def _flags(code: str) -> bool:
    row = indicators()[code]
    return scopes()[row.scope].flags and grades()[row.grade].flags
