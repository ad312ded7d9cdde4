"""Reads the stylesheets and lays them over Streamlit's own."""

from functools import cache
from importlib.resources import files

import streamlit as st


@cache
def stylesheet(name: str) -> str:
    """Return the text of one stylesheet of the dashboard."""
    return (files("dashboard") / "styles" / f"{name}.css").read_text(encoding="utf-8")


def wear(*names: str) -> None:
    """Put the named stylesheets on the page."""
    st.html(f"<style>{''.join(map(stylesheet, names))}</style>")
