"""Takes captured documents to posts, each with its parent from the same thread."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from casefile.records import Document, Post


def partitions(documents: Iterable[Document], *, posts: int) -> Iterator[list[Post]]:
    """Yield what may be read of the documents, whole threads together, some *posts* at a time."""
    part: list[Post] = []
    for _, members in groupby(documents, key=attrgetter("thread")):
        part += _thread(members)
        if len(part) >= posts:
            yield part
            part = []
    if part:
        yield part


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


def _thread(documents: Iterable[Document]) -> Iterator[Post]:
    known: dict[str, Document] = {}
    for document in documents:
        known[document.id] = document
        yield as_post(document, known.get(document.parent or ""))
