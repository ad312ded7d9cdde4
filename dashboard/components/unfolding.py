"""Leads the keyboard into what a disposition unfolds, and by Escape out of it again."""

from importlib.resources import files

import streamlit as st

_lead = st.components.v2.component(
    "prova_unfolding",
    js=(files("dashboard") / "scripts" / "unfolding.js").read_text(encoding="utf-8"),
    css="",
)


def unfold(post: str, disposition: str) -> None:
    """Put the cursor into the first field that *disposition* has just unfolded on *post*."""
    _lead(key="unfolding", data={"token": f"{post}/{disposition}"}, height=1)
