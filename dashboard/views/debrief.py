"""The debrief of a work list: every decided post beside the key, one at a time."""

from collections.abc import Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup

from assessment.debrief import ItemDebrief
from casefile.records import WorkList
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import blocks
from dashboard.address import Address, go, here
from dashboard.components.band import show_band
from dashboard.components.covers import show_lifting
from dashboard.components.empty import show_empty
from dashboard.components.feedback import show_feedback, texts_beside
from dashboard.components.marks import evidence_marks, marks_of
from dashboard.components.opinion import show_opinion
from dashboard.components.post import show_post
from dashboard.components.storyline import storyline
from dashboard.components.wellbeing import LIFTED
from dashboard.desks.care import note_uncovered, veil_of, words_around
from dashboard.desks.marking import story_of
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import say, spoken
from dashboard.session import Access
from dashboard.views.exercises import title_of


def show(access: Access) -> None:
    """Show the debrief of the post the address names, or of the first."""
    at = here()
    with TraineeDesk.open(access, at.exercise) as desk:
        worklist = desk.worklist(at.worklist)
        show_band(access, place=(title_of(desk.exercise), say("Debrief")))
        items = [each for each in desk.debriefed() if each.decision.worklist == worklist.id]
        if not items:
            _closed(worklist)
            return
        place = next((n for n, each in enumerate(items) if each.decision.post == at.post), 0)
        _item(desk, worklist, items[place])
        _steps(items, place, at)


def _closed(worklist: WorkList) -> None:
    with st.container(key="sheet"):
        st.html(Markup("<h1>{}</h1>").format(name_of(blocks()[worklist.block], lang=spoken())))
        show_empty(
            say("The debrief of this list is not open yet."),
            say("Your instructor opens it when everyone is ready."),
        )


def _item(desk: TraineeDesk, worklist: WorkList, item: ItemDebrief) -> None:
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(key="reading-pane"):
        marks = [*marks_of(item.post.spans), *evidence_marks(item.decision.evidence)]
        reading = desk.reading(item.decision.post)
        lifted = bool(st.session_state.get(f"{LIFTED}{item.decision.post}"))
        veil = veil_of(desk, lifted=lifted)
        texts = (*words_around(reading), *texts_beside(item))
        covered = [each for text in texts for each in veil.over(text)]
        show_lifting(covered, partial(_lift, desk.access, here(), item.decision.post))
        show_post(reading, marks=marks, veil=veil)
        opinion = desk.opinion(worklist, item.decision.post)
        if opinion is not None:
            show_opinion(opinion, covers=veil.over(reading.document.text))
    with right, st.container(key="debrief-pane"):
        show_feedback(item, veil=veil)
        told = story_of(desk.exercise, item.decision.post)
        if told is not None:
            st.html(storyline(told, item.decision.post))


def _lift(access: Access, at: Address, post: str) -> None:
    """Lift the covers of a post and what is beside it for this visit, and count it."""
    with TraineeDesk.open(access, at.exercise) as desk:
        note_uncovered(desk, desk.reading(post))
    st.session_state[f"{LIFTED}{post}"] = True


def _steps(items: Sequence[ItemDebrief], place: int, at: Address) -> None:
    with st.container(horizontal=True, key="steps", vertical_alignment="center"):
        st.button(
            say("Previous"),
            key="previous",
            shortcut="Left",
            disabled=place == 0,
            on_click=_to,
            args=(items, place - 1, at),
        )
        st.html(Markup('<p class="quiet">{} / {}</p>').format(place + 1, len(items)))
        st.button(
            say("Next"),
            key="next",
            shortcut="Right",
            type="primary",
            disabled=place == len(items) - 1,
            on_click=_to,
            args=(items, place + 1, at),
        )
        st.button(
            say("Back to the briefing"),
            key="leave",
            type="tertiary",
            on_click=go,
            args=(at.at("briefing", worklist="", post=""),),
        )


def _to(items: Sequence[ItemDebrief], place: int, at: Address) -> None:
    go(at.at("debrief", post=items[place].decision.post))
