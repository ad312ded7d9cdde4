"""Says what a choice means when the pointer or the cursor stands on it, by one note for all."""

from collections.abc import Mapping
from importlib.resources import files

import streamlit as st
from markupsafe import Markup

_note = st.components.v2.component(
    "prova_hints",
    js=(files("dashboard") / "scripts" / "hints.js").read_text(encoding="utf-8"),
    css="",
)


def meanings(by_key: Mapping[str, str]) -> Markup:
    """Return what buttons mean, by their keys, as text that only the note and a reader aloud show.

    >>> str(meanings({"verdict-leave": "no <sign>"}))
    '<span id="meaning-verdict-leave" hidden>no &lt;sign&gt;</span>'
    """
    line = Markup('<span id="meaning-{}" hidden>{}</span>')
    return Markup("").join(line.format(key, told) for key, told in by_key.items() if told)


def show_hints(post: str) -> None:
    """Show the note where a button of the form on *post* is pointed at."""
    _note(key="hints", data={"post": post}, height=1)
