"""Reads the tables from a folder of TOML files and refuses what does not fit."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_type_hints

from casefile.errors import VocabularyError
from casefile.vocabulary.marks import Mark, Misfit
from casefile.vocabulary.table import Table
from casefile.vocabulary.values import marked, read_value, references

if TYPE_CHECKING:
    from casefile.vocabulary.catalogue import Spec

SET_BY_LOADER = {"table", "code"}


def read_tables(
    directory: Traversable, specs: Iterable[Spec[Any, Any]]
) -> Mapping[str, Table[Any, Any]]:
    """Return the table of every spec in *directory*, checked field by field and against each other."""
    known = {spec.table: spec for spec in specs}
    refuse_strangers(directory, known)
    tables = {name: read_table(directory, spec) for name, spec in known.items()}
    for name, spec in known.items():
        check_references(spec.row, tables[name], tables=tables)
    return MappingProxyType(tables)


def refuse_strangers(directory: Traversable, known: Mapping[str, Any]) -> None:
    """Refuse a TOML file that is no table of the vocabulary."""
    for entry in directory.iterdir():
        stem, dot, ending = entry.name.rpartition(".")
        if dot and ending == "toml" and stem not in known:
            raise VocabularyError(
                f"{entry.name} is no table of the vocabulary; {nearest(stem, known)}"
            )


def read_table(directory: Traversable, spec: Spec[Any, Any]) -> Table[Any, Any]:
    """Return the table of *spec* with every field of every row checked."""
    file = f"{spec.table}.toml"
    rows: dict[Any, Any] = {}
    for raw_code, raw in read_toml(directory / file, name=file).items():
        code = read_code(raw_code, spec.key, where=file)
        if code in rows:
            raise VocabularyError(f"{file} has {raw_code} twice")
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
        raise VocabularyError(f"the vocabulary has no {name}") from error
    except (ValueError, RecursionError) as error:
        raise VocabularyError(f"{name} is not valid TOML: {error}") from error


def read_code(raw: str, key: type[Any], *, where: str) -> Any:
    """Return the code in the key type of its table."""
    try:
        return key(raw)
    except ValueError as error:
        raise VocabularyError(
            f"{where} has an entry {raw!r}, which is no {key.__name__}"
        ) from error


def read_row(raw: object, spec: Spec[Any, Any], *, code: object) -> Any:
    """Return one row, or raise VocabularyError naming file, entry and field."""
    where = f"{spec.table}.toml, {code}"
    if not isinstance(raw, dict):
        raise VocabularyError(f"{where}: an entry is a table of fields, not {raw!r}")
    hints = field_hints(spec.row)
    if strange := [key for key in raw if key not in hints]:
        raise VocabularyError(
            f"{where}: unknown field {strange[0]!r}; {nearest(strange[0], hints)}"
        )
    if lacking := [key for key in required(spec.row) if key not in raw]:
        raise VocabularyError(f"{where}: the field {lacking[0]!r} is missing")
    try:
        values = {key: read_value(raw[key], hints[key], field=key) for key in raw}
        return spec.row(table=spec.table, code=code, **values)
    except Misfit as error:
        raise VocabularyError(f"{where}: {error}") from error


@cache
def field_hints(row: type[Any]) -> dict[str, Any]:
    """Return the types of the fields a file may give, with their marks."""
    hints = get_type_hints(row, include_extras=True)
    return {key: hint for key, hint in hints.items() if key not in SET_BY_LOADER}


@cache
def required(row: type[Any]) -> tuple[str, ...]:
    """Return the fields that a file must give."""
    names = (field.name for field in fields(row) if field.default is MISSING)
    return tuple(name for name in names if name not in SET_BY_LOADER)


def check_complete(rows: Mapping[Any, Any], key: type[Any], *, where: str) -> None:
    """Refuse a table keyed by an enumeration that leaves a member out."""
    members = list(key) if issubclass(key, StrEnum) else []
    if lacking := [member for member in members if member not in rows]:
        raise VocabularyError(f"{where} lacks the entry {str(lacking[0])!r}")


def check_unique(rows: Mapping[Any, Any], row: type[Any], *, where: str) -> None:
    """Refuse two rows that share a value which must be unique."""
    for field in marked(field_hints(row), Mark.UNIQUE):
        seen: dict[object, object] = {}
        for code, entry in rows.items():
            value = getattr(entry, field)
            if value in seen:
                raise VocabularyError(
                    f"{where}, {code}: {field} {value!r} is already that of {seen[value]}"
                )
            seen[value] = code


def check_references(
    row: type[Any], table: Table[Any, Any], *, tables: Mapping[str, Table[Any, Any]]
) -> None:
    """Refuse a row that names a code which its table does not have."""
    for field, target in references(field_hints(row)):
        for code, entry in table.items():
            value = getattr(entry, field)
            for named in value if isinstance(value, tuple) else (value,):
                if named is not None and named not in tables[target]:
                    remedy = nearest(str(named), map(str, tables[target]))
                    raise VocabularyError(
                        f"{entry.table}.toml, {code}: {field} names {named!r}, which is not in {target}.toml; {remedy}"
                    )


def nearest(word: str, known: Iterable[str]) -> str:
    """Say which known word comes nearest, or which there are."""
    words = list(known)
    near = get_close_matches(word, words, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(words)}"
