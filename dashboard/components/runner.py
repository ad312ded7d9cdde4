"""Says that nobody carries out the work that pages ask for, where no runner is alive."""

from pathlib import Path

import streamlit as st

from casefile.runner_lock import has_runner
from dashboard.language import say


def show_runner(home: Path) -> None:
    """Warn that no runner works on *home*; show nothing where one does."""
    if has_runner(home):
        return
    st.warning(
        say(
            "No runner is at work, so nothing that is asked for here is carried out. Whoever "
            "keeps this machine starts one with: prova work"
        )
    )
