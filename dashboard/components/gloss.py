"""The gloss under a post: what it says in the reader's language, in a person's words."""

import streamlit as st
from markupsafe import Markup

from casefile.languages import base_of
from casefile.records import Document
from dashboard.components.plain import shown
from dashboard.components.post import when
from dashboard.desks.glosses import ask_for_gloss, gloss
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import say, spoken
from dashboard.writing import language_name


def show_gloss(desk: TraineeDesk, document: Document) -> None:
    """Show the gloss folded away, or that it was asked for; nothing where nobody asked."""
    found, name = gloss(desk, document), language_name(base_of(spoken()))
    if found is None:
        return
    if found.answer is None:
        told = say(
            "A gloss in {language} was asked for on {time}; nobody has written it yet.",
            language=name,
            time=when(found.at),
        )
        st.html(Markup('<p class="quiet asked">{}</p>').format(told))
        return
    st.html(
        Markup(
            '<details class="fold gloss"><summary>{}</summary><p>{}</p>'
            '<p class="quiet">{}</p></details>'
        ).format(
            say("gloss in {language}", language=name),
            shown(found.answer),
            say("What the words say, written by a person; it takes no side on what they mean."),
        )
    )


def offer_gloss(desk: TraineeDesk, document: Document) -> None:
    """Offer to ask for a gloss of words in another language, where none was asked for yet."""
    if base_of(document.lang or "") == base_of(spoken()) or gloss(desk, document) is not None:
        return
    name = language_name(base_of(spoken()))
    told = say("Somebody who reads the language writes down what the words say.")
    label = say("Ask for a gloss in {language}", language=name)
    if st.button(label, key="ask-gloss", help=told):
        ask_for_gloss(desk, document)
        st.rerun()
