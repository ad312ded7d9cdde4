"""Weighs the segments of posts and tells which of them, if any, makes its post flag-worthy."""

from collections.abc import Mapping, Sequence

import numpy as np

from casefile.records import Post
from classifiers.examiner import Examined
from classifiers.joint import Evidence
from classifiers.learned import ANY, OWN, Heard, Model
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
    joined = iter(_joined(examined, model, heard, places, posts, writers))
    found = []
    for each, row, values, hears, chosen in zip(examined, rows, posts, heard, places, strict=True):
        lang = each.text.lang or ""
        claims = [next(joined) for _ in chosen]
        value = max(claims, default=_NOTHING)
        telling = chosen[claims.index(value)] if chosen else None
        known = bool(chosen) and writers[lang].knows(row)
        found.append(Learnt(model, lang, row, values, hears, value, telling, known))
    return found


def _joined(
    examined: Sequence[Examined],
    model: Model,
    heard: Sequence[Heard],
    places: Sequence[Sequence[int]],
    posts: Floats,
    writers: Mapping[str, RowWriter],
) -> list[float]:
    """Return the joined value of each chosen segment, post by post."""
    around = [
        row
        for each, hears, chosen in zip(examined, heard, places, strict=True)
        for row in _around(each.post, each.text.lang or "", hears, chosen, writers)
    ]
    own = model.voice.values(around)[:, model.voice.index[OWN]].astype(float)
    codes = [hears.values[chosen] for hears, chosen in zip(heard, places, strict=True) if chosen]
    if not codes:
        return []
    of = np.repeat(np.arange(len(examined)), list(map(len, places)))
    langs = [each.text.lang or "" for each in examined]
    evidence = Evidence(np.concatenate(codes), own, posts[of], [langs[post] for post in of])
    return [float(each) for each in model.joint.values(evidence)]


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
