"""The author card: opens after a verdict or with a typed reason, and every opening is logged."""

import streamlit as st
from markupsafe import Markup

from casefile.records import Document
from dashboard.address import go, here
from dashboard.components.author_card import LIFTED, show_author_card
from dashboard.components.band import show_band
from dashboard.components.empty import show_empty
from dashboard.desks.author import card, has_verdict, open_card
from dashboard.desks.care import wants_low_exposure
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import say
from dashboard.session import Access
from dashboard.views.briefing import SHORTEST_PURPOSE
from dashboard.views.exercises import title_of

OPENED = "author opened"


def show(access: Access) -> None:
    """Show the card of whoever wrote the post that the address names."""
    at = here()
    with TraineeDesk.open(access, at.exercise) as desk:
        document = desk.reading(at.post).document
        show_band(access, place=(title_of(desk.exercise), say("Author")))
        with st.container(key="sheet"):
            back = at.at("review")
            st.button(say("Back"), key="back", type="tertiary", on_click=go, args=(back,))
            if document.author is None:
                show_empty(say("This post is unsigned."), say("There is no account to show."))
            elif _is_open(desk, document):
                show_author_card(card(desk, document), everything=wants_low_exposure(desk))
            else:
                _ask_why(desk, document)


def _is_open(desk: TraineeDesk, document: Document) -> bool:
    """Return whether the card is open in this visit; a verdict opens it, and that is logged."""
    if st.session_state.get(OPENED) == _account(document):
        return True
    if not has_verdict(desk, document):
        return False
    _open(desk, document, reason="")
    return True


def _ask_why(desk: TraineeDesk, document: Document) -> None:
    told = say("The post is judged by its words. Its author opens after your verdict.")
    st.html(Markup("<h1>{}</h1><p class='lead'>{}</p>").format(say("Author"), told))
    with st.form(key="author-reason", border=False):
        reason = st.text_input(
            say("Why do you need the author before your verdict? It is logged."), key="reason"
        )
        if st.form_submit_button(say("Open the author card")):
            if len(reason.strip()) < SHORTEST_PURPOSE:
                st.error(say("Write the reason in a few words; the processing log needs it."))
                return
            _open(desk, document, reason=reason)
            st.rerun()


def _open(desk: TraineeDesk, document: Document, *, reason: str) -> None:
    open_card(desk, document, reason=reason)
    st.session_state[OPENED] = _account(document)
    st.session_state.pop(LIFTED, None)


def _account(document: Document) -> str:
    return f"{document.site}/{document.author}"
