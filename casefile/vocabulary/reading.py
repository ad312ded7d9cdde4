"""Reads the tables from a folder of TOML files and refuses what does not fit."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from importlib.resources.abc import Traversable
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from casefile.errors import VocabularyError
from casefile.vocabulary.marks import Mark, Misfit
from casefile.vocabulary.table import Table
from casefile.vocabulary.values import field_hints, marked, read_value, references, required

if TYPE_CHECKING:
    from casefile.vocabulary.catalogue import Spec

ENDING: Final = ".toml"
Tables = Mapping[str, Table[Any, Any]]


def read_tables(directory: Traversable, specs: Iterable[Spec[Any, Any]]) -> Tables:
    """Return the table of every spec in *directory*, each checked alone and against the others."""
    known = {spec.table: spec for spec in specs}
    refuse_strangers(directory, known)
    tables = {name: read_table(directory, spec) for name, spec in known.items()}
    for name, spec in known.items():
        check_references(spec.row, tables[name], tables=tables)
    return MappingProxyType(tables)


def refuse_strangers(directory: Traversable, known: Mapping[str, Any]) -> None:
    """Refuse a TOML file that is no table of the vocabulary."""
    for name in sorted(entry.name for entry in directory.iterdir()):
        stem = name.removesuffix(ENDING)
        if name.endswith(ENDING) and stem not in known:
            remedy = nearest(stem, known)
            raise VocabularyError(f"{name} is no table of the vocabulary; {remedy}")


def read_table(directory: Traversable, spec: Spec[Any, Any]) -> Table[Any, Any]:
    """Return the table of *spec* with every field of every row checked."""
    file = spec.table + ENDING
    rows: dict[Any, Any] = {}
    for raw_code, raw in read_toml(directory / file, name=file).items():
        code = read_code(raw_code, spec.key, where=file)
        if code in rows:
            raise VocabularyError(f"{file} has {raw_code} twice; a code stands once")
        rows[code] = read_row(raw, spec, code=code)
    if not rows:
        raise VocabularyError(f"{file} is empty; a table needs at least one entry")
    check_complete(rows, spec.key, where=file)
    check_unique(rows, spec.row, where=file)
    return Table(spec.noun, MappingProxyType(rows))


def read_toml(path: Traversable, *, name: str) -> dict[str, Any]:
    """Return the content of a TOML file, or raise VocabularyError naming it."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError as error:
        raise VocabularyError(f"the vocabulary has no {name}; each table needs its file") from error
    except (ValueError, RecursionError) as error:
        raise VocabularyError(f"{name} is not valid TOML: {error}") from error


def read_code(raw: str, key: Any, *, where: str) -> Any:
    """Return the code in the key type of its table."""
    try:
        return key(raw)
    except ValueError as error:
        kind = f"one of {', '.join(key)}" if issubclass(key, StrEnum) else "a whole number"
        raise VocabularyError(f"{where} has an entry {raw!r}; it must be {kind}") from error


def read_row(raw: object, spec: Spec[Any, Any], *, code: object) -> Any:
    """Return one row, or raise VocabularyError naming file, entry and field."""
    where = f"{spec.table}{ENDING}, {code}"
    if not isinstance(raw, dict):
        raise VocabularyError(f"{where}: an entry is a table of fields, not {raw!r}")
    kind: Any = spec.row
    hints = field_hints(kind)
    if strange := [key for key in raw if key not in hints]:
        remedy = nearest(strange[0], hints)
        raise VocabularyError(f"{where}: unknown field {strange[0]!r}; {remedy}")
    if lacking := [key for key in required(kind) if key not in raw]:
        raise VocabularyError(f"{where}: the field {lacking[0]!r} is missing")
    try:
        values = {key: read_value(raw[key], hints[key], field=key) for key in raw}
        return kind(table=spec.table, code=code, **values)
    except Misfit as error:
        raise VocabularyError(f"{where}: {error}") from error


def check_complete(rows: Mapping[Any, Any], key: type[Any], *, where: str) -> None:
    """Refuse a table keyed by an enumeration that leaves a member out."""
    members = list(key) if issubclass(key, StrEnum) else []
    if lacking := [member for member in members if member not in rows]:
        raise VocabularyError(f"{where} lacks the entry {str(lacking[0])!r}")


def check_unique(rows: Mapping[Any, Any], row: Any, *, where: str) -> None:
    """Refuse two rows that share a value which must be unique."""
    for field in marked(field_hints(row), Mark.UNIQUE):
        seen: dict[object, object] = {}
        for code, entry in rows.items():
            value = getattr(entry, field)
            if value in seen:
                owner = f"is already that of {seen[value]}"
                raise VocabularyError(f"{where}, {code}: {field} {value!r} {owner}")
            seen[value] = code


def check_references(row: Any, table: Table[Any, Any], *, tables: Tables) -> None:
    """Refuse a row that names a code or a table which there is not."""
    known: dict[str, Mapping[Any, Any]] = {"vocabulary": tables, **tables}
    fields = references(field_hints(row))
    for (field, target), (code, entry) in product(fields, table.items()):
        value = getattr(entry, field)
        named = value if isinstance(value, tuple) else (value,)
        if strange := [each for each in named if each is not None and each not in known[target]]:
            raise VocabularyError(
                f"{entry.table}{ENDING}, {code}: {field} names {strange[0]!r}, "
                f"which {target} does not have; {nearest(strange[0], known[target])}"
            )


def nearest(word: str, known: Iterable[object]) -> str:
    """Say which known word comes nearest, or which there are."""
    words = [str(each) for each in known]
    near = get_close_matches(word, words, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(words)}"
