"""Turns rows of words into numbers: what heads know of them, and how rare each of it is.

That is words, word pairs and, where wanted, the letters of words, four in a row: they let what was
learnt of one form hold for others, and for words that share a root.  All is looked up by a 64-bit
key, all rows of a batch at once; a pair's key is made of its words' keys and never spelt out.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from classifiers.features import QUOTED

Floats = npt.NDArray[np.float32]
Row = tuple[str, ...]  # the words of a text, in their order
_Keys = npt.NDArray[np.uint64]
_Places = npt.NDArray[np.signedinteger[Any]]
_Known = npt.NDArray[np.bool_]
_PAIRING = np.uint64(0x9E3779B97F4A7C15)  # odd: no two first words share a pair's key
_KEY_BYTES = 8
_UNKNOWN = -1
_MOST_REMEMBERED = 500_000
_LETTERS = "~"  # before four letters of a word
_EDGE = "_"  # the beginning or the end of a word among its letters
_IN_A_ROW = 4
_LETTERS_WEIGH = np.float32(0.7)  # beside words and pairs


@dataclass(frozen=True, eq=False)
class KeyIndex:
    """The keys of a vocabulary's words in their order, and the place of each word."""

    keys: _Keys
    places: npt.NDArray[np.int32]


@dataclass(frozen=True)
class Vocabulary:
    """The words, word pairs and letters that heads know; `rarity` is how few texts hold each.

    The words of a row are scaled to length one, as in TF-IDF, and so are its letters; but what is
    not known weighs as much as the rarest that is: else a text of unknown words would make its few
    known ones loud.  A vocabulary that was kept may bring its index along.
    """

    words: tuple[str, ...]
    rarity: Floats
    kept_index: KeyIndex | None = field(default=None, compare=False)

    def places(self, row: Row) -> list[int]:
        """Return which known words, word pairs and letters the row holds."""
        entries = self._entries([row])
        places, known = self._found(entries.keys)
        return [int(place) for place in _distinct(places[known])]

    def matrix(self, rows: Sequence[Row]) -> Any:
        """Return the rows as a sparse matrix of floats: rows × words."""
        entries = self._entries(rows)
        return self._weighed(entries, *self._found(entries.keys), number=len(rows))

    def is_word(self, place: int) -> bool:
        """Return whether a word or a pair of words has the *place*, and not letters."""
        return not self._are_letters[place]

    def _entries(self, rows: Sequence[Row]) -> "_Entries":
        return _entries(rows, letters=bool(self._are_letters.any()))

    def _weighed(self, entries: "_Entries", places: _Places, known: _Known, *, number: int) -> Any:
        """Return the matrix of *number* rows; each entry has its row and, if known, its place."""
        cells = _distinct(entries.rows[known] * len(self.words) + places[known])
        held, indices = np.divmod(cells, max(len(self.words), 1))
        ends = np.concatenate([[0], np.cumsum(np.bincount(held, minlength=number))])
        rarities, letters = self.rarity[indices], self._are_letters[indices]
        weights = np.empty(len(cells), dtype=np.float32)
        for kind, share, rarest in (
            (False, np.float32(1), self._rarest),
            (True, _LETTERS_WEIGH, self._rarest_letters),
        ):
            unknown = np.bincount(
                entries.rows[~known & (entries.letters == kind)], minlength=number
            )
            here = letters == kind
            squares = np.bincount(held[here], weights=rarities[here] ** 2, minlength=number)
            length = np.sqrt(squares + unknown * rarest)
            weights[here] = share * rarities[here] / length[held[here]]
        return csr_matrix((weights, indices.astype(np.int32), ends), (number, len(self.words)))

    def _found(self, keys: _Keys) -> tuple[_Places, _Known]:
        """Return the place of each entry, and which entries are known and have one."""
        known = self.index.keys
        if not len(known):
            return np.zeros(len(keys), np.int64), np.zeros(len(keys), bool)
        nearest = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        return self.index.places[nearest], known[nearest] == keys

    @cached_property
    def index(self) -> KeyIndex:
        """Where each word is to be found by its key."""
        if self.kept_index is not None:
            return self.kept_index
        parts = [word.split(" ") for word in self.words]
        first = _KEYS.all(part[0] for part in parts)
        second = _KEYS.all(part[-1] for part in parts)
        paired = np.array([len(part) > 1 for part in parts], dtype=bool)
        keys = np.where(paired, _pair(first, second), first)
        places = np.argsort(keys)
        return KeyIndex(keys[places], places.astype(np.int32))

    @cached_property
    def _are_letters(self) -> _Known:
        return np.array([word.startswith(_LETTERS) for word in self.words], dtype=bool)

    @cached_property
    def _rarest(self) -> float:
        return float(self.rarity[~self._are_letters].max(initial=1.0)) ** 2

    @cached_property
    def _rarest_letters(self) -> float:
        return float(self.rarity[self._are_letters].max(initial=1.0)) ** 2


def learn_vocabulary(
    rows: Sequence[Row], *, fewest: int, letters: bool = False
) -> tuple[Vocabulary, Any]:
    """Return what stands in *fewest* of the rows or more, and the rows' matrix."""
    entries = _entries(rows, letters=letters)
    _, first, entry = np.unique(entries.keys, return_index=True, return_inverse=True)
    cells = _distinct(entry * max(len(rows), 1) + entries.rows)
    seen_in = np.bincount(cells // max(len(rows), 1), minlength=len(first))
    kept = np.flatnonzero(seen_in >= fewest)
    names = _names(rows, first[kept])
    order = sorted(range(len(kept)), key=names.__getitem__)
    rarity = np.log((1 + len(rows)) / (1 + seen_in[kept][order])) + 1
    learnt = Vocabulary(tuple(names[place] for place in order), rarity.astype(np.float32))
    place_of = np.full(len(first), _UNKNOWN)
    place_of[kept[order]] = np.arange(len(kept))
    places = place_of[entry]
    return learnt, learnt._weighed(entries, places, places != _UNKNOWN, number=len(rows))


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


@lru_cache(maxsize=_MOST_REMEMBERED)
def letters_of(word: str) -> tuple[str, ...]:
    """Return every four letters of a word that stand in a row; none of what is no word.

    >>> letters_of("burn"), letters_of("c:harm")
    (('~_bur', '~burn', '~urn_'), ())
    """
    plain = word.removeprefix(QUOTED)
    if not plain.isalpha():
        return ()
    spelt = f"{_EDGE}{plain}{_EDGE}"
    last = max(1, len(spelt) - _IN_A_ROW + 1)
    return tuple(_LETTERS + spelt[at : at + _IN_A_ROW] for at in range(last))


@lru_cache(maxsize=_MOST_REMEMBERED)
def _spelt(word: str) -> tuple[int, ...]:
    """Return the keys of the letters of a word."""
    return tuple(map(_KEYS.__getitem__, letters_of(word)))


@dataclass(frozen=True, slots=True)
class _Entries:
    """The keys of all words, then of all pairs, then of letters; each one's row and kind."""

    keys: _Keys
    rows: _Places
    letters: _Known


def _entries(rows: Sequence[Row], *, letters: bool) -> _Entries:
    at = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    words = _KEYS.all(chain.from_iterable(rows))
    inside = at[:-1] == at[1:]
    pairs = _pair(words[:-1], words[1:])[inside]
    keys, places = [words, pairs], [at, at[:-1][inside]]
    if letters:
        spelt = list(map(_spelt, chain.from_iterable(rows)))
        keys.append(np.fromiter(chain.from_iterable(spelt), dtype=np.uint64))
        places.append(np.repeat(at, list(map(len, spelt))))
    known = len(words) + len(pairs)
    joined = np.concatenate(keys)
    return _Entries(joined, np.concatenate(places), np.arange(len(joined)) >= known)


def _pair(first: _Keys, second: _Keys) -> _Keys:
    return first * _PAIRING + second


def _distinct(numbers: _Places) -> _Places:
    """Return the numbers in their order, each once; on millions far faster than `np.unique`."""
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def _names(rows: Sequence[Row], entries: _Places) -> list[str]:
    """Return what stands at these places of `_entries`."""
    words = list(chain.from_iterable(rows))
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    starts = np.delete(np.arange(len(words)), np.cumsum(lengths[lengths > 0]) - 1)
    spelt = len(words) + len(starts)
    letters = (
        [each for word in words for each in letters_of(word)] if (entries >= spelt).any() else []
    )
    return [
        words[at]
        if at < len(words)
        else letters[at - spelt]
        if at >= spelt
        else f"{words[starts[at - len(words)]]} {words[starts[at - len(words)] + 1]}"
        for at in entries.tolist()
    ]
