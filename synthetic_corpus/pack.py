"""Reads a pack: an invented country, its names in their forms, its sites and storylines."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec

from casefile.errors import PackError

Forms = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Name:
    """An invented name with its forms by language: `forms["sq"]["gen"]`."""

    id: str
    forms: Mapping[str, Forms]


@dataclass(frozen=True, slots=True)
class Ideology:
    """An invented aim with its violent group, attack, attacker and day: all equally empty names."""

    id: str
    kind: str
    names: Mapping[str, Name]


@dataclass(frozen=True, slots=True)
class Section:
    """A board, a section or a channel of a site; no topics means any."""

    slug: str
    title: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """A site of the fictional web; its clock is *zone_minutes* ahead of UTC."""

    name: str
    kind: str
    lang: str
    title: str
    tagline: str
    zone_minutes: int
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Storyline:
    """A handful of clusters that belong together, with what a trainee learns from them."""

    id: str
    title: str
    objective: str
    codes: tuple[str, ...]
    clusters: int
    soft_ending: str
    law_ending: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The country's clock and how far the web's past reaches back."""

    zone_minutes: int = 60
    past_days: int = 120
    holidays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """Everything a world is made of except its words."""

    name: str
    title: str
    status: Mapping[str, str]
    slots: Mapping[str, tuple[Name, ...]]
    communities: tuple[Name, ...]
    ideologies: tuple[Ideology, ...]
    sites: tuple[Site, ...]
    storylines: tuple[Storyline, ...]
    calendar: Calendar
    plain_words: tuple[str, ...] = ()
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def sites_of(self, lang: str) -> tuple[Site, ...]:
        """Return the sites whose people write *lang*."""
        return tuple(site for site in self.sites if site.lang == lang)


IDEOLOGY_SLOTS = ("cause", "group", "attack", "attacker", "attack_day")
_SINGLE = ("country", "neighbour")


def pack_file(name: str) -> Traversable | Path:
    """Return the file of the shipped pack *name*, or of a pack given as a path."""
    given = Path(name)
    if given.suffix == ".toml":
        return given
    return files("synthetic_corpus") / "packs" / f"{name}.toml"


@cache
def load_pack(name: str) -> Pack:
    """Return the pack *name*, or raise PackError with file and remedy."""
    source = pack_file(name)
    if not source.is_file():
        raise PackError(f"There is no pack {name!r}; shipped are {', '.join(shipped_packs())}.")
    try:
        table = tomllib.loads(source.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{source} is not TOML: {error}.") from error
    try:
        return _pack_of(name, table)
    except (KeyError, msgspec.ValidationError, PackError) as error:
        raise PackError(f"{source}: {_sentence(error)}") from error


def shipped_packs() -> list[str]:
    """Return the names of the packs that come with the product."""
    folder = files("synthetic_corpus") / "packs"
    return sorted(each.name[:-5] for each in folder.iterdir() if each.name.endswith(".toml"))


def _sentence(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error.args[0]!r} is missing; docs/world.md lists what a pack holds."
    return str(error)


def _pack_of(name: str, table: Mapping[str, Any]) -> Pack:
    grammar = _Grammar(table["forms"], table.get("declension", {}))
    slots = {slot: grammar.names(slot, entries) for slot, entries in table["slots"].items()}
    slots |= {slot: grammar.names(slot, table[slot]) for slot in _SINGLE}
    return Pack(
        name=name,
        title=table["title"],
        status=table["status"],
        slots=slots,
        communities=grammar.names("community", table["community"]),
        ideologies=tuple(_ideology(entry, grammar) for entry in table["ideology"]),
        sites=msgspec.convert(table["site"], tuple[Site, ...]),
        storylines=msgspec.convert(table.get("storyline", []), tuple[Storyline, ...]),
        calendar=msgspec.convert(table.get("calendar", {}), Calendar),
        plain_words=tuple(table.get("plain_words", ())),
        files=msgspec.convert(table.get("files", {}), dict[str, tuple[str, ...]]),
    )


def _ideology(entry: Mapping[str, Any], grammar: "_Grammar") -> Ideology:
    names = {slot: grammar.name(f"{entry['id']}.{slot}", entry[slot]) for slot in IDEOLOGY_SLOTS}
    return Ideology(entry["id"], entry["kind"], names)


class _Grammar:
    """Builds the forms of a name from what the pack writes: a word, a list, or stem and class."""

    def __init__(self, forms: Mapping[str, list[str]], endings: Mapping[str, Any]) -> None:
        self.forms = forms
        self.endings = endings

    def names(self, slot: str, entries: list[Mapping[str, Any]]) -> tuple[Name, ...]:
        return tuple(
            self.name(entry.get("id", f"{slot}-{number}"), entry)
            for number, entry in enumerate(entries, start=1)
        )

    def name(self, identity: str, entry: Mapping[str, Any]) -> Name:
        languages = [lang for lang in entry if lang in self.forms]
        if not languages:
            raise PackError(f"{identity} has no name in any of {', '.join(self.forms)}.")
        return Name(
            identity, {lang: self._declined(lang, entry[lang], identity) for lang in languages}
        )

    def _declined(self, lang: str, given: Any, identity: str) -> Forms:
        order = self.forms[lang]
        if isinstance(given, str):
            return {"base": given}
        if isinstance(given, list):
            return dict(zip(order, given, strict=False))
        endings = self.endings.get(lang, {}).get(given.get("class"))
        if endings is None:
            raise PackError(f"{identity} has the unknown class {given.get('class')!r} in {lang}.")
        return {form: given["stem"] + ending for form, ending in zip(order, endings, strict=False)}
