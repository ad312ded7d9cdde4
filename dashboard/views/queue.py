"""The whole queue of a work list: every post once, and what was done about it."""

from typing import Literal

import streamlit as st
from markupsafe import Markup

from casefile.queries.queue import QueueRow
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import verdicts
from casefile.vocabulary.triage import Verdict
from dashboard.address import Address, go, here
from dashboard.components.band import show_band
from dashboard.components.copied import show_checks
from dashboard.components.plain import in_markdown
from dashboard.components.post import kind_name, when
from dashboard.components.queue_pane import label_of
from dashboard.components.with_colleague import colleague_said, show_being_read
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import say, spoken
from dashboard.queue_headings import QueueHeading, headings_of
from dashboard.queue_order import Queue
from dashboard.session import Access
from dashboard.views.exercises import title_of


def show(access: Access) -> None:
    """Show the queue, welfare first."""
    at = here()
    with TraineeDesk.open(access, at.exercise) as desk:
        worklist = desk.worklist(at.worklist)
        queue = desk.arranged(worklist)
        show_band(access, place=(title_of(desk.exercise), f"{queue.done}/{len(queue.rows)}"))
        with st.container(key="sheet"):
            _head(queue, at, debrief=desk.has_debrief(worklist))
            show_checks(desk, worklist)
            for heading in headings_of(queue):
                _rows(heading, at)


def _head(queue: Queue, at: Address, *, debrief: bool) -> None:
    if queue.next_open(after=None) is None and not queue.being_read:
        told = (
            say("Read the debrief: what you saw, what was there, and what makes the difference.")
            if debrief
            else say("You may reopen any of them below, or wait for the debrief.")
        )
        st.html(
            Markup("<h1>{}</h1><p class='lead'>{}</p>").format(
                say("Every post has been read."), told
            )
        )
    else:
        st.html(Markup("<h1>{}</h1>").format(say("Queue")))
    show_being_read(queue)
    with st.container(horizontal=True, key="queue-ways", vertical_alignment="center"):
        if debrief and queue.done:
            _way(say("Debrief"), at.at("debrief", post=""), kind="primary")
        _way(say("Search"), at.at("search", post=""), kind="tertiary")
        _way(say("Back to the briefing"), at.at("briefing", post="", worklist=""), kind="tertiary")


def _way(label: str, address: Address, *, kind: Literal["primary", "tertiary"]) -> None:
    st.button(label, key=f"to-{address.view}", type=kind, on_click=go, args=(address,))


def _rows(heading: QueueHeading, at: Address) -> None:
    st.html(
        Markup('<h4 class="group">{} <span class="why">{}</span></h4>').format(
            heading.name, heading.why
        )
    )
    for row in heading.rows:
        with st.container(key=f"line-{row.post}", horizontal=True, vertical_alignment="center"):
            st.button(
                in_markdown(f"{row.position}. {label_of(row)}"),
                key=f"open-{row.post}",
                type="tertiary",
                on_click=go,
                args=(at.at("review", post=row.post),),
                width="stretch",
            )
            st.html(
                Markup('<p class="quiet">{} · {}</p>').format(
                    kind_name(row.site_kind), when(row.posted_at)
                )
            )
            st.html(Markup('<p class="state">{}</p>').format(_state(row)))


def _state(row: QueueRow) -> str:
    if row.colleague is not None:
        return colleague_said(row)
    if row.skipped:
        return say("skipped")
    if row.verdict:
        verdict = name_of(verdicts()[Verdict(row.verdict)], lang=spoken())
        return say("{verdict}, copied", verdict=verdict) if row.copied else verdict
    return say("begun") if row.drafted else say("open")
