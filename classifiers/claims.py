"""Weighs the segments of posts and tells which of them, if any, makes its post flag-worthy."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

import numpy as np

from casefile.records import Post
from classifiers.examiner import Examined, Text
from classifiers.joint import Evidence
from classifiers.learned import ANY, FLAG, JOINS, OWN, Heard, Model
from classifiers.parents import NO_PARENT, Values, above
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
    joined, alone = map(iter, _joined(examined, model, heard, places, posts, writers))
    found = []
    for each, row, values, hears, chosen in zip(examined, rows, posts, heard, places, strict=True):
        lang = each.text.lang or ""
        known = bool(chosen) and writers[lang].knows(row)
        learnt = Learnt(model, lang, row, values, hears, _NOTHING, None, known)
        claims, unthreaded = ([next(each) for _ in chosen] for each in (joined, alone))
        there = _claiming(learnt, chosen, unthreaded) if each.above[0] else None
        found.append(replace(_claiming(learnt, chosen, claims), alone=there))
    return found


def _claiming(learnt: Learnt, places: Sequence[int], claims: Sequence[float]) -> Learnt:
    """Return what was learnt, with the loudest claim that a segment makes."""
    if not places:
        return learnt
    value = max(claims)
    return replace(learnt, value=value, telling=places[claims.index(value)])


def _joined(
    examined: Sequence[Examined],
    model: Model,
    heard: Sequence[Heard],
    places: Sequence[Sequence[int]],
    posts: Floats,
    writers: Mapping[str, RowWriter],
) -> tuple[list[float], list[float]]:
    """Return the joined value of each chosen segment, post by post, and that without the thread."""
    around = [
        row
        for each, hears, chosen in zip(examined, heard, places, strict=True)
        for row in _around(each.post, each.text.lang or "", hears, chosen, writers)
    ]
    own = model.voice.values(around)[:, model.voice.index[OWN]].astype(float)
    codes = [hears.values[chosen] for hears, chosen in zip(heard, places, strict=True) if chosen]
    if not codes:
        return [], []
    joins = model.posts.index[JOINS]
    of = np.repeat(np.arange(len(examined)), list(map(len, places)))
    evidence = Evidence(
        codes=np.concatenate(codes),
        own=own,
        posts=np.delete(posts, joins, axis=1)[of],
        above=_above(examined, posts, model, writers)[of],
        langs=[examined[post].text.lang or "" for post in of.tolist()],
    )
    values = model.joint.values(evidence).tolist()
    answers = evidence.above.any()
    return values, model.joint.values(evidence.alone()).tolist() if answers else values


def _above(
    examined: Sequence[Examined], posts: Floats, model: Model, writers: Mapping[str, RowWriter]
) -> Values:
    """Return what is heard in the thread of each post; *posts* are the values of whole posts."""
    place: dict[Text, int] = {}
    heard: list[Heard] = []
    of = []
    for text, hears in (each.above for each in examined):
        if text is not None and hears is not None and text not in place:
            place[text] = len(place)
            heard.append(hears)
        of.append(NO_PARENT if text is None else place[text])
    flag, joins = model.posts.index[FLAG], model.posts.index[JOINS]
    known = dict(zip((each.text for each in examined), posts[:, flag], strict=True))
    others = [text for text in place if text not in known]
    values = model.posts.values([post_row(writers, text) for text in others])
    known |= zip(others, values[:, flag], strict=True)
    first = [0, *accumulate(len(each.segments) for each in heard)]
    signs = [each.values[:, model.segments.index[ANY]] for each in heard]
    return above(
        np.array(of),
        first,
        signs=np.concatenate([*signs, ()]),
        flags=np.array([known[text] for text in place]),
        joins=posts[:, joins],
    )


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
