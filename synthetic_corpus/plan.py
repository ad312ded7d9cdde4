"""Spreads the orders of a world evenly over signs, contexts, names and languages.

Every order follows from its number alone, so that each block can compute its own.  Cells are
filled in rows: a row holds each code once; ideology and community shift from row to row as in a
Latin square.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from math import gcd

from synthetic_corpus.chance import chance
from synthetic_corpus.inventory import Inventory
from synthetic_corpus.orders import Kind, Order
from synthetic_corpus.quotas import PAIRS, Quotas, speaker
from synthetic_corpus.writing import own_voice


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What storylines tell in place of the plan.

    `clusters` and `singles` are left out; `spoken` counts the posts of each community outside of
    the blocks.  The minimal pairs of the positives in `paired` stay in the blocks.
    """

    clusters: frozenset[int] = frozenset()
    paired: Mapping[int, Order] = field(default_factory=dict)
    singles: Mapping[Kind, frozenset[int]] = field(default_factory=dict)
    spoken: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Dealt:
    """The names that the orders were dealt, by kind and member of the cluster, then by number."""

    communities: Mapping[tuple[Kind, int], bytes]
    ideologies: Mapping[Kind, bytes]
    others: Mapping[Kind, bytes] = field(default_factory=dict)  # whom it is aimed at, or who helps
    flagged: tuple[int, ...] = ()  # posts of each community, storylines included


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
    dealt: Dealt | None = None

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
                    yield self._named(self._single(kind, number, codes))

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
            for leading in self._leading(number):
                order = self._named(leading)
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
        community = speaker(number, len(codes), self.communities)
        if kind is Kind.TIP:
            community = (number + number // self.communities) % self.communities
        other = self._other(community, number)
        yield Order(kind, number, lang, community, other, self._ideology(number), code, "", split)

    def _pairs(self, order: Order) -> Iterator[Order]:
        number = order.number
        turn, removing = number // self.ideologies, self.inventory.removing_contexts
        for member in range(self.pairs if removing else 0):
            context = removing[(turn + member * (len(removing) // 2)) % len(removing)]
            theirs = (number + turn + 3 * member + turn // 6) % self.communities
            they = (theirs, self._other(theirs, number))
            pair = replace(
                order, kind=Kind.PAIR, community=they[0], other=they[1], context=context,
                member=member + 1,
            )  # fmt: skip
            yield self._named(pair)

    @cached_property
    def spoken_by(self) -> list[int]:
        """The communities in order of how many positives they speak, the most first."""
        codes = len(self.inventory.flagging_codes)
        spoken = self.dealt.flagged if self.dealt else Counter(
            speaker(number, codes, self.communities) for number in range(self.quotas.positives)
        )  # fmt: skip
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
                order = self._single(kind, number, codes)
                context = self.inventory.context_in_turn(role, order)
                if kind is Kind.CRIME:
                    context = context or own_voice()
                yield self._named(replace(order, context=context))

    def _named(self, order: Order) -> Order:
        """Return *order* with the names it was dealt, if any were."""
        if self.dealt is None:
            return order
        communities = self.dealt.communities.get((order.kind, order.member))
        ideologies = self.dealt.ideologies.get(order.kind)
        community = communities[order.number] if communities else order.community
        others = self.dealt.others.get(order.kind)
        return replace(
            order,
            community=community,
            other=others[order.number] if others else self._other(community, order.number),
            ideology=ideologies[order.number] if ideologies else order.ideology,
        )

    def _left_out(self, kind: Kind, number: int) -> bool:
        return number in self.elsewhere.singles.get(kind, ())

    def _single(self, kind: Kind, number: int, codes: tuple[str, ...]) -> Order:
        row, place = divmod(number, len(codes))
        code, _, context = codes[place].partition(" ")
        same = [at for at, each in enumerate(codes) if each.partition(" ")[2] == context]
        community = (row * len(same) + same.index(place)) % self.communities
        split, turn = self.inventory.split_at(row // len(self.languages) + place)
        return Order(
            kind, number, self.languages[(row + place) % len(self.languages)], community,
            self._other(community, number), (row + place) % self.ideologies, code, context, split,
            turn=turn + self.random_state,
        )  # fmt: skip

    def _other(self, community: int, number: int) -> int:
        step = 1 + (number + number // self.communities) % (self.communities - 1)
        return (community + step) % self.communities

    def _share(self, total: int, posts: range) -> range:
        size = self.quotas.posts
        return range(total * posts.start // size, total * posts.stop // size)


def _pairs_last(order: Order) -> bool:
    return order.kind is Kind.PAIR
