"""Makes the people of the fictional web, their names and voices without regard to any role."""

from dataclasses import dataclass, replace
from functools import lru_cache, partial
from random import Random

from synthetic_corpus.aftermath import suspended
from synthetic_corpus.bank import Bank
from synthetic_corpus.kinds import site_kinds
from synthetic_corpus.pack import Site
from synthetic_corpus.realisation import Binding, realise
from synthetic_corpus.spelling import LATIN, respelt, scripts, spelling
from synthetic_corpus.voices import Voice, draw_voice, voice_rates
from synthetic_corpus.world import Frame

POSTS_PER_PERSON = 12
_REMEMBERED = 49_152  # people, in forty megabytes; more are drawn anew when they write again
_LEAST = 4
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Persona:
    """An account on one site; `community` is an index of the pack.

    `human` names the person behind two accounts; it is empty where there is but one.
    """

    key: str
    handle: str
    name: str
    bio: str
    joined: int
    community: int
    voice: Voice
    script: str = LATIN
    suspended: int | None = None
    avatar: str = ""
    human: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts with one username: the same person's, or two people's who never met."""

    key: str
    sites: tuple[str, str]
    same: bool


@lru_cache(maxsize=512)
def people_per_community(frame: Frame, site: Site) -> int:
    """Return how many people of each community a site has: the more, the more is written there."""
    kinds, sites = site_kinds(), frame.pack.sites_of(site.lang)
    like_it = sum(each.kind == site.kind for each in sites)
    shares = sum(kinds[kind].share for kind in sorted({each.kind for each in sites}))
    posts = frame.posts / len(frame.languages) * kinds[site.kind].share / shares / like_it
    return max(_LEAST, round(posts / len(frame.pack.communities) / POSTS_PER_PERSON))


@lru_cache(maxsize=_REMEMBERED)
def persona(frame: Frame, site: Site, community: int, number: int, bank: Bank) -> Persona:
    """Return person *number* of a community on a site; the same person whenever asked."""
    key = f"{site.name}/{community}/{number}"
    pair = pair_of(frame, site.lang, community, number)
    paired = pair is not None and site.name in pair.sites
    named_for = pair.key if pair and paired else key
    human = pair.key if pair and paired and pair.same else ""
    first = _first_name(frame, site.lang, frame.rng("name", named_for))
    rng = frame.rng("person", human or key)
    made = Persona(
        key=key,
        handle=f"{_plain(first, site.lang)}{frame.opaque_id('person', named_for)[:4]}_fx",
        name=f"{first} {_initial(site.lang, rng)}.",
        bio=_bio(frame, community, bank, key),
        joined=frame.past - int(rng.random() * 2400) * _DAY,
        community=community,
        voice=draw_voice(rng),
        script=script_of(site.lang, rng),
        suspended=suspended(frame, key),
        avatar=avatar(frame, human or key),
        human=human,
    )
    typed = partial(in_script, lang=site.lang, script=made.script)
    return replace(made, name=typed(made.name), bio=typed(made.bio))


@lru_cache(maxsize=8192)
def pair_of(frame: Frame, lang: str, community: int, number: int) -> Pair | None:
    """Return the two accounts that people *number* of a language's sites share, if they do."""
    rates, sites = voice_rates(), frame.pack.sites_of(lang)
    key = f"pair/{lang}/{community}/{number}"
    rng = frame.rng("pair", key)
    draw, share = rng.random(), len(sites) / 2  # a pair is two of the people of all sites
    if len(sites) < 2 or draw >= share * (rates.alias_share + rates.lookalike_share):
        return None
    one, other = rng.sample([site.name for site in sites], 2)
    return Pair(key, (one, other), same=draw < share * rates.alias_share)


def shown_name(frame: Frame, lang: str, rng: Random) -> str:
    """Return a name as a profile shows it: a given name and a letter."""
    return f"{_first_name(frame, lang, rng)} {_initial(lang, rng)}."


def avatar(frame: Frame, key: str) -> str:
    """Return the hash of a profile picture, which stands for the picture itself.

    Two profiles with one hash show one picture; the same picture is not yet the same person.
    """
    return f"AV-{frame.opaque_id('avatar', key)[:8].upper()}"


def script_of(lang: str, rng: Random) -> str:
    """Return the script a person types, of those the language has."""
    return LATIN if rng.random() < spelling().typists.get(lang, 1.0) else scripts(lang)[0]


def in_script(text: str, lang: str, script: str) -> str:
    """Return what the banks of *lang* write as one who types *script* would."""
    away = script == LATIN and scripts(lang)[0] != LATIN
    return respelt(text, spelling().latin[lang])[0] if away else text


def _plain(name: str, lang: str) -> str:
    """Return *name* in the letters that every site takes in a handle."""
    for table in (spelling().latin, spelling().bare):
        name = respelt(name, table.get(lang, {}))[0]
    return name.lower()


def _first_name(frame: Frame, lang: str, rng: Random) -> str:
    people = frame.pack.slots["woman" if rng.random() < 0.5 else "man"]
    return people[int(rng.random() * len(people))].forms[lang]["base"]


def _initial(lang: str, rng: Random) -> str:
    """Return the first letter of a family name, in the letters of the language's own script."""
    letter = "ABDEGHKLMNPRSTVZ"[int(rng.random() * 16)]
    own = {latin: char for char, latin in spelling().latin.get(lang, {}).items()}
    return own.get(letter, letter)


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
