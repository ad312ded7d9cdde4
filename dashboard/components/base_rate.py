"""The base-rate card: in whole numbers, how rare signals are and how often the machine is right."""

import streamlit as st
from markupsafe import Markup

from assessment.base_rate import BaseRateCard
from dashboard.language import say, spoken


def show_base_rate(card: BaseRateCard, *, altered: bool) -> None:
    """Show the card; *altered* adds that some opinions were changed on purpose since."""
    first, *rest = card.sentences(lang=spoken(), altered=altered)
    lines = Markup("").join(Markup("<p>{}</p>").format(line) for line in rest)
    st.html(
        Markup('<aside class="card"><h4>{}</h4><p class="lead">{}</p>{}{}</aside>').format(
            say("How rare it is"),
            first,
            _dots(card),
            Markup("{}<p class='quiet'>{}</p>").format(lines, _prevalence()),
        )
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
