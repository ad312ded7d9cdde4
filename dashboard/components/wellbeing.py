"""Looks after the reader: what was uncovered, a break proposed, everything covered, a contact."""

from functools import partial

import streamlit as st
from markupsafe import Markup

from dashboard.address import Address, go, here
from dashboard.components.menu import show_menu
from dashboard.desks.care import (
    answer_break,
    care_of,
    present_stretch,
    uncovered_in_all,
    wants_low_exposure,
    wish_low_exposure,
)
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import say, say_many
from dashboard.session import Access
from dashboard.stretch import break_due

LIFTED = "uncovered "
_WISH = "low-exposure"


def show_wellbeing(desk: TraineeDesk) -> None:
    """Show the way to the reader's own exposure, to low exposure and to somebody to talk to."""
    show_menu(say("Wellbeing"), "wellbeing", partial(_wellbeing, desk))


def _wellbeing(desk: TraineeDesk) -> None:
    _exposure(desk)
    st.toggle(
        say("Low exposure: cover everything, heavy words last"),
        value=wants_low_exposure(desk),
        key=_WISH,
        on_change=partial(_wish, desk.access, here()),
    )
    _contact(desk)


def show_break(desk: TraineeDesk) -> None:
    """Propose a break when one is due; reading goes on whether it is answered or not."""
    so_far = present_stretch(desk)
    if not break_due(so_far, care_of(desk)):
        return
    minutes = say_many(
        "You have been reading for {n} minute.", "You have been reading for {n} minutes.",
        so_far.minutes,
    )  # fmt: skip
    st.html(
        Markup('<p class="break" role="status">{} {} {}</p>').format(
            minutes, _severe(so_far.severe), say("A break is yours to take; nobody counts it.")
        )
    )
    with st.container(key="break-ways", horizontal=True, gap="small"):
        queue = here().at("queue", post="")
        _way(say("Take a break"), "take-break", partial(_answer, desk.access, here(), queue))
        _way(say("Go on reading"), "no-break", partial(_answer, desk.access, here(), here()))


def _way(label: str, key: str, answer: "partial[None]") -> None:
    st.button(label, key=key, on_click=answer)


def _exposure(desk: TraineeDesk) -> None:
    so_far = present_stretch(desk)
    minutes = say_many("{n} minute without a pause", "{n} minutes without a pause", so_far.minutes)
    st.html(
        Markup('<p>{}</p><p class="quiet">{} {}</p>').format(
            minutes,
            _severe(so_far.severe),
            say_many(
                "{n} post uncovered in this exercise.",
                "{n} posts uncovered in this exercise.",
                uncovered_in_all(desk),
            ),
        )
    )


def _contact(desk: TraineeDesk) -> None:
    care = care_of(desk)
    name = care.contact or say("Staff counsellor of the academy")
    st.html(
        Markup('<p><b>{}</b><br>{}</p><p class="quiet">{}</p>').format(
            name,
            care.reached,
            say("Invented, for this exercise. In service, call whom your own house names."),
        )
    )


def _severe(number: int) -> str:
    return say_many("{n} heavy post uncovered.", "{n} heavy posts uncovered.", number)


def _answer(access: Access, at: Address, onward: Address) -> None:
    with TraineeDesk.open(access, at.exercise) as desk:
        answer_break(desk)
    go(onward)


def _wish(access: Access, at: Address) -> None:
    with TraineeDesk.open(access, at.exercise) as desk:
        wish_low_exposure(desk, wished=bool(st.session_state[_WISH]))
    for key in [key for key in st.session_state if str(key).startswith(LIFTED)]:
        del st.session_state[key]
