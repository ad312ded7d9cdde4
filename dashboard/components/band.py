"""The band on top of every page: that this is an exercise, where one is, and who one is."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from casefile.home import HomeStore
from casefile.languages import other_scripts
from casefile.vocabulary import name_of, roles
from dashboard.address import Address, go
from dashboard.components.menu import show_menu
from dashboard.language import LANGUAGES, is_draft, say, spoken
from dashboard.session import Access

MARKING = "EXERCISE - SYNTHETIC"


def band_place() -> DeltaGenerator:
    """Return the place of the band, for a page that shows something else before it."""
    return st.container(key="band", horizontal=True, vertical_alignment="center")


def show_band(
    access: Access,
    *,
    place: Sequence[str] = (),
    beside: Callable[[], None] | None = None,
    within: DeltaGenerator | None = None,
) -> None:
    """Show the band with the names of *place* and the reader's menu, *beside* it what is given."""
    with band_place() if within is None else within:
        st.html(
            Markup('<p class="band"><b>{}</b></p><p class="lost" role="alert">{}</p>').format(
                MARKING, say("The connection is lost. What you decided is kept; reload this page.")
            ),
            width="content",
        )
        st.button(say("Exercises"), key="home", type="tertiary", on_click=go, args=(Address(),))
        where = Markup("").join(Markup("<span>{}</span>").format(part) for part in place)
        st.html(Markup('<p class="band">{}</p>').format(where or Markup("&nbsp;")))
        if beside is not None:
            beside()
        for other in other_scripts(spoken()):
            st.button(
                LANGUAGES[other],
                key=f"script-{other}",
                type="tertiary",
                on_click=_speak_in,
                args=(access, other),
            )
        show_menu(access.name, "menu", partial(_menu, access))


def _menu(access: Access) -> None:
    role = name_of(roles()[access.account.role], lang=spoken())
    st.html(Markup('<p class="quiet">{}</p>').format(say("Signed in as {role}.", role=role)))
    st.radio(
        say("Language"),
        options=list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        index=list(LANGUAGES).index(spoken()),
        key="language",
        horizontal=True,
        on_change=_change_language,
        args=(access,),
    )
    if is_draft(spoken()):
        st.html(
            Markup('<p class="quiet">{}</p>').format(
                say("Draft: no native speaker has reviewed this translation yet.")
            )
        )
    st.html(Markup('<p><a href="/sign-out">{}</a></p>').format(say("Sign out")))


def _change_language(access: Access) -> None:
    _speak_in(access, str(st.session_state["language"]))


def _speak_in(access: Access, tag: str) -> None:
    with HomeStore.open(access.home) as home:
        home.set_language(access.name, tag)
