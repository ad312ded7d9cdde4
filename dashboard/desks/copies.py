"""Lets one verdict serve the near-identical posts of a list, marked as copied, some as a check."""

import hashlib
from dataclasses import replace

from casefile.errors import TakenOver
from casefile.queries import copies, documents
from casefile.queries import second_thoughts as kept
from casefile.records import Decision, Withdrawal, WorkList
from dashboard.desks.trainee import TraineeDesk


def copy_verdict(desk: TraineeDesk, worklist: WorkList, taken: Decision) -> int:
    """Copy a decision to the posts that repeat its own; return how many received it.

    A post shown as a check, judged by itself or with a colleague is left alone.
    """
    number = 0
    for each in copies.copies_in(desk.store, worklist.id):
        if each.original == taken.post and not each.shown and not taken.skipped:
            number += _copy(desk, worklist, taken, each.post)
    return number


def take_back_copies(desk: TraineeDesk, withdrawal: Withdrawal) -> None:
    """Take back what was copied from a decision that is taken back."""
    for decision in copies.copied_from(desk.store, withdrawal.decision):
        kept.withdraw(desk.store, replace(withdrawal, decision=decision))


def copied_from(desk: TraineeDesk, post: str) -> str | None:
    """Return the post whose decision was copied to *post*, if the standing one is a copy."""
    standing = desk.decision(post)
    if standing is None:
        return None
    return copies.copied(desk.store).get(standing.id)


def checks(desk: TraineeDesk, worklist: WorkList) -> tuple[int, int]:
    """Return how many copies were judged as a check, and how many of them otherwise."""
    shown = [each for each in copies.copies_in(desk.store, worklist.id) if each.shown]
    pairs = [(desk.decision(each.post), desk.decision(each.original)) for each in shown]
    both = [(one, other) for one, other in pairs if one and other]
    return len(both), sum(one.verdict != other.verdict for one, other in both)


def _copy(desk: TraineeDesk, worklist: WorkList, taken: Decision, post: str) -> bool:
    """Copy *taken* to *post*, in place of an earlier copy; say whether it was."""
    before, document = desk.decision(post), documents.document(desk.store, post)
    if document is None or (before is not None and copied_from(desk, post) != taken.post):
        return False
    if desk.colleague(worklist, post) is not None:
        return False
    last = desk.last(post)
    name = "\x1f".join((taken.id, post, "copy"))
    made = replace(
        taken,
        id=hashlib.sha256(name.encode()).hexdigest()[:32],
        post=post,
        seconds=0.0,
        evidence=(),
        replaces=None if last is None else last.id,
        version=document.version,
    )
    try:
        desk.enter(made, document)
    except TakenOver:  # a colleague was faster
        return False
    copies.mark_copied(desk.store, made.id, source=taken.id)
    return True
