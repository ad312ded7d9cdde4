"""Makes the people of the fictional web, their names and voices without regard to any role."""

from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

from synthetic_corpus.aftermath import suspended
from synthetic_corpus.bank import Bank
from synthetic_corpus.pack import Site
from synthetic_corpus.realisation import Binding, realise
from synthetic_corpus.shape import Shape
from synthetic_corpus.spelling import LATIN, scripts, spelling
from synthetic_corpus.world import Frame

POSTS_PER_PERSON = 18
_LEAST = 4
_VOICED = 0.6  # how often a person's habits, and not chance, decide the spelling
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Persona:
    """A person of one site; `community` is an index of the pack."""

    key: str
    handle: str
    name: str
    bio: str
    joined: int
    community: int
    lower_case: bool
    dropped_diacritics: bool
    typos: bool
    script: str = LATIN
    suspended: int | None = None

    def voice(self, shape: Shape, chance: float) -> Shape:
        """Return *shape* in this person's spelling."""
        if chance >= _VOICED:
            return shape
        return replace(
            shape,
            lower_case=self.lower_case,
            dropped_diacritics=self.dropped_diacritics,
            typos=self.typos,
        )


def people_per_community(frame: Frame) -> int:
    """Return how many people of each community a site has."""
    sites = sum(len(frame.pack.sites_of(lang)) for lang in frame.languages)
    cells = sites * len(frame.pack.communities)
    return max(_LEAST, frame.posts // (cells * POSTS_PER_PERSON))


@lru_cache(maxsize=8192)
def persona(frame: Frame, site: Site, community: int, number: int, bank: Bank) -> Persona:
    """Return person *number* of a community on a site; the same person whenever asked."""
    key = f"{site.name}/{community}/{number}"
    rng = frame.rng("person", key)
    people = frame.pack.slots["woman" if rng.random() < 0.5 else "man"]
    first = people[int(rng.random() * len(people))].forms[site.lang]["base"]
    letter = "ABDEGHKLMNPRSTVZ"[int(rng.random() * 16)]
    tail = frame.opaque_id("person", key)[:4]
    return Persona(
        key=key,
        handle=f"{first.lower()}{tail}_fx",
        name=f"{first} {letter}.",
        bio=_bio(frame, community, bank, key),
        joined=frame.past - int(rng.random() * 2400) * _DAY,
        community=community,
        lower_case=rng.random() < 0.16,
        dropped_diacritics=rng.random() < 0.36,
        typos=rng.random() < 0.18,
        script=_script(site.lang, rng),
        suspended=suspended(frame, key),
    )


def _script(lang: str, rng: Random) -> str:
    """Return the script a person types, of those the language has."""
    return LATIN if rng.random() < spelling().typists.get(lang, 1.0) else scripts(lang)[0]


def _bio(frame: Frame, community: int, bank: Bank, key: str) -> str:
    families = bank.find("bio")
    if not families:
        return ""
    rng = frame.rng("bio", key)
    family = families[int(rng.random() * len(families))]
    line = family.lines[int(rng.random() * len(family.lines))]
    people = frame.pack.communities
    binding = Binding(
        frame.pack, bank, rng, people[community], people[(community + 1) % len(people)],
        frame.pack.ideologies[int(rng.random() * len(frame.pack.ideologies))],
    )  # fmt: skip
    return realise(line, family, binding).text
