"""Turns frozen records into table rows and back; lists and mappings become JSON text."""

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any, ClassVar, Protocol, TypeVar, get_origin, get_type_hints


class DataclassRecord(Protocol):
    """Anything that dataclasses made."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


Record = TypeVar("Record", bound=DataclassRecord)


def row_of(record: DataclassRecord, *, leaving_out: str = "") -> dict[str, Any]:
    """Return the row of *record*: one column a field, tuples and mappings as JSON text."""
    columns = _columns(type(record))
    return {
        name: _json(getattr(record, name)) if is_json else getattr(record, name)
        for name, is_json in columns.items()
        if name != leaving_out
    }


def record_of(kind: type[Record], row: Mapping[str, Any]) -> Record:
    """Return the *kind* of record that *row* keeps, trusting the store."""
    columns = _columns(kind)
    return kind(
        **{
            name: _from_json(row[name]) if is_json else row[name]
            for name, is_json in columns.items()
            if name in row
        }
    )


def _json(value: object) -> str:
    plain = dict(value) if isinstance(value, Mapping) else value
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def _from_json(text: str) -> Any:
    value = json.loads(text)
    if not isinstance(value, list):
        return value
    return tuple(tuple(part) if isinstance(part, list) else part for part in value)


@lru_cache(maxsize=64)
def _columns(kind: type[DataclassRecord]) -> dict[str, bool]:
    hints = get_type_hints(kind)
    return {field.name: _is_json(hints[field.name]) for field in fields(kind)}


def _is_json(hint: object) -> bool:
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, tuple | Mapping)
