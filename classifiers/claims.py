"""Weighs the segments of posts and tells which of them, if any, makes its post flag-worthy."""

from collections.abc import Mapping, Sequence

import numpy as np

from casefile.records import Post
from classifiers.examiner import Examined
from classifiers.learned import ANY, FLAG, OWN, Heard, Model
from classifiers.pointing import Learnt
from classifiers.rows import RowWriter, post_row
from classifiers.vocabulary import Floats, Row
from classifiers.voices import surroundings

MOST = 3  # segments of a post whose surroundings are read
_NOTHING = -20.0  # the value of a post without words


def weigh(
    examined: Sequence[Examined], model: Model, writers: Mapping[str, RowWriter]
) -> list[Learnt]:
    """Return what learning makes of each post that was examined."""
    rows = [post_row(writers, each.text) for each in examined]
    posts = model.posts.values(rows)
    heard = [each.heard or Heard((), np.zeros((0, 0), np.float32), ()) for each in examined]
    any_of = model.segments.index[ANY]
    places = [loudest(each.values[:, any_of]) if each.segments else [] for each in heard]
    around = [
        row
        for each, hears, chosen in zip(examined, heard, places, strict=True)
        for row in _around(each.post, each.text.lang or "", hears, chosen, writers)
    ]
    own = iter(model.voice.values(around)[:, model.voice.index[OWN]].tolist())
    found = []
    for each, row, values, hears, chosen in zip(examined, rows, posts, heard, places, strict=True):
        flag = float(values[model.posts.index[FLAG]])
        lang = each.text.lang or ""
        joined = model.joints[lang].values(
            says=hears.values[chosen, any_of] if chosen else np.zeros(0),
            own=np.array([next(own) for _ in chosen]),
            post=np.full(len(chosen), flag),
        )
        best = int(np.argmax(joined)) if chosen else None
        found.append(
            Learnt(
                model,
                lang,
                row,
                values,
                hears,
                value=_NOTHING if best is None else float(joined[best]),
                telling=None if best is None else chosen[best],
                known=best is not None and writers[lang].knows(row),
            )
        )
    return found


def loudest(values: Floats) -> list[int]:
    """Return the places of the few highest values, highest first."""
    return [int(at) for at in np.argsort(-values, kind="stable")[:MOST]]


def _around(
    post: Post, lang: str, heard: Heard, places: Sequence[int], writers: Mapping[str, RowWriter]
) -> list[Row]:
    return [
        surroundings(
            heard.segments,
            at,
            writer=writers[lang],
            kind=post.site_kind,
            answers=bool(post.parent_text),
        )
        for at in places
    ]
