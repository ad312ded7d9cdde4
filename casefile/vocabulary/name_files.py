"""Reads the names of one language from one file and refuses what no table has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

from casefile.errors import VocabularyError
from casefile.vocabulary.marks import Mark
from casefile.vocabulary.reading import Tables, nearest, read_toml
from casefile.vocabulary.table import Row
from casefile.vocabulary.values import KINDS, field_hints, marked

STATUSES: Final = ("draft", "reviewed")
HEAD: Final = {"language": str, "status": str, "complete": bool}
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """The texts of one language, by table, code and field."""

    language: str
    status: str
    complete: bool
    texts: Mapping[Place, str]


def read_names(directory: Traversable, tables: Tables) -> Mapping[str, Names]:
    """Return the names in *directory* by language, checked against *tables*."""
    found = [entry for entry in directory.iterdir() if entry.name.endswith(".toml")]
    every = [read_language(entry, tables) for entry in sorted(found, key=attrgetter("name"))]
    return MappingProxyType({names.language: names for names in every})


def read_language(path: Traversable, tables: Tables) -> Names:
    """Return the names of one file, or raise VocabularyError naming file and entry."""
    where = f"names/{path.name}"
    raw = read_toml(path, name=where)
    head = read_head(raw, where=where, stem=path.name.removesuffix(".toml"))
    sections = {table: rows for table, rows in raw.items() if table not in HEAD}
    texts = dict(read_texts(sections, tables, where=where))
    names = Names(texts=MappingProxyType(texts), **head)
    if names.complete and (gaps := list(lacking(names, tables))):
        raise VocabularyError(f"{where} is declared complete but lacks {'.'.join(gaps[0])}")
    return names


def read_head(raw: Mapping[str, Any], *, where: str, stem: str) -> dict[str, Any]:
    """Return the language, its status and whether it is complete."""
    for key, kind in HEAD.items():
        if type(raw.get(key)) is not kind:
            raise VocabularyError(f"{where} must say {key} at its top, as {KINDS[kind]}")
    if raw["language"] != stem:
        raise VocabularyError(f"{where} says language {raw['language']!r} instead of {stem!r}")
    if raw["status"] not in STATUSES:
        raise VocabularyError(
            f"{where} says status {raw['status']!r}; a status is {' or '.join(STATUSES)}"
        )
    return {key: raw[key] for key in HEAD}


def read_texts(
    sections: Mapping[str, Any], tables: Tables, *, where: str
) -> Iterator[tuple[Place, str]]:
    """Yield every text of a names file with its place, refusing what no table has."""
    for table, rows in sections.items():
        if table not in tables:
            raise VocabularyError(f"{where} names a table {table!r}; {nearest(table, tables)}")
        known = {str(code): row for code, row in tables[table].items()}
        for code, texts in as_table(rows, where=f"{where}, {table}").items():
            if code not in known:
                raise VocabularyError(
                    f"{where}, {table}: no entry {code!r}; {nearest(code, known)}"
                )
            yield from row_texts(texts, known[code], code=code, where=f"{where}, {table}.{code}")


def row_texts(texts: object, row: Row, *, code: str, where: str) -> Iterator[tuple[Place, str]]:
    """Yield the texts of one entry, refusing fields that are not translated."""
    allowed = translated(type(row))
    for field, text in as_table(texts, where=where).items():
        if field not in allowed:
            raise VocabularyError(
                f"{where}: {field!r} is no text to translate; {nearest(field, allowed)}"
            )
        if not isinstance(text, str) or not text.strip():
            raise VocabularyError(f"{where}: {field} must be a text, not {text!r}")
        yield (row.table, code, field), text.strip()


def as_table(raw: object, *, where: str) -> Mapping[str, Any]:
    """Return *raw* if it is a TOML table, or raise VocabularyError."""
    if not isinstance(raw, dict):
        raise VocabularyError(f"{where} must be a table, not {raw!r}")
    return raw


def lacking(names: Names, tables: Tables) -> Iterator[Place]:
    """Yield every place that a language leaves without text."""
    for table, rows in tables.items():
        for code, row in rows.items():
            for field in translated(type(row)):
                if (table, str(code), field) not in names.texts:
                    yield table, str(code), field


def translated(row: Any) -> tuple[str, ...]:
    """Return the fields of a row that are translated."""
    return marked(field_hints(row), Mark.TRANSLATED)
