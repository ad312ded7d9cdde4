"""Says which posts hang together, so that an interval does not take them for independent."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Final

from casefile.records import LabelledPost

_KINDS: Final[Mapping[str, Callable[[LabelledPost], str | None]]] = {
    "family": attrgetter("family"),
    "contrast": attrgetter("cluster"),
    "storyline": attrgetter("storyline"),
    "thread": attrgetter("thread"),
}


def clusters_of(posts: Iterable[LabelledPost]) -> dict[str, Sequence[str]]:
    """Return each post's cluster of every kind that the gold knows.

    A repost or disguised twin stays with its original; a post that belongs to no cluster of a kind
    is one of its own.  Where the gold knows no kind at all, every post stands for itself.
    """
    listed = list(posts)
    by_id = {post.id: post for post in listed}
    anchors = [by_id.get(post.original or "", post) for post in listed]
    found = {
        kind: [name(post) or f"post {post.id}" for post in anchors]
        for kind, name in _KINDS.items()
        if any(name(post) for post in anchors)
    }
    return dict(found) or {"post": [post.id for post in anchors]}
