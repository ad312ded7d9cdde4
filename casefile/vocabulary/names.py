"""Says a row's name and texts in a reader's language, English where there is no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Final

from casefile.errors import UnknownCode
from casefile.languages import base_of, interface_languages, spelt
from casefile.vocabulary.catalogue import shipped
from casefile.vocabulary.name_files import Names, lacking, read_names
from casefile.vocabulary.reading import nearest
from casefile.vocabulary.table import Row

SOURCE: Final = "en"


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
    """Return the languages there are, English first, each script of a language by itself."""
    return tuple(interface_languages())


def missing_names(lang: str) -> tuple[str, ...]:
    """Return the texts that *lang* lacks, each as table.code.field."""
    names = names_in(lang)
    return () if names is None else tuple(".".join(place) for place in lacking(names, shipped()))


def names_in(lang: str) -> Names | None:
    """Return the names of a language in the script asked for; None for English itself."""
    base = base_of(lang)
    if base == SOURCE:
        return None
    if base not in shipped_names():
        raise UnknownCode(f"no language {lang!r}; known are {', '.join(languages())}")
    return spelt_names(lang)


@cache
def spelt_names(lang: str) -> Names:
    """Return the names of a language in the script that the tag *lang* asks for."""
    names = shipped_names()[base_of(lang)]
    return replace(names, texts={place: spelt(text, lang) for place, text in names.texts.items()})


@cache
def shipped_names() -> Mapping[str, Names]:
    """Return the names of every language that ships with the product."""
    return read_names(files(__package__) / "names", shipped())
