"""Carries out what a key asked for: decide, skip, go back, take back."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from casefile.errors import InvalidDecision, StoreError, TakenOver
from casefile.vocabulary import modes
from dashboard import drafting, keys
from dashboard.desks.copies import copy_verdict
from dashboard.desks.second_thoughts import SecondThoughts
from dashboard.language import say
from dashboard.sitting import Sitting

TAKE_BACK = "take back"
_ASKED = "asked"
_LAST = "last decided"


def ask(key: str) -> None:
    """Have the run that follows carry out what *key* stands for."""
    st.session_state[_ASKED] = key


def is_asked() -> bool:
    """Return whether a key still waits to be carried out."""
    return bool(st.session_state.get(_ASKED))


def take_asked() -> str:
    """Return, once, the key that asked for something, or nothing."""
    return str(st.session_state.pop(_ASKED, ""))


def last_decided() -> str | None:
    """Return the post on which this visit decided last, unless that was taken back."""
    post = st.session_state.get(_LAST)
    return None if post is None else str(post)


def told_on(post: str) -> Mapping[str, str]:
    """Return what was wrong with the form on *post* when it was sent, by field."""
    return st.session_state.get(_faults(post)) or {}


def answer(sitting: Sitting, post: str, asked: str) -> tuple[Sitting, str | None]:
    """Carry out what a key asked for; return how the list stands then and the post to show."""
    to_show = _answer(sitting, post, asked)
    since = replace(sitting)
    return since, to_show or since.queue.next_open(after=post)


def _answer(sitting: Sitting, post: str, asked: str) -> str | None:
    """Carry out what a key asked for and return the post to show, or None for the next one."""
    if asked == keys.BACK:
        return sitting.queue.before(post) or post
    if asked in (keys.UNDO, TAKE_BACK):
        return _take_back(sitting, str(st.session_state[_LAST]) if asked == keys.UNDO else post)
    with_colleague = sitting.desk.colleague(sitting.worklist, post) is not None
    if with_colleague and drafting.is_open(post):
        drafting.forget(post)
        return post  # where it is said that a colleague took it over
    if with_colleague or sitting.desk.debrief_open(sitting.worklist, post):
        return None
    return _decide(sitting, post, skipped=asked == keys.SKIP)


def _decide(sitting: Sitting, post: str, *, skipped: bool) -> str | None:
    desk, worklist = sitting.desk, sitting.worklist
    document = desk.reading(post).document
    drafting.choice_on(desk, post)
    if drafting.overtaken(desk, post):
        told = say("Another window decided on this post meanwhile. See what stands, then decide.")
        st.session_state[_faults(post)] = {worklist.id: told}
        return post
    choice = replace(drafting.finished(post), skipped=skipped)
    try:
        taken = desk.decide(worklist, document, choice)
    except InvalidDecision as error:
        st.session_state[_faults(post)] = dict(reversed(error.faults))
        return post
    except TakenOver:
        return post
    except StoreError as error:
        st.session_state[_faults(post)] = {worklist.id: str(error)}
        return post
    drafting.forget(post)
    copy_verdict(desk, worklist, taken)
    st.session_state[_LAST] = post
    again = modes()[worklist.mode].final_after_opinion and taken.replaces is None
    if not skipped and (again or desk.debrief_open(worklist, post)):
        return post
    return None


def _take_back(sitting: Sitting, post: str) -> str:
    """Take the decision on *post* back and return to it, its form as it was sent."""
    thoughts = SecondThoughts(sitting.desk, sitting.worklist, post)
    try:
        thoughts.withdraw(say("undone"))
    except InvalidDecision as error:
        st.session_state[_faults(post)] = dict(reversed(error.faults))
    drafting.forget(post)
    st.session_state.pop(_LAST, None)
    return post


def _faults(post: str) -> str:
    return f"faults@{post}"
