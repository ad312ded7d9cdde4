"""Leads the keyboard into what a disposition unfolds, and by Escape out of it again."""

from importlib.resources import files

import streamlit as st

_lead = st.components.v2.component(
    "prova_unfolding",
    js=(files("dashboard") / "scripts" / "unfolding.js").read_text(encoding="utf-8"),
    css="",
)


def unfold(post: str, disposition: str, *, lacking: bool) -> None:
    """Put the cursor into the first empty field that *disposition* has just unfolded on *post*.

    A form that was filled in earlier, or that unfolds below a verdict, leaves the cursor where it
    is, so that the keys go on working; one that was sent and is *lacking* something takes it.
    """
    pressed = lacking or st.session_state.get(_pressed(post)) == disposition
    token = f"{post}/{disposition}/{'again' if lacking else ''}" if pressed else ""
    _lead(key="unfolding", data={"token": token}, height=1)


def note_press(post: str, disposition: str) -> None:
    """Note that *disposition* was chosen on *post* in this visit."""
    st.session_state[_pressed(post)] = disposition


def _pressed(post: str) -> str:
    return f"pressed@{post}"
