"""Holds the rows of one table by code and explains a code it does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Generic, Protocol, TypeVar

from casefile.errors import UnknownCode

LISTED = 12  # a longer table is not spelt out in an error message


class Row(Protocol):
    """What every row of every table has."""

    @property
    def table(self) -> str:
        """The table the row stands in."""

    @property
    def code(self) -> str | int:
        """The code by which records name the row."""

    @property
    def name(self) -> str:
        """The English name."""

    @property
    def definition(self) -> str:
        """The English definition."""


K = TypeVar("K", bound=str | int)
R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True, eq=False)
class Table(Mapping[K, R], Generic[K, R]):
    """A read-only mapping from code to row, in vocabulary order."""

    noun: str
    rows: Mapping[K, R]

    def __getitem__(self, code: K) -> R:
        """Return the row of *code*, or raise UnknownCode with the nearest one."""
        try:
            return self.rows[code]
        except KeyError as error:
            raise UnknownCode(f"no {self.noun} {code!r}; {self._remedy(code)}") from error

    def __contains__(self, code: object) -> bool:
        """Return whether there is such a code, without looking for the nearest one."""
        return code in self.rows

    def __iter__(self) -> Iterator[K]:
        """Iterate over the codes in vocabulary order."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def _remedy(self, code: K) -> str:
        codes = {str(known).lower(): known for known in self.rows}
        codes |= {row.name.lower(): known for known, row in self.rows.items()}
        near = get_close_matches(str(code).lower(), codes, n=1)
        if near:
            return f"did you mean {_plain(codes[near[0]])!r}?"
        if len(self.rows) <= LISTED:
            return f"known are {', '.join(map(str, self.rows))}"
        return f"there are {len(self.rows)}, listed by: prova vocabulary"


def _plain(code: str | int) -> str | int:
    return str(code) if isinstance(code, str) else code
