"""Holds a mapping whose values are made when they are first asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

Made = TypeVar("Made")


class OnDemand(Mapping[str, Made]):
    """A mapping with all its keys from the beginning, and each value once it is needed."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], Made]) -> None:
        """Keep the keys, and how a value is made of one."""
        self._keys = tuple(keys)
        self._make = make
        self._made: dict[str, Made] = {}

    def __getitem__(self, key: str) -> Made:
        """Return the value of *key*, made if it is not there yet."""
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        """Return whether there is such a key; nothing is made for the answer."""
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        """Return the keys in their order."""
        return iter(self._keys)

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self._keys)
