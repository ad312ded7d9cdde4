"""Chooses the storylines that a world tells, each in a language, an ideology and communities."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from itertools import product

import msgspec

from casefile import warrant
from casefile.records import Annotation
from casefile.vocabulary import indicators, nexus
from synthetic_corpus.chance import chance
from synthetic_corpus.evenness import Evenness
from synthetic_corpus.orders import Kind, Order
from synthetic_corpus.plan import Elsewhere, Plan
from synthetic_corpus.quotas import BALANCED_FROM
from synthetic_corpus.seats import Claimed, Row, Seats, seats_of
from synthetic_corpus.showing import Shown, shown_in
from synthetic_corpus.storylines import TOLD_SPLIT, ScriptedPost, Storyline, Wording, family_in
from synthetic_corpus.writing import own_voice


class LinkKind(msgspec.Struct, frozen=True):
    """A kind of true edge; a dealing can warrant a nexus."""

    dealing: bool


class TellingRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How storylines are woven into a world, from `rules/storylines.toml`."""

    share_of_posts: float
    share_of_flagged: float
    bystanders: int
    chatter_minutes: float
    drift_minutes: int
    least_clues: int
    roles: tuple[str, ...]
    events: tuple[str, ...]
    site_kinds: tuple[str, ...]
    registers: tuple[str, ...]
    stand_in: Mapping[str, str]
    links: Mapping[str, LinkKind]


@dataclass(frozen=True, slots=True)
class Telling:
    """One storyline told in one language; `community` is the index the story counts from."""

    story: Storyline
    lang: str
    ideology: int
    community: int
    numbers: Mapping[str, int] = field(default_factory=dict)  # of the planned post it stands for

    @property
    def id(self) -> str:
        """The name of the telling, unique in its world."""
        return f"{self.story.id}/{self.lang}"

    def community_of(self, actor: str, communities: int) -> int:
        """Return the community of an actor, as an index of the pack."""
        return (self.community + self.story.actor_of(actor).community) % communities


@dataclass(frozen=True, slots=True)
class Programme:
    """What a world tells, and what its plan leaves to that."""

    tellings: tuple[Telling, ...] = ()
    posts: int = 0
    elsewhere: Elsewhere = field(default_factory=Elsewhere)


@cache
def telling_rules() -> TellingRules:
    """Return the rules of `rules/storylines.toml`."""
    source = files("synthetic_corpus") / "rules" / "storylines.toml"
    return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), TellingRules)


def programme(plan: Plan, stories: Sequence[Storyline]) -> Programme:
    """Return what the world of *plan* tells of *stories*, in languages of the plan."""
    rules, posts = telling_rules(), plan.quotas.posts
    room = int(rules.share_of_posts * posts)
    flags = int(rules.share_of_flagged * plan.quotas.positives)
    seats, told = seats_of(plan), list[Telling]()
    names = Evenness.of(plan.communities, plan.ideologies)
    spoken = Counter[int]()
    for story, lang in _in_turn(plan, stories):
        size = size_of(story)
        flagged = sum(row.flags for _, row, _ in counted_posts(story, lang))
        if size > room or flagged > flags:
            continue
        telling = _seated(plan, seats, story, lang, names)
        if telling:
            told.append(telling)
            names.hold(shown_in_telling(telling, plan.communities), telling.ideology)
            room, flags = room - size, flags - flagged
            spoken.update(spoken_in(telling, plan.communities))
    total = sum(size_of(each.story) for each in told)
    each_community = (spoken[community] for community in range(plan.communities))
    paired = {order.number: order for each in told for order in _paired(plan, each)}
    return Programme(tuple(told), total, seats.elsewhere(each_community, paired))


def _paired(plan: Plan, telling: Telling) -> Iterator[Order]:
    """Yield the positives of a telling as orders, so that the blocks write their minimal pairs."""
    for post, row, code in counted_posts(telling.story, telling.lang):
        if row is Row.POSITIVE:
            community = telling.community_of(post.by, plan.communities)
            yield Order(
                Kind.POSITIVE, telling.numbers[post.key], telling.lang, community,
                (telling.community + 1) % plan.communities, telling.ideology, code,
                split=TOLD_SPLIT,
            )  # fmt: skip


def size_of(story: Storyline) -> int:
    """Return how many posts a telling has, bystanders included."""
    return len(story.post) + sum(bystanders_of(post) for post in story.post if not post.under)


def bystanders_of(post: ScriptedPost) -> int:
    """Return how many ordinary posts stand in the thread that *post* opens."""
    return telling_rules().bystanders if post.bystanders is None else post.bystanders


def spoken_in(telling: Telling, communities: int) -> list[int]:
    """Return the community of every post of a telling: the scripted in order, then bystanders.

    Bystanders are of the communities that the script leaves out.
    """
    story = telling.story
    spoken = [telling.community_of(post.by, communities) for post in story.post]
    counts = Counter(dict.fromkeys(range(communities), 0))
    counts.update(spoken)
    for _ in range(size_of(story) - len(spoken)):
        fewest = min(counts, key=counts.__getitem__)
        counts[fewest] += 1
        spoken.append(fewest)
    return spoken


def counted_posts(story: Storyline, lang: str) -> Iterator[tuple[ScriptedPost, Row, str]]:
    """Yield the posts that stand in for planned ones: what kind, and of which code or context."""
    for post in story.post:
        spans = spans_meant(story, post, lang)
        signs = [*_signs(spans)]
        context = warrant.post_context(spans)
        for row, code in signs:
            yield post, row, code
        if context and not signs:
            crime = bool(warrant.nexus_codes(spans))
            yield post, Row.CRIME if crime else Row.LOOKALIKE, context


def shown_in_telling(telling: Telling, communities: int) -> Iterator[tuple[Shown, int]]:
    """Yield what each scripted post of *telling* counts as, and the community that writes it."""
    for post in telling.story.post:
        spans = spans_meant(telling.story, post, telling.lang)
        yield shown_in(spans), telling.community_of(post.by, communities)


def _signs(spans: Sequence[Annotation]) -> Iterator[tuple[Row, str]]:
    for span in spans:
        if warrant.annotation_warrants(span):
            yield Row.POSITIVE if warrant.asserted(span) else Row.TIP, span.code
        elif warrant.asserted(span) and span.code in indicators():
            yield Row.WORLD_VIEW, span.code


def spans_meant(story: Storyline, post: ScriptedPost, lang: str) -> list[Annotation]:
    """Return what the marked words of a post mean, before they have a place in a text."""
    last = post.versions[-1]
    holders = holders_of(last, family_in(story, post, lang).holder)
    context = last.context or own_voice()
    return [
        Annotation(code, 0, 1, "-", holder, context, (), last.cause, last.severity)
        for code, holder in zip(last.every_code, holders, strict=False)
        if code in indicators() or code in nexus()
    ]


def holders_of(wording: Wording, otherwise: str) -> tuple[str, ...]:
    """Return who holds each sign, in the order of the codes."""
    given = wording.holders or (otherwise,)
    return given + (given[-1],) * (len(wording.every_code) - len(given))


def _in_turn(plan: Plan, stories: Sequence[Storyline]) -> Iterator[tuple[Storyline, str]]:
    """Yield every storyline in every language it has, first each story once."""
    ordered = sorted(stories, key=lambda story: story.id)
    chance(plan.random_state, "storylines", "order").shuffle(ordered)
    for turn, (at, story) in product(range(len(plan.languages)), enumerate(ordered)):
        lang = plan.languages[(at + turn) % len(plan.languages)]
        if lang in story.languages():
            yield story, lang


def _seated(
    plan: Plan, seats: Seats, story: Storyline, lang: str, names: Evenness
) -> Telling | None:
    """Return a telling for whose counted posts there are places, or None if there is none.

    Of those that there are, it is the one that leaves *names* most even.
    """
    rng = chance(plan.random_state, "storyline", f"{story.id}/{lang}")
    choices = list(product(range(plan.ideologies), range(plan.communities)))
    rng.shuffle(choices)
    counted = list(counted_posts(story, lang))
    strict = plan.quotas.posts >= BALANCED_FROM

    def leaning(telling: Telling) -> int:
        shown = shown_in_telling(telling, plan.communities)
        return names.leaning(list(shown), telling.ideology)

    for telling in sorted((Telling(story, lang, *each) for each in choices), key=leaning):
        claimed = [
            Claimed(row, code, telling.ideology, telling.community_of(post.by, plan.communities))
            for post, row, code in counted
        ]
        numbers = seats.take(claimed, strict=strict)
        if numbers is not None:
            keys = (post.key for post, _, _ in counted)
            return replace(telling, numbers=dict(zip(keys, numbers, strict=True)))
    return None
