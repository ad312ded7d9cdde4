"""Reads a pack: a folder with an invented country, its names in each language, its sites."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec

from casefile.errors import PackError
from synthetic_corpus.almanac import Almanac
from synthetic_corpus.kinds import site_kinds
from synthetic_corpus.storylines import Storyline, load_storylines

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
    """A site, its clock *zone_minutes* ahead of UTC, its people and furniture writing *script*."""

    name: str
    kind: str
    title: str
    tagline: str
    zone_minutes: int
    sections: tuple[Section, ...]
    lang: str = ""
    script: str = ""


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
    almanac: Almanac
    plain_words: tuple[str, ...] = ()
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the pack has names or sites in."""
        return tuple(sorted({*self.status, *(site.lang for site in self.sites)}))

    def sites_of(self, lang: str) -> tuple[Site, ...]:
        """Return the sites whose people write *lang*."""
        return tuple(site for site in self.sites if site.lang == lang)


IDEOLOGY_SLOTS = ("cause", "group", "attack", "attacker", "attack_day")
_SINGLE = ("country", "neighbour")


def pack_folder(name: str) -> Traversable | Path:
    """Return the folder of the shipped pack *name*, or of a pack given as a path."""
    given = Path(name)
    if len(given.parts) > 1 or given.is_dir():
        return given
    return files("synthetic_corpus") / "packs" / name


@cache
def load_pack(name: str) -> Pack:
    """Return the pack *name*, or raise PackError with file and remedy."""
    folder = pack_folder(name)
    if not (folder / "pack.toml").is_file():
        raise PackError(
            f"There is no pack {name!r}; shipped are {', '.join(shipped_packs())}, "
            "and a pack of your own is a folder that holds a pack.toml."
        )
    return _pack_of(name, folder)


def shipped_packs() -> list[str]:
    """Return the names of the packs that come with the product."""
    folder = files("synthetic_corpus") / "packs"
    return sorted(each.name for each in folder.iterdir() if (each / "pack.toml").is_file())


def names_file(pack: Pack, lang: str) -> Traversable | Path:
    """Return the file that says how *lang* calls the things of *pack*."""
    return pack_folder(pack.name) / "names" / f"{lang}.toml"


def _pack_of(name: str, folder: Traversable | Path) -> Pack:
    source = folder / "pack.toml"
    table = _table(source)
    words = {lang: _Words(file, _table(file)) for lang, file in _files(folder / "names")}
    almanac = _almanac(folder / "almanac.toml")
    try:
        return Pack(
            name=name,
            title=table["title"],
            status={lang: each.table["status"] for lang, each in words.items()},
            slots={slot: _names(slot, ids, words) for slot, ids in _slots(table, almanac)},
            communities=_names("community", table["community"], words),
            ideologies=tuple(_ideology(entry, words) for entry in table["ideology"]),
            sites=tuple(_sites(folder)),
            storylines=load_storylines(folder / "storylines"),
            calendar=msgspec.convert(table.get("calendar", {}), Calendar),
            almanac=almanac,
            plain_words=tuple(w for each in words.values() for w in each.list("plain_words")),
            files={lang: each.list("files") for lang, each in words.items()},
        )
    except KeyError as error:
        raise PackError(
            f"{source}: {error.args[0]!r} is missing; docs/world.md lists what a pack holds."
        ) from error
    except msgspec.ValidationError as error:
        raise PackError(f"{source}: {error}") from error


def _slots(table: Mapping[str, Any], almanac: Almanac) -> Iterator[tuple[str, list[str]]]:
    yield from table["slots"].items()
    for slot in _SINGLE:
        yield slot, table[slot]
    yield "festival", [each.id for each in almanac.feast]
    yield "goods", [each.id for each in almanac.goods]
    yield "sky", sorted({sky for each in almanac.month for sky in each.sky})


def _almanac(source: Traversable | Path) -> Almanac:
    try:
        almanac = msgspec.convert(_table(source), Almanac)
        almanac.check()
    except (msgspec.ValidationError, PackError) as error:
        raise PackError(f"{source}: {error}") from error
    return almanac


def _sites(folder: Traversable | Path) -> Iterator[Site]:
    for lang, source in _files(folder / "sites"):
        try:
            found = msgspec.convert(_table(source)["site"], tuple[Site, ...])
        except (KeyError, msgspec.ValidationError) as error:
            raise PackError(f"{source}: {error}") from error
        for site in found:
            if site.kind not in site_kinds():
                known = ", ".join(site_kinds())
                raise PackError(
                    f"{source}: {site.name} is of kind {site.kind!r}; it is one of {known}."
                )
            yield replace(site, lang=lang)


def _files(folder: Traversable | Path) -> Iterator[tuple[str, Traversable | Path]]:
    """Yield language and file of a folder that holds one file a language."""
    if folder.is_dir():
        for source in sorted(folder.iterdir(), key=_file_name):
            if source.name.endswith(".toml"):
                yield source.name.removesuffix(".toml"), source


def _file_name(source: Traversable | Path) -> str:
    return source.name


def _table(source: Traversable | Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{source} is not TOML: {error}.") from error


def _ideology(entry: Mapping[str, Any], words: Mapping[str, "_Words"]) -> Ideology:
    names = {
        slot: Name(f"{entry['id']}.{slot}", _forms(f"ideology.{entry['id']}", slot, words))
        for slot in IDEOLOGY_SLOTS
    }
    return Ideology(entry["id"], entry["kind"], names)


def _names(slot: str, ids: list[str], words: Mapping[str, "_Words"]) -> tuple[Name, ...]:
    return tuple(Name(identity, _forms(slot, identity, words)) for identity in ids)


def _forms(table: str, identity: str, words: Mapping[str, "_Words"]) -> dict[str, Forms]:
    found = {lang: each.forms_of(table, identity) for lang, each in words.items()}
    return {lang: forms for lang, forms in found.items() if forms}


@dataclass(frozen=True, slots=True)
class _Words:
    """One language's file of names: a word, a list of forms, or a stem and its class."""

    source: Traversable | Path
    table: Mapping[str, Any]

    def list(self, key: str) -> tuple[str, ...]:
        return tuple(self.table.get(key, ()))

    def forms_of(self, table: str, identity: str) -> Forms | None:
        """Return the forms of a name, or None where the language has no word for it."""
        entries = self.table
        for part in table.split("."):
            entries = entries.get(part, {})
        given = entries.get(identity)
        return None if given is None else self._declined(given, identity)

    def _declined(self, given: Any, identity: str) -> Forms:
        order = self.table["forms"]
        if isinstance(given, str):
            return {"base": given}
        if isinstance(given, list):
            return dict(zip(order, given, strict=False))
        endings = self.table.get("declension", {}).get(given.get("class"))
        if endings is None:
            raise PackError(
                f"{self.source}: {identity} has the unknown class {given.get('class')!r}; "
                "[declension] lists the classes."
            )
        return {form: given["stem"] + ending for form, ending in zip(order, endings, strict=False)}
