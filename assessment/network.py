"""Marks the links a trainee drew against the true network: edges, aliases, and link types apart."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from casefile.records import ActorTruth, Edge, LinkTruth
from casefile.vocabulary.catalogue import edge_kinds

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What of the truth was drawn, what was missed, and what was drawn without being true."""

    right: tuple[Pair, ...]
    missed: tuple[Pair, ...]
    wrong: tuple[Pair, ...]

    @property
    def cost(self) -> int:
        """A wrong link costs as much as a missed one."""
        return len(self.missed) + len(self.wrong)


@dataclass(frozen=True, slots=True)
class NetworkScore:
    """The marks of one chart; types are counted among the links drawn rightly.

    `innocent` holds the strongest innocent explanation of a wrong link, where the truth has one;
    `named` names each person by the accounts that the case shows.
    """

    links: Found
    aliases: Found
    types_right: int
    types: int
    innocent: Mapping[Pair, str]
    named: Mapping[str, str]


def network_score(
    drawn: Iterable[Edge],
    links: Iterable[LinkTruth],
    actors: Iterable[ActorTruth],
    *,
    accounts: Collection[str],
) -> NetworkScore:
    """Return the marks of the links *drawn*, against the truth that *accounts* could show.

    Links lie between people: drawn from any account of a person, a link counts once.  Truth about
    accounts that are not in the case is neither asked for nor marked.
    """
    people = list(actors)
    person = {name: each.id for each in people for name in names_of(each)}
    own = list(drawn)
    true_links = {
        Pair({each.one, each.other}): each
        for each in links
        if _in_case(each.one, people, accounts) and _in_case(each.other, people, accounts)
    }
    drawn_links = {_people(edge, person): edge for edge in own if not _is_alias(edge)}
    shared = [pair for pair in drawn_links if pair in true_links]
    found = _found(drawn_links, true_links)
    return NetworkScore(
        links=found,
        aliases=_found(
            [Pair({edge.one, edge.other}) for edge in own if _is_alias(edge)],
            _aliases(people, accounts),
        ),
        types_right=sum(drawn_links[pair].type == true_links[pair].type for pair in shared),
        types=len(shared),
        innocent=_innocent(found.wrong, people),
        named={each.id: _shown(each, accounts) for each in people},
    )


def names_of(actor: ActorTruth) -> list[str]:
    """Return an actor's accounts as a chart names them: SITE/HANDLE."""
    return [f"{each.site}/{each.handle}" for each in actor.accounts]


def _shown(actor: ActorTruth, accounts: Collection[str]) -> str:
    return " = ".join(name for name in names_of(actor) if name in accounts) or actor.id


def _people(edge: Edge, person: Mapping[str, str]) -> Pair:
    return Pair({person.get(edge.one, edge.one), person.get(edge.other, edge.other)})


def _is_alias(edge: Edge) -> bool:
    return edge_kinds()[edge.kind].alias


def _in_case(actor: str, people: Iterable[ActorTruth], accounts: Collection[str]) -> bool:
    names = (name for each in people if each.id == actor for name in names_of(each))
    return any(name in accounts for name in names)


def _aliases(people: Iterable[ActorTruth], accounts: Collection[str]) -> list[Pair]:
    known = ([name for name in names_of(each) if name in accounts] for each in people)
    return [Pair(two) for names in known for two in combinations(names, 2)]


def _found(drawn: Iterable[Pair], true: Iterable[Pair]) -> Found:
    given, right = dict.fromkeys(drawn), dict.fromkeys(true)
    return Found(
        right=tuple(pair for pair in right if pair in given),
        missed=tuple(pair for pair in right if pair not in given),
        wrong=tuple(pair for pair in given if pair not in right),
    )


def _innocent(wrong: Iterable[Pair], people: Iterable[ActorTruth]) -> dict[Pair, str]:
    told = {each.id: each.relation for each in people if each.relation}
    return {
        pair: next(told[each] for each in sorted(pair) if each in told)
        for pair in wrong
        if any(each in told for each in pair)
    }
