"""Turns rows of words into numbers: the words and word pairs that heads know, and how rare each is.

Words are looked up by a 64-bit key, all rows of a batch at once: a pair's key is made of its words'
keys, so that no pair is ever spelt out.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float32]
Row = tuple[str, ...]  # the words of a text, in their order
_Keys = npt.NDArray[np.uint64]
_Places = npt.NDArray[np.int64]
_Known = npt.NDArray[np.bool_]
_PAIRING = np.uint64(0x9E3779B97F4A7C15)  # odd: no two first words share a pair's key
_KEY_BYTES = 8
_UNKNOWN = -1
_MOST_REMEMBERED = 500_000


@dataclass(frozen=True)
class Vocabulary:
    """The words and word pairs that heads know; `rarity` is the inverse document frequency of each.

    A row is scaled to length one, as in TF-IDF, but a word that is not known weighs as much as the
    rarest known one: else a text of unknown words would make its few known ones loud.
    """

    words: tuple[str, ...]
    rarity: Floats

    def places(self, row: Row) -> list[int]:
        """Return which known words and word pairs the row holds."""
        entries, _ = _entries([row])
        places, known = self._found(entries)
        return [int(place) for place in _distinct(places[known])]

    def matrix(self, rows: Sequence[Row]) -> Any:
        """Return the rows as a sparse matrix of floats: rows × words."""
        entries, at = _entries(rows)
        places, known = self._found(entries)
        return self._weighed(at, places, known, number=len(rows))

    def _weighed(self, at: _Places, places: _Places, known: _Known, *, number: int) -> Any:
        """Return the matrix of *number* rows; each entry has its row and, if known, its place."""
        unknown = np.bincount(at[~known], minlength=number)
        cells = _distinct(at[known] * len(self.words) + places[known])
        held, indices = np.divmod(cells, max(len(self.words), 1))
        ends = np.concatenate([[0], np.cumsum(np.bincount(held, minlength=number))])
        rarities = self.rarity[indices]
        known_length = np.bincount(held, weights=rarities**2, minlength=number)
        length = np.sqrt(known_length + unknown * self._rarest)
        weights = (rarities / length[held]).astype(np.float32)
        return csr_matrix(
            (weights, indices.astype(np.int32), ends),
            shape=(number, len(self.words)),
        )

    def _found(self, entries: _Keys) -> tuple[_Places, _Known]:
        """Return the place of each entry, and which entries are known and have one."""
        keys, order = self._sorted
        if not len(keys):
            return np.zeros(len(entries), np.int64), np.zeros(len(entries), bool)
        nearest = np.minimum(np.searchsorted(keys, entries), len(keys) - 1)
        return order[nearest], keys[nearest] == entries

    @cached_property
    def _sorted(self) -> tuple[_Keys, _Places]:
        """The keys of the words in their order, and the place of each."""
        parts = [word.split(" ") for word in self.words]
        first = _KEYS.all(part[0] for part in parts)
        second = _KEYS.all(part[-1] for part in parts)
        paired = np.array([len(part) > 1 for part in parts], dtype=bool)
        keys = np.where(paired, _pair(first, second), first)
        order = np.argsort(keys)
        return keys[order], order

    @cached_property
    def _rarest(self) -> float:
        return float(self.rarity.max(initial=1.0)) ** 2


def learn_vocabulary(rows: Sequence[Row], *, fewest: int) -> tuple[Vocabulary, Any]:
    """Return the words and word pairs in *fewest* of the rows or more, and the rows' matrix."""
    entries, at = _entries(rows)
    _, first, entry = np.unique(entries, return_index=True, return_inverse=True)
    cells = _distinct(entry * max(len(rows), 1) + at)
    seen_in = np.bincount(cells // max(len(rows), 1), minlength=len(first))
    kept = np.flatnonzero(seen_in >= fewest)
    names = _names(rows, first[kept])
    order = sorted(range(len(kept)), key=names.__getitem__)
    rarity = np.log((1 + len(rows)) / (1 + seen_in[kept][order])) + 1
    learnt = Vocabulary(tuple(names[place] for place in order), rarity.astype(np.float32))
    place_of = np.full(len(first), _UNKNOWN)
    place_of[kept[order]] = np.arange(len(kept))
    places = place_of[entry]
    return learnt, learnt._weighed(at, places, places != _UNKNOWN, number=len(rows))


class _Remembered(dict[str, int]):
    """The keys of the words met last."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        letters = word.encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(letters, digest_size=_KEY_BYTES).digest()
        key = self[word] = int.from_bytes(digest, "little")
        return key

    def all(self, words: Any) -> _Keys:
        """Return the key of each word."""
        return np.fromiter(map(self.__getitem__, words), dtype=np.uint64)


_KEYS = _Remembered()


def _entries(rows: Sequence[Row]) -> tuple[_Keys, _Places]:
    """Return the keys of all words, then those of all pairs, and the number of each one's row."""
    at = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    words = _KEYS.all(chain.from_iterable(rows))
    inside = at[:-1] == at[1:]
    pairs = _pair(words[:-1], words[1:])[inside]
    return np.concatenate([words, pairs]), np.concatenate([at, at[:-1][inside]])


def _pair(first: _Keys, second: _Keys) -> _Keys:
    return first * _PAIRING + second


def _distinct(numbers: _Places) -> _Places:
    """Return the numbers in their order, each once; on millions far faster than `np.unique`."""
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def _names(rows: Sequence[Row], entries: _Places) -> list[str]:
    """Return the words at these places of `_entries`."""
    words = list(chain.from_iterable(rows))
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    starts = np.delete(np.arange(len(words)), np.cumsum(lengths[lengths > 0]) - 1)
    return [
        words[at]
        if at < len(words)
        else f"{words[starts[at - len(words)]]} {words[starts[at - len(words)] + 1]}"
        for at in entries.tolist()
    ]
