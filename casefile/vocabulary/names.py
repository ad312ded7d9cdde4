"""Says a row's name and texts in a reader's language, from one file a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

from casefile.errors import UnknownCode, VocabularyError
from casefile.vocabulary.catalogue import shipped
from casefile.vocabulary.marks import Mark
from casefile.vocabulary.reading import field_hints, nearest, read_toml
from casefile.vocabulary.table import Row, Table
from casefile.vocabulary.values import marked

SOURCE: Final = "en"
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


def name_of(entry: Row | str, *, lang: str = SOURCE) -> str:
    """Return the name of a row, or of a code that only one table has."""
    return text_of(entry, "name", lang=lang)


def definition_of(entry: Row | str, *, lang: str = SOURCE) -> str:
    """Return the definition of a row, or of a code that only one table has."""
    return text_of(entry, "definition", lang=lang)


def text_of(entry: Row | str, field: str, *, lang: str = SOURCE) -> str:
    """Return a row's text in *lang*; a language declared incomplete falls back to English."""
    row = find(entry) if isinstance(entry, str) else entry
    english: str = getattr(row, field)
    names = names_in(lang)
    if names is None:
        return english
    return names.texts.get((row.table, str(row.code), field), english)


def find(code: str) -> Row:
    """Return the row of *code*, which exactly one table must have."""
    rows: list[Row] = [table[code] for table in shipped().values() if code in table]
    if len(rows) == 1:
        return rows[0]
    if rows:
        raise UnknownCode(
            f"{code!r} stands in {', '.join(row.table for row in rows)}; pass the row itself"
        )
    codes = (str(known) for table in shipped().values() for known in table)
    raise UnknownCode(f"no table has the code {code!r}; {nearest(code, codes)}")


def languages() -> tuple[str, ...]:
    """Return the languages there are, English first."""
    return (SOURCE, *shipped_names())


def missing_names(lang: str) -> tuple[str, ...]:
    """Return the texts that *lang* lacks, each as table.code.field."""
    names = names_in(lang)
    return () if names is None else tuple(".".join(place) for place in lacking(names, shipped()))


def names_in(lang: str) -> Names | None:
    """Return the names of a language or of its base language; None for English itself."""
    known = shipped_names()
    for tag in (lang, lang.partition("-")[0]):
        if tag == SOURCE:
            return None
        if tag in known:
            return known[tag]
    raise UnknownCode(f"no language {lang!r}; known are {', '.join(languages())}")


@cache
def shipped_names() -> Mapping[str, Names]:
    """Return the names of every language that ships with the product."""
    return read_names(files(__package__) / "names", shipped())


def read_names(
    directory: Traversable, tables: Mapping[str, Table[Any, Any]]
) -> Mapping[str, Names]:
    """Return the names in *directory* by language, checked against *tables*."""
    entries = sorted(
        (entry for entry in directory.iterdir() if entry.name.endswith(".toml")),
        key=attrgetter("name"),
    )
    return MappingProxyType(
        {names.language: names for names in (read_language(entry, tables) for entry in entries)}
    )


def read_language(path: Traversable, tables: Mapping[str, Table[Any, Any]]) -> Names:
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
            raise VocabularyError(
                f"{where} must say {key} = {'true or false' if kind is bool else '…'} at its top"
            )
    if raw["language"] != stem:
        raise VocabularyError(
            f"{where} says language {raw['language']!r}; it would have to be {stem!r}, like its name"
        )
    if raw["status"] not in STATUSES:
        raise VocabularyError(
            f"{where} says status {raw['status']!r}; a status is {' or '.join(STATUSES)}"
        )
    return {key: raw[key] for key in HEAD}


def read_texts(
    sections: Mapping[str, Any], tables: Mapping[str, Table[Any, Any]], *, where: str
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


def lacking(names: Names, tables: Mapping[str, Table[Any, Any]]) -> Iterator[Place]:
    """Yield every place that a language leaves without text."""
    for table, rows in tables.items():
        for code, row in rows.items():
            for field in translated(type(row)):
                if (table, str(code), field) not in names.texts:
                    yield table, str(code), field


def translated(row: type[Any]) -> tuple[str, ...]:
    """Return the fields of a row that are translated."""
    return marked(field_hints(row), Mark.TRANSLATED)
