"""Opens a small menu under a word; what is in it is drawn only while it is open."""

from collections.abc import Callable

import streamlit as st

from dashboard.components.plain import in_markdown


def show_menu(label: str, key: str, fill: Callable[[], None]) -> None:
    """Show the menu called *label*; *fill* draws its inside once somebody opens it."""
    menu = st.popover(in_markdown(label), key=key, width="content", on_change="rerun")
    if menu.open:
        with menu:
            fill()
