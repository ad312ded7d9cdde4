"""Measures what heads say of families they have not seen: how sure a model may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from casefile.errors import ModelError
from classifiers.claims import MOST
from classifiers.joining import NETWORKS, fit_joint
from classifiers.joint import Evidence, Joint
from classifiers.learned import ANY, FLAG, JOINS
from classifiers.lessons import Lessons, Truth, even_weights
from classifiers.parents import WIDTH, Parents, above
from classifiers.segment_training import Pieces, Voices

Values = npt.NDArray[np.floating[Any]]
_MEASURING = 2  # networks of a joint that only measures


@dataclass(frozen=True)
class Unseen:
    """What heads that saw none of a fold's families say of its posts.

    A row of `evidence` for each of a post's loudest segments, `truth` whether it makes the post
    flag-worthy, `shipped` whether the post comes with the lexicons, `at` the place of the post,
    `fold` that of its fold.  `posts` holds the values of the heads for whole posts, NaN where a
    post is in no fold; `innocent`, by language, the values of segments that show nothing.
    """

    evidence: Evidence
    truth: Truth
    shipped: Truth
    at: Any
    fold: Any
    posts: Values
    innocent: dict[str, Values]

    def joint(
        self, rows: Any = slice(None), *, networks: int = NETWORKS, random_state: int
    ) -> Joint:
        """Return the joint learnt from all rows, or from some."""
        truth, shipped = self.truth[rows], self.shipped[rows]
        weights = even_weights(truth, shipped)
        return fit_joint(
            truth, self.evidence.of(rows), weights, networks=networks, random_state=random_state
        )

    def joined(self, *, random_state: int) -> Values:
        """Return the joined value of each post, by a joint of the other folds; NaN without one."""
        values = np.full(len(self.posts), -np.inf)
        for fold in np.unique(self.fold):
            here = self.fold == fold
            if len(set(self.truth[~here].tolist())) > 1:
                joint = self.joint(~here, networks=_MEASURING, random_state=random_state)
                np.maximum.at(values, self.at[here], joint.values(self.evidence.of(here)))
        return np.where(np.isinf(values), np.nan, values)


def on_unseen_families(
    found: Pieces,
    parents: Parents,
    families: Sequence[frozenset[str]],
    folds: Sequence[frozenset[str]],
    *,
    segments: Lessons,
    voices: Voices,
    posts: Lessons,
    random_state: int,
) -> Unseen:
    """Return what heads that saw none of a fold's families say of its posts, over all *folds*."""
    parts = []
    innocent: dict[str, list[Values]] = {}
    whole = np.full((len(families), len(posts.truths)), np.nan)
    joins = list(posts.truths).index(JOINS)
    heard_above = np.zeros((len(families), WIDTH))
    parts_above = segments.vocabulary.matrix(parents.segments)
    whole_above = posts.vocabulary.matrix(parents.rows)
    extra = np.zeros(len(segments.shipped) - len(found.segments), dtype=bool)
    for number, hidden in enumerate(folds):
        unseen = np.array([each <= hidden for each in families])
        seen = np.array([not each & hidden for each in families])
        theirs, others = unseen[found.posts], seen[found.posts]
        if not seen.any() or not theirs.any():
            continue
        heads = segments.heads(np.concatenate([others, extra]), random_state=random_state)
        said = np.full((len(theirs), len(heads.names)), np.nan)
        said[theirs] = heads.weigh(segments.known[np.flatnonzero(theirs)])
        says = said[:, heads.index[ANY]]
        entire = posts.heads(seen, random_state=random_state)
        whole[unseen] = entire.weigh(posts.known[unseen])
        heard_above[unseen] = above(
            parents.of,
            parents.first,
            signs=heads.weigh(parts_above)[:, heads.index[ANY]],
            flags=entire.weigh(whole_above)[:, entire.index[FLAG]],
            joins=whole[:, joins],
        )[unseen]
        places = _loudest(found, np.flatnonzero(unseen), says)
        heard = voices.lessons.heads(others[voices.places], random_state=random_state)
        own = heard.values(found.around(places))[:, 0]
        at = found.posts[places]
        parts.append((places, said[places], own, at, np.full(len(at), number)))
        quiet = np.flatnonzero(theirs & ~found.shows)
        langs = np.array([found.langs[int(each)] for each in found.posts[quiet]])
        for lang in sorted(set(langs.tolist())):
            innocent.setdefault(lang, []).append(says[quiet[langs == lang]])
    if not parts:
        raise ModelError(
            "All posts are of one family, or in no language there are lexicons for; a model needs "
            "two families at least."
        )
    places, said, own, at, fold = (np.concatenate(each) for each in zip(*parts, strict=True))
    evidence = Evidence(
        codes=said,
        own=own,
        posts=np.delete(whole, joins, axis=1)[at],
        above=heard_above[at],
        langs=[found.langs[post] for post in at],
    )
    return Unseen(
        evidence,
        truth=found.own[places],
        shipped=posts.shipped[at],
        at=at,
        fold=fold,
        posts=whole,
        innocent={lang: np.concatenate(each) for lang, each in innocent.items()},
    )


def _loudest(found: Pieces, posts: Any, says: Values) -> Any:
    """Return the places of the few loudest segments of each of the posts."""
    chosen = []
    for post in posts:
        low, high = found.first[post], found.first[post + 1]
        chosen += [low + at for at in np.argsort(-says[low:high], kind="stable")[:MOST]]
    return np.array(chosen, dtype=int)
