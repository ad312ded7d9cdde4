"""Writes what stands around a segment as a row: whose voice it is shows outside its own words."""

from collections.abc import Iterator, Sequence
from functools import cache

from classifiers.rows import RowWriter
from classifiers.segments import Segment
from classifiers.vocabulary import Row

_REACH = 10  # words on either side
_MOST_COUNTED_WORDS, _MOST_COUNTED_PLACES = 8, 3
_MOST_REMEMBERED = 20_000
_BETWEEN = "¦"


def surroundings(
    segments: Sequence[Segment], at: int, *, writer: RowWriter, kind: str | None, answers: bool
) -> Row:
    """Return the row of what surrounds the segment *at*: marks, place, and words on either side.

    *kind* is the kind of site; *answers* says whether the post has a parent.
    """
    here = segments[at]
    row = list(_frame(segments, at))
    row += [_BETWEEN, f"kind:{kind}", _BETWEEN, f"answers:{answers}:{min(len(segments), 3)}"]
    for step, side in ((-1, "left"), (1, "right")):
        mark = here.before if step < 0 else here.after
        tag = "quoted" if here.quoted or "mark" in mark or "colon" in mark else _plain(mark)
        if 0 <= (place := at + step) < len(segments):
            near = _near(segments[place].words, step, writer)
            row += map(_words_at(f"{side}:{tag}").__getitem__, near)
            row += map(_words_at(side).__getitem__, near)
        if 0 <= (place := at + 2 * step) < len(segments):
            near = _near(segments[place].words, step, writer)
            row += map(_words_at(f"{side}2").__getitem__, near)
    return tuple(row)


class _WordsAt(dict[str, str]):
    """Words with the name of the place where they stand before them, each written once."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        named = self[word] = f"{self._place}:{word}"
        return named


_words_at = cache(_WordsAt)


def _frame(segments: Sequence[Segment], at: int) -> Iterator[str]:
    here = segments[at]
    marks = f"{here.before}|{here.after}|{here.quoted}"
    yield from (f"before:{here.before}", f"after:{here.after}", f"quoted:{here.quoted}", marks)
    yield f"words:{min(len(here.words), _MOST_COUNTED_WORDS)}"
    yield f"first:{min(at, _MOST_COUNTED_PLACES)}"
    yield f"last:{min(len(segments) - 1 - at, _MOST_COUNTED_PLACES)}"


def _near(words: list[str], step: int, writer: RowWriter) -> Row:
    return writer.row(words[-_REACH:] if step < 0 else words[:_REACH])


def _plain(mark: str) -> str:
    return "line" if "line" in mark else "stop"
