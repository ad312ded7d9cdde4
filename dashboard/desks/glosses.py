"""Glosses: what a post says in its reader's language, asked for there and written by a person."""

import hashlib

from casefile.clock import utc_now, utc_text
from casefile.languages import base_of
from casefile.queries import second_thoughts as kept
from casefile.records import Document, Request, RequestKind
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import spoken


def gloss(desk: TraineeDesk, document: Document) -> Request | None:
    """Return the gloss of what was read in the language in use, or the request that waits for it.

    Everybody who reads the post in that language finds the same one.
    """
    asked = kept.requests(desk.store, post=document.id)
    mine = _wanted(document)
    return next(
        (each for each in asked if each.kind is RequestKind.GLOSS and each.text == mine), None
    )


def ask_for_gloss(desk: TraineeDesk, document: Document) -> None:
    """Ask whoever runs the exercise for a gloss; the same one asked for twice is one."""
    asker, at, text = desk.access.name, utc_text(utc_now()), _wanted(document)
    name = "\x1f".join((document.id, RequestKind.GLOSS, text))
    number = hashlib.sha256(name.encode()).hexdigest()[:32]
    kept.ask(desk.store, Request(number, document.id, asker, RequestKind.GLOSS, text, at))


def language_wanted(request: Request) -> str:
    """Return the language in which a gloss is asked for."""
    return request.text.partition("/")[0]


def _wanted(document: Document) -> str:
    """Return language and version: what was changed since is glossed anew."""
    return f"{base_of(spoken())}/{document.version}"
