"""The base-rate card: in whole numbers, how rare signals are and how often the machine is right."""

import streamlit as st
from markupsafe import Markup

from dashboard.language import say

POSTS = 1000


def show_base_rate(prevalence: float) -> None:
    """Show how rare a post is that warrants a flag, of a thousand."""
    signals = round(POSTS * prevalence)
    st.html(
        Markup('<aside class="card"><h4>{}</h4><p><b>{}</b> {}</p></aside>').format(
            say("How rare it is"), signals, say("of {posts} posts warrant a flag.", posts=POSTS)
        )
    )
