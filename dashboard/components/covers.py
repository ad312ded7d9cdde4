"""Covers heavy sentences by a sign that says what lies beneath, and lifts the covers on request."""

from collections.abc import Callable, Sequence
from importlib.resources import files

import streamlit as st
from markupsafe import Markup

from casefile.covering import Heavy
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import severities
from dashboard import keys
from dashboard.language import say, say_many, spoken

_lift_by_click = st.components.v2.component(
    "prova_covers",
    js=(files("dashboard") / "scripts" / "covers.js").read_text(encoding="utf-8"),
    css="",
)


def cover_of(stretch: Heavy, text: str) -> Markup:
    """Return the sign that stands in the place of *stretch*; its words are not on the page."""
    count = len(text[stretch.start : stretch.end].split())
    told = say_many("{n} covered word", "{n} covered words", count)
    return Markup(
        '<button type="button" class="cover" data-length="{}" title="{}">{} · {}</button>'
    ).format(
        stretch.end - stretch.start,
        say("Show what is covered"),
        told,
        severity_name(stretch.severity),
    )


def severity_name(severity: int) -> str:
    """Return how heavy words are, as a number and in words."""
    return f"{severity} {name_of(severities()[severity], lang=spoken())}"


def show_lifting(covered: Sequence[Heavy], lift: Callable[[], None]) -> None:
    """Show the button that lifts every cover of the post and its thread, if there are any."""
    if not covered:
        return
    with st.container(key="covers", horizontal=True, gap="small", vertical_alignment="center"):
        st.button(say("Show what is covered"), key="uncover", shortcut=keys.UNCOVER, on_click=lift)
        st.html(
            Markup('<p class="quiet">{}</p>').format(
                say("Covered by a fixed list of words, whoever says them and why.")
            )
        )
    _lift_by_click(key="covers-click", height=1)
