"""The truth about a fictional web's people and stories: read by the debrief, never by a machine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccountOf:
    """One account of an actor: where, under which name, with which picture."""

    site: str
    handle: str
    name: str
    avatar: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that pushed or pulled an actor, set them off or held them back, and when."""

    at: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ActorTruth:
    """Who stands behind which accounts; `lookalike_of` names the actor they are mistaken for."""

    id: str
    accounts: tuple[AccountOf, ...]
    storyline: str | None = None
    role: str | None = None
    tokens: tuple[str, ...] = ()
    lookalike_of: str | None = None
    relation: str | None = None
    trajectory: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class ClueTruth:
    """What leads to the truth of a storyline, and the posts in which it can be seen."""

    text: str
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HerringTruth:
    """What misleads in a storyline, what resolves it, and in which posts."""

    text: str
    resolved: str
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StorylineTruth:
    """A storyline as it was told in one language."""

    id: str
    storyline: str
    lang: str
    status: str
    title: str
    objective: str
    competences: tuple[str, ...]
    clues: tuple[ClueTruth, ...]
    herrings: tuple[HerringTruth, ...]
    soft_ending: str
    law_ending: str
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkTruth:
    """A true edge between two actors, or two accounts of one, and the posts that show it."""

    storyline: str
    one: str
    other: str
    kind: str
    type: str
    posts: tuple[str, ...]
