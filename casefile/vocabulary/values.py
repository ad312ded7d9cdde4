"""Checks one TOML value against the type of the field it fills."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from casefile.vocabulary.marks import Mark, Misfit, Refers

SET_BY_LOADER = {"table", "code"}
NOTHING = "none"  # how a file says on purpose that an optional field has no value
KINDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}


def read_value(raw: object, hint: Any, *, field: str) -> Any:
    """Return *raw* as the type *hint*, or raise Misfit."""
    if get_origin(hint) is Annotated:
        return read_value(raw, get_args(hint)[0], field=field)
    if get_origin(hint) in (Union, UnionType):
        inner = next(part for part in get_args(hint) if part is not NoneType)
        return None if raw == NOTHING else read_value(raw, inner, field=field)
    if get_origin(hint) is tuple:
        return read_list(raw, get_args(hint)[0], field=field)
    if issubclass(hint, StrEnum):
        return read_member(raw, hint, field=field)
    return read_plain(raw, hint, field=field)


def read_list(raw: object, hint: Any, *, field: str) -> tuple[Any, ...]:
    """Return a list's values as a tuple without repetition."""
    if not isinstance(raw, list):
        raise Misfit(f"{field} must be a list, not {raw!r}")
    values = tuple(read_value(value, hint, field=field) for value in raw)
    if len(set(values)) < len(values):
        raise Misfit(f"{field} names a value twice")
    return values


def read_member(raw: object, kind: type[StrEnum], *, field: str) -> StrEnum:
    """Return the member of an enumeration that *raw* spells."""
    members = {str(member): member for member in kind}
    if not isinstance(raw, str) or raw not in members:
        raise Misfit(f"{field} must be one of {', '.join(members)}, not {raw!r}")
    return members[raw]


def read_plain(raw: object, kind: type[Any], *, field: str) -> Any:
    """Return a truth value, a finite number or a text that is not empty."""
    if kind is float and type(raw) is int:
        raw = float(raw) if abs(raw) < 1e15 else math.inf
    if type(raw) is not kind:
        raise Misfit(f"{field} must be {KINDS[kind]}, not {raw!r}")
    if isinstance(raw, float) and not math.isfinite(raw):
        raise Misfit(f"{field} must be a finite number")
    if isinstance(raw, str) and (not raw.strip() or raw != raw.strip()):
        raise Misfit(f"{field} must be a text without blanks at its ends")
    return raw


@cache
def field_hints(row: Hashable) -> dict[str, Any]:
    """Return the types of the fields a file may give for a row, with their marks."""
    hints = get_type_hints(row, include_extras=True)
    return {key: hint for key, hint in hints.items() if key not in SET_BY_LOADER}


def required(row: type[Any]) -> tuple[str, ...]:
    """Return the fields that a file must give for a row."""
    names = (field.name for field in fields(row) if field.default is MISSING)
    return tuple(name for name in names if name not in SET_BY_LOADER)


def marked(hints: Mapping[str, Any], mark: Mark) -> tuple[str, ...]:
    """Return the fields that carry *mark*."""
    return tuple(field for field, hint in hints.items() if mark in marks_of(hint))


def references(hints: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return each field that refers to another table, with that table."""
    pairs = ((field, mark) for field, hint in hints.items() for mark in marks_of(hint))
    return tuple((field, mark.table) for field, mark in pairs if isinstance(mark, Refers))


def marks_of(hint: Any) -> tuple[Any, ...]:
    """Return the marks on a type, on what it may be, and on what it lists."""
    if get_origin(hint) is Annotated:
        return tuple(hint.__metadata__)
    return tuple(mark for part in get_args(hint) for mark in marks_of(part))
