"""The line under the form: back, skip and decide, or the way on where nothing can be decided."""

import streamlit as st

from dashboard import keys
from dashboard.answering import ask
from dashboard.components.choices import show_fault
from dashboard.language import say


def show_actions(*, fault: str | None, final: bool) -> None:
    """Show the ways to leave the form; *fault* is what is wrong with the form as a whole."""
    with st.container(key="actions"):
        show_fault(fault)
        with st.container(horizontal=True, gap="xsmall", key="action-row"):
            show_action(say("Back"), keys.BACK)
            show_action(say("Skip"), keys.SKIP)
            label = say("Final decision") if final else say("Decide and next")
            show_action(label, keys.DECIDE, first=True)


def show_ways_on() -> None:
    """Show the ways back and on from a post that is not to be decided here."""
    with (
        st.container(key="actions"),
        st.container(horizontal=True, gap="xsmall", key="action-row"),
    ):
        show_action(say("Back"), keys.BACK)
        show_action(say("Next"), keys.DECIDE, first=True)


def show_action(label: str, key: str, *, first: bool = False) -> None:
    """Show the button of *key*, whose press the run that follows carries out."""
    st.button(
        label,
        key=f"press-{key}",
        shortcut=key,
        on_click=ask,
        args=(key,),
        type="primary" if first else "secondary",
        width="stretch" if first else "content",
    )
