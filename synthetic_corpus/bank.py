"""Reads the phrase banks of a language: families of lines, found by role, code and split."""

import gc
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from casefile.errors import PackError
from synthetic_corpus.families import NO_SWAPS, Family, families_of
from synthetic_corpus.surface import SurfaceWords, surface_words
from synthetic_corpus.swaps import swaps_of

SHARED_FILE = "lexemes.toml"  # the words that every file of the language may use


@dataclass(frozen=True, slots=True, eq=False)
class Bank:
    """All families of one language and the lexemes every file may use."""

    lang: str
    families: tuple[Family, ...]
    lexemes: Mapping[str, tuple[str, ...]]
    words: SurfaceWords
    index: Mapping[tuple[str, str], tuple[Family, ...]] = field(default_factory=dict)

    def find(self, role: str, key: str = "", *, split: str = "") -> tuple[Family, ...]:
        """Return the families of *role* with the code, context, topic, stance or feature *key*."""
        return self.index.get((role, f"{key}/{split}"), ())

    def keys(self, role: str) -> tuple[str, ...]:
        """Return the codes, contexts, topics, stances or features that *role* has families for."""
        found = {key for family in self.families if family.role == role for key in _keys(family)}
        return tuple(sorted(found))


def bank_files(lang: str) -> list[Traversable]:
    """Return the bank files of *lang* in order of name."""
    folder = files("synthetic_corpus") / "phrases" / lang
    if not folder.is_dir():
        raise PackError(f"There is no phrase bank for {lang!r}; write one in phrases/{lang}/.")
    found = (each for each in folder.iterdir() if each.name.endswith(".toml"))
    return sorted(found, key=_file_name)


@cache
def load_bank(lang: str) -> Bank:
    """Return the phrase bank of *lang*, or raise PackError with file, line and remedy."""
    with _uncollected():
        return _read(lang)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector from walking over what is read to stay, now and later."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if collects:
            gc.enable()


def _read(lang: str) -> Bank:
    families: list[Family] = []
    shared: dict[str, tuple[str, ...]] = {}
    words, swaps = surface_words(lang), NO_SWAPS
    tables = {source: _table(source) for source in bank_files(lang)}
    for source, table in tables.items():
        if source.name == SHARED_FILE:
            shared = _lexemes(table)
            swaps = swaps_of(table.get("swap", {}).get("groups", []))
            shared |= swaps.lexemes
    for source, table in tables.items():
        families += families_of(source, table, _lexemes(table), shared, words, swaps)
    _refuse_twins(families)
    return Bank(lang, tuple(families), shared, words, _indexed(families))


def _lexemes(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {slot: tuple(values) for slot, values in table.get("lexemes", {}).items()}


def _file_name(source: Traversable) -> str:
    return source.name


def _table(source: Traversable) -> Mapping[str, Any]:
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{source} is not TOML: {error}.") from error


def _refuse_twins(families: Iterable[Family]) -> None:
    seen: dict[str, str] = {}
    for family in families:
        if family.id in seen:
            raise PackError(
                f"{family.source}: the family {family.id!r} stands in {seen[family.id]} too; "
                "give it an id of its own."
            )
        seen[family.id] = family.source


def _keys(family: Family) -> tuple[str, ...]:
    match family.role:
        case "frame":
            return (family.context or "",)
        case "ordinary" | "title" | "listing" | "clip":
            return (family.topic or "",)
        case "filler":
            return (family.feature,)
        case "reply":
            return (family.stance or "",)
        case _:
            return family.codes or ("",)


def _indexed(families: Iterable[Family]) -> dict[tuple[str, str], tuple[Family, ...]]:
    found: dict[tuple[str, str], list[Family]] = defaultdict(list)
    for family in families:
        for key in {*_keys(family), ""}:
            found[family.role, f"{key}/{family.split}"].append(family)
            found[family.role, f"{key}/"].append(family)
    return {key: tuple(group) for key, group in found.items()}
