"""The base-rate card: in whole numbers, how rare signals are and how often the machine is right."""

import streamlit as st
from markupsafe import Markup

from assessment.base_rate import BaseRateCard, base_rate_card
from dashboard.language import numeral, say, spoken


def show_base_rate(measured: BaseRateCard | None, *, altered: bool) -> None:
    """Show the card of the machine as *measured*, or the textbook's, and say that it is.

    *altered* adds that some opinions were changed on purpose since.
    """
    card = measured or base_rate_card()
    told = card.sentences(lang=spoken(), altered=altered and measured is not None, write=numeral)
    first, *rest = told if measured else (*told, _of_the_textbook())
    lines = Markup("").join(Markup("<p>{}</p>").format(line) for line in rest)
    st.html(
        Markup('<aside class="card"><h4>{}</h4><p class="lead">{}</p>{}{}</aside>').format(
            say("How rare it is"),
            first,
            _dots(card),
            Markup("{}<p class='quiet'>{}</p>").format(lines, _prevalence()),
        )
    )


def _of_the_textbook() -> str:
    return say(
        "These are numbers of an example, not of this exercise: its machine has not been "
        "measured yet."
    )


def _prevalence() -> str:
    return say(
        "This share is the prevalence: the rarer signals are, the more of the machine's flags are "
        "wrong. A warm-up holds far more of them, so that you meet every kind."
    )


def _dots(card: BaseRateCard) -> Markup:
    """Draw the flags as dots: those that are right, then those that are not."""
    right, wrong = min(card.found, 200), min(card.wrongly_flagged, 200)
    told = say("{right} of {flags} flags are right", right=card.found, flags=card.flags)
    return Markup('<p class="dots" role="img" aria-label="{}">{}{}</p>').format(
        told, Markup("<b></b>") * right, Markup("<i></i>") * wrong
    )
