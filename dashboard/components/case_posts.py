"""The posts of a case: their words, covered until asked for, their captures, the way to each."""

from functools import partial

import streamlit as st
from markupsafe import Markup

from casefile.records import Capture, Casebook, Document
from dashboard.address import Address, go, here
from dashboard.components.covers import show_lifting
from dashboard.components.empty import show_empty
from dashboard.components.marks import marked
from dashboard.components.plain import shown
from dashboard.components.post import when
from dashboard.components.wellbeing import LIFTED
from dashboard.desks.care import note_uncovered, veil_of
from dashboard.desks.casework import CaseDesk
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import say, say_many
from dashboard.session import Access
from dashboard.veil import Veil

SHORT = 280


def show_posts(desk: CaseDesk, casebook: Casebook) -> None:
    """Show what the case gathers, or how to begin."""
    posts = desk.documents(casebook)
    if not posts:
        show_empty(
            say("No post is in this case yet."),
            say("Open a post of your list and take it into the case from there."),
        )
        return
    captures = {each.id: each for each in desk.captures(posts)}
    told = (
        say_many("{n} post", "{n} posts", len(posts)),
        say_many("{n} capture", "{n} captures", len(captures)),
    )
    st.html(Markup('<p class="quiet">{}</p>').format(" · ".join(told)))
    veil = veil_of(desk.desk, lifted=bool(st.session_state.get(f"{LIFTED}{casebook.id}")))
    covered = [each for post in posts for each in veil.over(_words(post))]
    names = [post.id for post in posts if veil.over(_words(post))]
    show_lifting(covered, partial(_lift, desk.desk.access, here(), casebook.id, names))
    for post in posts:
        own = [captures[name] for name in post.captures if name in captures]
        _post(desk, post, own, veil)


def _post(desk: CaseDesk, post: Document, captures: list[Capture], veil: Veil) -> None:
    words = _words(post)
    facts = [f"{post.site}/{post.author}", when(post.posted_at)]
    facts += [say("captured {time}", time=when(each.exercise_time)) for each in captures[-1:]]
    hashes = Markup("").join(
        Markup(" <code>{}…</code>").format(each.body_sha256[:12]) for each in captures[-1:]
    )
    content = Markup('<p class="case-post"><q>{}</q><br><span class="quiet">{}{}</span></p>')
    with st.container(key=f"case-post-{post.id}", gap="xsmall"):
        st.html(
            content.format(
                marked(words, (), covers=veil.over(words)), shown(" · ".join(facts)), hashes
            )
        )
        worklist = desk.list_of(post.id)
        if worklist is not None:
            address = here().at("review", worklist=worklist.id, post=post.id, case="")
            key = f"open-{post.id}"
            st.button(say("Open the post"), key=key, type="tertiary", on_click=go, args=(address,))


def _words(post: Document) -> str:
    """Return the beginning of a post, cut between words."""
    if len(post.text) <= SHORT:
        return post.text
    return f"{post.text[:SHORT].rpartition(' ')[0] or post.text[:SHORT]}…"


def _lift(access: Access, at: Address, casebook: str, posts: list[str]) -> None:
    """Lift the covers of the case for this visit, and count each post that had some."""
    with TraineeDesk.open(access, at.exercise) as desk:
        for post in posts:
            note_uncovered(desk, desk.reading(post))
    st.session_state[f"{LIFTED}{casebook}"] = True
