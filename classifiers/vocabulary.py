"""Turns rows of words into numbers: what heads know of them, and how rare each of it is.

That is words, word pairs and, where wanted, the letters of words, four in a row: they let what was
learnt of one form hold for others, and for words that share a root.  All rows of a batch are looked
up at once: each word with its letters when it is first met, a pair by a 64-bit key that is made of
its words' keys and never spelt out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
_DRAWERS = 20  # the first bits of a key, which name its drawer
_UNKNOWN = -1
_MOST_REMEMBERED = 100_000
_LETTERS = "~"  # before four letters of a word
_EDGE = "_"  # the beginning or the end of a word among its letters
_IN_A_ROW = 4
_LETTERS_WEIGH = np.float32(0.7)  # beside words and pairs


@dataclass(frozen=True)
class Vocabulary:
    """The words, word pairs and letters that heads know; `rarity` is how few texts hold each.

    The words of a row are scaled to length one, as in TF-IDF, and so are its letters; but what is
    not known weighs as much as the rarest that is: else a text of unknown words would make its few
    known ones loud.
    """

    words: tuple[str, ...]
    rarity: Floats

    def places(self, row: Row) -> list[int]:
        """Return which known words, word pairs and letters the row holds."""
        places = self._entries([row]).places
        return [int(place) for place in _distinct(places[places != _UNKNOWN])]

    def matrix(self, rows: Sequence[Row]) -> Any:
        """Return the rows as a sparse matrix of floats: rows × words."""
        return self._weighed(self._entries(rows), number=len(rows))

    def is_word(self, place: int) -> bool:
        """Return whether a word or a pair of words has the *place*, and not letters."""
        return not self._are_letters[place]

    def _entries(self, rows: Sequence[Row]) -> "_Entries":
        words = list(chain.from_iterable(rows))
        at = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        met = self._met.numbers(words)
        keys, inside = self._met.keys[met], at[:-1] == at[1:]
        pairs = self._pairs.places(_pair(keys[:-1], keys[1:])[inside])
        letters, of = self._met.letters(met)
        places = np.concatenate([self._met.places[met], pairs, letters])
        return _Entries(
            places,
            np.concatenate([at, at[:-1][inside], at[of]]),
            np.arange(len(places)) >= len(met) + len(pairs),
        )

    def _weighed(self, entries: "_Entries", *, number: int) -> Any:
        """Return the matrix of *number* rows."""
        known = entries.places != _UNKNOWN
        cells = _distinct(entries.rows[known] * len(self.words) + entries.places[known])
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

    @cached_property
    def _met(self) -> "_WordsMet":
        singles = {word: place for place, word in enumerate(self.words) if " " not in word}
        return _WordsMet(singles, spelt=bool(self._are_letters.any()))

    @cached_property
    def _pairs(self) -> "_Pairs":
        return _Pairs(self.words)

    @cached_property
    def _are_letters(self) -> _Known:
        return np.array([word.startswith(_LETTERS) for word in self.words], dtype=bool)

    @cached_property
    def _rarest(self) -> float:
        return float(self.rarity[~self._are_letters].max(initial=1.0)) ** 2

    @cached_property
    def _rarest_letters(self) -> float:
        return float(self.rarity[self._are_letters].max(initial=1.0)) ** 2


class _WordsMet:
    """The words met last, numbered: of each its key, its place, and the places of its letters."""

    def __init__(self, singles: Mapping[str, int], *, spelt: bool) -> None:
        """Keep the places of what is no pair; *spelt* says whether letters are among them."""
        self._singles = singles
        self._spelt = spelt
        self._clear()

    def numbers(self, words: Sequence[str]) -> _Places:
        """Return the number of each word; words met for the first time are looked up."""
        if len(self._number) >= _MOST_REMEMBERED:
            self._clear()
        self._learn([word for word in dict.fromkeys(words) if word not in self._number])
        return np.fromiter(map(self._number.__getitem__, words), np.int64, len(words))

    def letters(self, numbers: _Places) -> tuple[_Places, _Places]:
        """Return the places of all letters of these words, and of which of the words each is."""
        first, past = self._ends[numbers], self._ends[numbers + 1]
        of = np.repeat(np.arange(len(numbers)), past - first)
        before = np.cumsum(past - first) - past
        return self._letters[np.arange(len(of)) - before[of]], of

    def _clear(self) -> None:
        self._number: dict[str, int] = {}
        self.keys = np.zeros(0, np.uint64)
        self.places = np.zeros(0, np.int64)
        self._letters = np.zeros(0, np.int64)
        self._ends = np.zeros(1, np.int64)

    def _learn(self, words: Sequence[str]) -> None:
        if not words:
            return
        place_of, known = self._singles.get, len(self._number)
        self._number.update(zip(words, range(known, known + len(words)), strict=True))
        letters = [letters_of(word) if self._spelt else () for word in words]
        lengths = np.cumsum([len(each) for each in letters])
        self.keys = np.concatenate([self.keys, _keys(words)])
        self.places = _with(self.places, [place_of(word, _UNKNOWN) for word in words])
        self._ends = _with(self._ends, len(self._letters) + lengths)
        places = [place_of(each, _UNKNOWN) for each in chain.from_iterable(letters)]
        self._letters = _with(self._letters, places)


class _Pairs:
    """The places of word pairs, found by a key made of their words' keys.

    The first bits of a key name the drawer in which it lies, most often alone: that is looked up
    in a third of the time that a search takes.
    """

    def __init__(self, words: Sequence[str]) -> None:
        """Sort those of *words* that are pairs by their keys."""
        places = [place for place, word in enumerate(words) if " " in word]
        parts = [words[place].partition(" ") for place in places]
        keys = _pair(_keys([part[0] for part in parts]), _keys([part[2] for part in parts]))
        order = np.argsort(keys)
        drawers = np.bincount(_drawer(keys), minlength=1 << _DRAWERS)
        self._deepest = int(drawers.max())
        self._first = np.concatenate([[0], np.cumsum(drawers)[:-1]]).astype(np.int32)
        self._keys = np.concatenate([keys[order], np.zeros(self._deepest, np.uint64)])
        self._places = np.array([*places, *[_UNKNOWN] * self._deepest], np.int64)
        self._places[: len(order)] = self._places[order]

    def places(self, keys: _Keys) -> _Places:
        """Return the place of each pair, by its key."""
        found = np.full(len(keys), _UNKNOWN)
        first = self._first[_drawer(keys)]
        for step in range(self._deepest):
            here = np.flatnonzero(self._keys[first + step] == keys)
            found[here] = self._places[first[here] + step]
        return found


def learn_vocabulary(
    rows: Sequence[Row], *, fewest: int, letters: bool = False
) -> tuple[Vocabulary, Any]:
    """Return what stands in *fewest* of the rows or more, and the rows' matrix."""
    keys, held, spelt = _spelt_out(rows, letters=letters)
    _, first, entry = np.unique(keys, return_index=True, return_inverse=True)
    cells = _distinct(entry * max(len(rows), 1) + held)
    seen_in = np.bincount(cells // max(len(rows), 1), minlength=len(first))
    kept = np.flatnonzero(seen_in >= fewest)
    names = _names(rows, first[kept])
    order = sorted(range(len(kept)), key=names.__getitem__)
    rarity = np.log((1 + len(rows)) / (1 + seen_in[kept][order])) + 1
    learnt = Vocabulary(tuple(names[place] for place in order), rarity.astype(np.float32))
    place_of = np.full(len(first), _UNKNOWN)
    place_of[kept[order]] = np.arange(len(kept))
    return learnt, learnt._weighed(_Entries(place_of[entry], held, spelt), number=len(rows))


def _keys(words: Sequence[str]) -> _Keys:
    """Return a number for each word, which it has as long as the program runs."""
    return np.fromiter(map(hash, words), np.int64, len(words)).view(np.uint64)


def _drawer(keys: _Keys) -> _Places:
    return (keys >> np.uint64(64 - _DRAWERS)).astype(np.int64)


def _with(numbers: _Places, more: Any) -> _Places:
    return np.concatenate([numbers, np.asarray(more, np.int64)])


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


@dataclass(frozen=True, slots=True)
class _Entries:
    """All words, then all pairs, then letters: each one's place, its row, whether it is letters."""

    places: _Places
    rows: _Places
    letters: _Known


def _spelt_out(rows: Sequence[Row], *, letters: bool) -> tuple[_Keys, _Places, _Known]:
    """Return the keys of all words, then pairs, then letters, each with its row and kind."""
    at = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    words = _keys(list(chain.from_iterable(rows)))
    inside = at[:-1] == at[1:]
    pairs = _pair(words[:-1], words[1:])[inside]
    keys, places = [words, pairs], [at, at[:-1][inside]]
    if letters:
        spelt = [letters_of(word) for row in rows for word in row]
        keys.append(_keys(list(chain.from_iterable(spelt))))
        places.append(np.repeat(at, list(map(len, spelt))))
    joined = np.concatenate(keys)
    known = len(words) + len(pairs)
    return joined, np.concatenate(places), np.arange(len(joined)) >= known


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
