"""Measures what heads say of families they have not seen: how sure a model may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from classifiers.claims import MOST
from classifiers.heads import Truth, fit_head
from classifiers.joint import Joint, Joints, fit_joint
from classifiers.segment_training import Pieces, Voices

Values = npt.NDArray[np.float64]
_ENOUGH_TO_JOIN = 100


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows as a vocabulary knows them, what is true of each, and which come with the lexicons."""

    known: Any
    truth: Truth
    shipped: Truth

    def head(self, seen: Truth, *, random_state: int) -> Any:
        """Return a careful head learnt from the rows *seen*."""
        known, truth, shipped = self.known[seen], self.truth[seen], self.shipped[seen]
        return fit_head(known, truth, shipped, random_state=random_state, careful=True)


@dataclass(frozen=True)
class Unseen:
    """Values for posts by heads that saw none of their families.

    A row of `says`, `own` and `post` for each of a post's loudest segments, `truth` whether it
    makes the post flag-worthy, `at` the place of its post, `langs` its language.  `innocent` holds,
    by language, the values of segments that show nothing.
    """

    at: Any
    langs: Any
    says: Values
    own: Values
    post: Values
    truth: Truth
    innocent: dict[str, Values]

    def joints(self) -> Joints:
        """Return the joint of all languages, and of each that shows enough."""
        every = np.ones(len(self.at), dtype=bool)
        languages = sorted(set(self.langs.tolist()))
        enough = [
            lang for lang in languages if self.truth[self.langs == lang].sum() >= _ENOUGH_TO_JOIN
        ]
        return Joints(
            {lang: self._joint(self.langs == lang) for lang in enough}, self._joint(every)
        )

    def _joint(self, rows: Truth) -> Joint:
        return fit_joint(
            self.truth[rows], says=self.says[rows], own=self.own[rows], post=self.post[rows]
        )

    def posts(self, joints: Joints, number: int) -> Values:
        """Return the joined value of each of *number* posts; NaN where there is none."""
        values = np.full(number, -np.inf)
        for lang in sorted(set(self.langs.tolist())):
            rows = self.langs == lang
            joined = joints[lang].values(
                says=self.says[rows], own=self.own[rows], post=self.post[rows]
            )
            np.maximum.at(values, self.at[rows], joined)
        return np.where(np.isinf(values), np.nan, values)


def on_unseen_families(
    found: Pieces,
    voices: Voices,
    families: Sequence[frozenset[str]],
    folds: Sequence[frozenset[str]],
    *,
    segments: Any,
    posts: Any,
    shipped: Truth,
    random_state: int,
) -> Unseen:
    """Return what heads that saw none of a fold's families say of its posts, over all *folds*.

    *segments* and *posts* are the known rows of segments and posts, *shipped* the posts that come
    with the lexicons.
    """
    parts = []
    innocent: dict[str, list[Values]] = {}
    flags = np.array([gold.flag for gold in found.golds], dtype=bool)
    for hidden in folds:
        unseen = np.array([each <= hidden for each in families])
        seen = np.array([not each & hidden for each in families])
        theirs, others = unseen[found.posts], seen[found.posts]
        if not _learnable(found.shows[others]) or not _learnable(flags[seen]) or not theirs.any():
            continue
        said = Rows(segments, found.shows, shipped[found.posts])
        says = _values(said, others, theirs, random_state=random_state)
        post = _values(Rows(posts, flags, shipped), seen, unseen, random_state=random_state)
        places = _loudest(found, np.flatnonzero(unseen), says)
        own = _voice(found, voices, others, places, random_state=random_state)
        at = found.posts[places]
        parts.append((at, says[places], own, post[at], found.own[places]))
        quiet = np.flatnonzero(theirs & ~found.shows)
        langs = np.array([found.langs[int(each)] for each in found.posts[quiet]])
        for lang in sorted(set(langs.tolist())):
            innocent.setdefault(lang, []).append(says[quiet[langs == lang]])
    at, says, own, post, truth = _columns(parts)
    quiets = {lang: np.concatenate(each) for lang, each in innocent.items()}
    return Unseen(at, np.array(found.langs)[at], says, own, post, truth, quiets)


def _learnable(truth: Truth) -> bool:
    return bool(truth.any() and not truth.all())


def _values(rows: Rows, seen: Truth, asked: Truth, *, random_state: int) -> Values:
    """Return the values of the rows that are *asked* for, by a head learnt from those *seen*."""
    head = rows.head(seen, random_state=random_state)
    values = np.full(len(rows.truth), np.nan)
    values[asked] = head.decision_function(rows.known[asked])
    return values


def _voice(
    found: Pieces, voices: Voices, seen: Truth, places: Sequence[int], *, random_state: int
) -> Values:
    learnt = seen[voices.places]
    if not _learnable(voices.own[learnt]):
        return np.zeros(len(places))
    around = Rows(voices.known, voices.own, voices.shipped)
    head = around.head(learnt, random_state=random_state)
    asked = voices.vocabulary.matrix(found.around(places))
    return np.asarray(head.decision_function(asked), dtype=float)


def _loudest(found: Pieces, posts: Any, says: Values) -> Any:
    """Return the places of the few loudest segments of each of the posts."""
    chosen = []
    for post in posts:
        low, high = found.first[post], found.first[post + 1]
        chosen += [low + at for at in np.argsort(-says[low:high], kind="stable")[:MOST]]
    return np.array(chosen, dtype=int)


def _columns(parts: Sequence[tuple[Any, ...]]) -> list[Any]:
    if not parts:
        return [np.zeros(0, int), np.zeros(0), np.zeros(0), np.zeros(0), np.zeros(0, bool)]
    return [np.concatenate(each) for each in zip(*parts, strict=True)]
