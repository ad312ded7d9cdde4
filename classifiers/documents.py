"""Classifies captured documents, each with its parent from the same thread."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import attrgetter

from casefile.records import Document, Flag, Post
from classifiers.pipeline import BATCH, Annotator


def classify(documents: Iterable[Document], *, annotator: Annotator) -> Iterator[Flag]:
    """Yield a flag for every document; whole threads stand together, parents are found in them."""
    posts = _posts(documents)
    while batch := list(islice(posts, BATCH)):
        yield from annotator.flags(batch)


def as_post(document: Document, parent: Document | None) -> Post:
    """Return what of a document a classifier may read: its text, its kind of site, its parent.

    Where the parent was not captured, the words the post quotes from it stand in.
    """
    return Post(
        id=document.id,
        text=document.text,
        lang=document.lang,
        parent_text=document.quoted if parent is None else parent.text,
        site_kind=document.site_kind,
    )


def _posts(documents: Iterable[Document]) -> Iterator[Post]:
    for _, members in groupby(documents, key=attrgetter("thread")):
        known: dict[str, Document] = {}
        for document in members:
            known[document.id] = document
            yield as_post(document, known.get(document.parent or ""))
