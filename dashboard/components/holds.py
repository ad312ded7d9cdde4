"""What became of the evidence holds one asked for: pending, held with its hash, or gone."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from casefile.records import Holding
from dashboard.components.post import when
from dashboard.language import say

_PLACED = 400  # below it an answer is the page


def show_holds(holdings: Sequence[Holding]) -> None:
    """Show one line for each hold, if there are any."""
    for each in holdings:
        st.html(Markup('<p class="quiet held">{}</p>').format(_told(each)))


def any_pending(holdings: Sequence[Holding]) -> bool:
    """Return whether the runner has still to answer one of them."""
    return any(each.capture is None for each in holdings)


def _told(holding: Holding) -> Markup:
    capture, asked = holding.capture, holding.hold
    if capture is None:
        pending = say(
            "Evidence hold pending: the page as of {time}.", time=when(asked.exercise_time)
        )
        return Markup("{}").format(pending)
    time = when(capture.exercise_time)
    if capture.status < _PLACED:
        told = say("Evidence held as of {time}.", time=time)
        return Markup("{} <code>{}</code>").format(told, capture.body_sha256)
    told = say(
        "Gone: at {time} the page answered {status}, and that answer is kept.",
        time=time,
        status=capture.status,
    )
    return Markup("{} <code>{}</code>").format(told, capture.body_sha256)
