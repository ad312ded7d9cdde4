"""Leads the keyboard into what a disposition unfolds, and by Escape out of it again."""

from importlib.resources import files

import streamlit as st

_lead = st.components.v2.component(
    "prova_unfolding",
    js=(files("dashboard") / "scripts" / "unfolding.js").read_text(encoding="utf-8"),
    css="",
)


def unfold(post: str, disposition: str) -> None:
    """Put the cursor into the first field that *disposition* has just unfolded on *post*.

    A form that was filled in earlier unfolds without taking the cursor: the post is read first.
    """
    pressed = st.session_state.get(_pressed(post)) == disposition
    token = f"{post}/{disposition}" if pressed else ""
    _lead(key="unfolding", data={"token": token}, height=1)


def note_press(post: str, disposition: str) -> None:
    """Note that *disposition* was chosen on *post* in this visit."""
    st.session_state[_pressed(post)] = disposition


def _pressed(post: str) -> str:
    return f"pressed@{post}"
