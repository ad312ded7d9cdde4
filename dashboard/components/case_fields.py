"""The fields that the parts of a case share: a pick from a table, a capture, an entry to remove."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from casefile.errors import InvalidDecision
from casefile.records import Capture
from casefile.vocabulary import name_of
from casefile.vocabulary.table import Table
from dashboard.components.choices import show_fault
from dashboard.components.post import when
from dashboard.language import say, spoken


def pick(label: str, table: Table[str, Any], key: str, *, coded: bool = False) -> str | None:
    """Offer the rows of *table*, with their codes where people know them by these."""

    def worded(code: str) -> str:
        name = name_of(table[code], lang=spoken())
        return f"{code} · {name}" if coded else name

    found: str | None = st.selectbox(
        label, list(table), index=None, format_func=worded, key=key, placeholder=label
    )
    return found


def pick_capture(captures: Sequence[Capture], key: str) -> str | None:
    """Offer the captures of a case by address and time."""
    told = {each.id: f"{each.final_url} · {when(each.exercise_time)}" for each in captures}
    found: str | None = st.selectbox(
        say("Capture that shows it"),
        list(told),
        index=None,
        format_func=told.__getitem__,
        key=key,
        placeholder=say("Capture that shows it"),
    )
    return found


def removable(content: Markup, key: str, *, remove: Callable[[], None]) -> None:
    """Show *content* with a way to take it out of the case."""
    with st.container(key=f"part-{key}", horizontal=True, vertical_alignment="top"):
        st.html(content)
        label = say("Take out of the case")  # seen as a cross
        if st.button(label, key=f"remove-{key}", help=label, type="tertiary"):
            remove()
            st.rerun()


def attempt(act: Callable[[], None]) -> None:
    """Do *act* and draw the page anew, or tell each of its faults."""
    try:
        act()
    except InvalidDecision as error:
        for _, told in error.faults:
            show_fault(told)
        return
    st.rerun()
