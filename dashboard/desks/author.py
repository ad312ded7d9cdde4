"""The card of one account: closed until a verdict or a typed reason, each opening logged."""

import hashlib
from collections import Counter
from dataclasses import dataclass

from casefile import custody
from casefile.clock import utc_now, utc_text
from casefile.errors import AccessDenied
from casefile.evidence import document_sha256
from casefile.queries import authors, decisions, evidence, search_index
from casefile.queries.authors import Candidate
from casefile.queries.series import SeriesNote, last_day, series_notes
from casefile.records import Document
from casefile.vocabulary import Permission
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import say


@dataclass(frozen=True, slots=True)
class AuthorCard:
    """What one account wrote, day by day, what changed, and who shares a token with it."""

    author: str
    site: str
    posts: tuple[Document, ...]
    days: tuple[tuple[str, int], ...]
    candidates: tuple[Candidate, ...]
    notes: tuple[SeriesNote, ...] = ()


def has_verdict(desk: TraineeDesk, document: Document) -> bool:
    """Return whether the reader has given a verdict on a post of the same account."""
    own = {each.id for each in _posts(desk, document)}
    standing = decisions.standing(desk.store, reader=desk.access.name)
    return any(each.post in own and not each.skipped for each in standing)


def open_card(desk: TraineeDesk, document: Document, *, reason: str) -> None:
    """Log the opening; without a verdict the reason must say why, or AccessDenied is raised."""
    desk.access.require(Permission.READ_AUTHOR_CARD)
    why = reason.strip()
    if not why and not has_verdict(desk, document):
        raise AccessDenied(say("Give your verdict first, or say why you need the author now."))
    posts = _posts(desk, document)
    told = "\n".join(document_sha256(each) for each in posts)
    act = custody.Act(
        at=utc_text(utc_now()),
        who=desk.access.name,
        verb=custody.Verb.OPENED,
        what=f"author card {document.site}/{document.author}",
        why=why or f"verdict on {document.id}",
        content_sha256=hashlib.sha256(told.encode()).hexdigest(),
    )
    custody.append(desk.store, desk.exercise.folder / custody.HEAD_FILE, [act])


def card(desk: TraineeDesk, document: Document) -> AuthorCard:
    """Return the card of whoever wrote *document*."""
    posts, author = _posts(desk, document), str(document.author)
    days = Counter(each.posted_at[:10] for each in posts if each.posted_at)
    found = authors.candidates(desk.store, author, posts)
    return AuthorCard(
        author,
        document.site,
        posts=tuple(posts),
        days=tuple(sorted(days.items())),
        candidates=tuple(found),
        notes=_notes(desk, document, posts),
    )


def _notes(desk: TraineeDesk, document: Document, posts: list[Document]) -> tuple[SeriesNote, ...]:
    """Return what changed in an account's posts; only of a web that bears the exercise's mark."""
    until = last_day(desk.store, document.site)
    if until is None or evidence.marks(desk.store) != {desk.exercise.canary}:
        return ()
    return series_notes(posts, until=until)


def _posts(desk: TraineeDesk, document: Document) -> list[Document]:
    if document.author is None:
        return []
    search_index.fill(desk.store, batches=1)
    return authors.posts_by(desk.store, document.author, site=document.site)
