"""Gathers the truth about people, storylines and links while a world is written."""

from collections.abc import Iterator, Mapping

from casefile.key import Key
from casefile.records import (
    AccountOf,
    ActorTruth,
    ClueTruth,
    HerringTruth,
    LinkTruth,
    StorylineTruth,
    Turn,
)
from synthetic_corpus.scripting import Told
from synthetic_corpus.storylines import Actor
from synthetic_corpus.weaving import Post


class Truth:
    """What is known of a world beside its gold; it grows with the storylines, not with posts."""

    def __init__(self) -> None:
        """Begin knowing nothing."""
        self.humans: dict[str, dict[tuple[str, str], AccountOf]] = {}
        self.actors: list[ActorTruth] = []
        self.storylines: list[StorylineTruth] = []
        self.links: list[LinkTruth] = []

    def meet(self, post: Post) -> None:
        """Take note of an author who has a second account."""
        author, site = post.author, post.slot.thread.site.name
        if author.human:
            known = self.humans.setdefault(author.human, {})
            known[site, author.handle] = AccountOf(
                site, author.handle, author.name, author.avatar
            )  # fmt: skip

    def take(self, other: "Truth") -> None:
        """Add what *other* met in other blocks."""
        for human, accounts in other.humans.items():
            self.humans.setdefault(human, {}).update(accounts)

    def learn(self, told: Told) -> None:
        """Take note of a telling: its actors, its chain of evidence, its edges."""
        self.actors += _actors(told)
        self.storylines.append(_storyline(told))
        self.links += _links(told)

    def write(self, key: Key) -> dict[str, str]:
        """Write the truth into *key* and return the hash of each file."""
        return {
            "actors.jsonl": key.write_actors([*self._ordinary(), *self.actors]),
            "storylines.jsonl": key.write_storylines(self.storylines),
            "links.jsonl": key.write_links(self.links),
        }

    def _ordinary(self) -> Iterator[ActorTruth]:
        """Yield the people with two accounts who are in no story, as far as they have written."""
        for human, accounts in sorted(self.humans.items()):
            yield ActorTruth(human, tuple(each for _, each in sorted(accounts.items())))


def _said(words: Mapping[str, str], lang: str) -> str:
    """Return a sentence of the debrief in *lang*, or in the language it was first written in."""
    return words.get(lang) or next(iter(words.values()), "")


def _actors(told: Told) -> Iterator[ActorTruth]:
    telling = told.stage.telling
    for actor in telling.story.actor:
        tokens = (told.tokens.get(slot) for slot in actor.tokens)
        yield ActorTruth(
            id=f"{telling.id}/{actor.key}",
            accounts=tuple(_accounts(told, actor)),
            storyline=telling.id,
            role=actor.role,
            tokens=tuple(token for token in tokens if token),
            lookalike_of=f"{telling.id}/{actor.lookalike_of}" if actor.lookalike_of else None,
            relation=_said(actor.relation, telling.lang) or None,
            trajectory=tuple(
                Turn(
                    told.stage.utc(event.at, actor.account[0].site), event.kind,
                    _said(event.text, telling.lang),
                )
                for event in actor.event
            ),
        )  # fmt: skip


def _accounts(told: Told, actor: Actor) -> Iterator[AccountOf]:
    for account in actor.account:
        person = told.stage.people[actor.key, account.site]
        site = told.stage.sites[account.site].name
        yield AccountOf(site, person.handle, person.name, person.avatar)


def _storyline(told: Told) -> StorylineTruth:
    telling, story = told.stage.telling, told.stage.telling.story
    lang = telling.lang
    return StorylineTruth(
        id=telling.id,
        storyline=story.id,
        lang=lang,
        status=story.status[lang],
        title=_said(story.title, lang),
        objective=_said(story.objective, lang),
        competences=story.competences,
        clues=tuple(
            ClueTruth(_said(clue.text, lang), _ids(told, clue.posts)) for clue in story.clue
        ),
        herrings=tuple(
            HerringTruth(
                _said(each.text, lang), _said(each.resolved, lang), _ids(told, each.posts)
            )
            for each in story.herring
        ),
        soft_ending=_said(story.soft_ending, lang),
        law_ending=_said(story.law_ending, lang),
        posts=_ids(told, tuple(post.key for post in story.post)),
    )  # fmt: skip


def _links(told: Told) -> Iterator[LinkTruth]:
    telling = told.stage.telling
    for link in telling.story.link:
        one, other = (f"{telling.id}/{each}" for each in link.between)
        yield LinkTruth(telling.id, one, other, link.kind, link.type, _ids(told, link.posts))


def _ids(told: Told, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(told.stage.slots[key].id for key in keys)
