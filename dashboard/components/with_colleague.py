"""Says that a post of a shared list is with a colleague: never who, never how it was judged."""

import streamlit as st
from markupsafe import Markup

from casefile.queries.claims import DECIDED
from casefile.queries.queue import QueueRow
from dashboard.components.empty import show_empty
from dashboard.language import say, say_many
from dashboard.queue_order import Queue


def colleague_said(row: QueueRow) -> str:
    """Return in a few words what a colleague does with the post, or nothing."""
    if row.colleague is None:
        return ""
    if row.colleague == DECIDED:
        return say("decided by a colleague")
    return say("being read by a colleague")


def show_with_colleague(row: QueueRow) -> None:
    """Show in the place of the post why it is not open."""
    if row.colleague == DECIDED:
        show_empty(
            say("A colleague has decided this post."),
            say("On a shared list each post is decided once. Go on with the next one."),
        )
        return
    show_empty(
        say("A colleague is reading this post."),
        say(
            "It is kept for whoever opened it until five minutes pass in silence. "
            "Go on with the next one."
        ),
    )


def show_being_read(queue: Queue) -> None:
    """Show how many posts of a shared list colleagues are reading, with a way to look again."""
    if not queue.being_read:
        return
    told = say_many(
        "A colleague is reading {n} post; if it is given back, it opens here.",
        "Colleagues are reading {n} posts; what is given back opens here.",
        queue.being_read,
    )
    st.html(Markup("<p class='quiet' role='status'>{}</p>").format(told))
    if queue.next_open(after=None) is None:
        st.button(say("Look again"), key="look-again")
