"""Says why a page is empty and what the next step is."""

import streamlit as st
from markupsafe import Markup


def show_empty(sentence: str, next_step: str) -> None:
    """Show one sentence and its next step."""
    st.html(
        Markup('<div class="empty"><p>{}</p><p class="quiet">{}</p></div>').format(
            sentence, next_step
        )
    )
