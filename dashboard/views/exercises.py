"""The first page: the exercises one may enter, and for whoever makes them, the way to a new one."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from casefile.exercise import Exercise
from casefile.vocabulary import Permission, name_of
from casefile.vocabulary.catalogue import levels, modes
from dashboard.address import go, here
from dashboard.components.band import show_band
from dashboard.components.empty import show_empty
from dashboard.desks.going_on import unfinished
from dashboard.language import say, say_many, spoken
from dashboard.session import Access


def show(access: Access) -> None:
    """Show the list of exercises."""
    show_band(access)
    with st.container(key="sheet"):
        found = access.exercises()
        with st.container(horizontal=True, vertical_alignment="bottom", key="title-row"):
            st.html(Markup("<h1>{}</h1>").format(say("Exercises")))
            if access.may(Permission.BUILD_EXERCISES):
                st.button(
                    say("Make an exercise"),
                    key="make",
                    type="primary",
                    on_click=go,
                    args=(here().at("make"),),
                )
        if not found:
            _nothing(access)
        _list(access, found)


def _nothing(access: Access) -> None:
    if access.may(Permission.BUILD_EXERCISES):
        show_empty(
            say("There is no exercise yet."), say("Make one; building it takes about a minute.")
        )
    else:
        show_empty(
            say("You are not enrolled in an exercise yet."),
            say("Ask your instructor to enrol you, then reload this page."),
        )


def _list(access: Access, found: Sequence[Exercise]) -> None:
    for exercise in found:
        with st.container(
            key=f"exercise-{exercise.name}", horizontal=True, vertical_alignment="center"
        ):
            st.html(_summary(access, exercise))
            _go_on(access, exercise)
            for label, view in _ways(access):
                st.button(
                    label,
                    key=f"{view}-{exercise.name}",
                    on_click=go,
                    args=(here().at(view, exercise=exercise.name),),
                )


def _go_on(access: Access, exercise: Exercise) -> None:
    """Offer the way straight to the next post of a list that was begun."""
    left = unfinished(access, exercise) if access.may(Permission.DECIDE) else None
    if left is not None:
        onward = here().at("review", exercise=exercise.name, worklist=left.id)
        key = f"go-on-{exercise.name}"
        st.button(say("Go on"), key=key, type="primary", on_click=go, args=(onward,))


def _summary(access: Access, exercise: Exercise) -> Markup:
    settings, lang = exercise.settings, spoken()
    facts = [
        say_many("{n} post", "{n} posts", settings.posts),
        name_of(levels()[settings.level], lang=lang),
        name_of(modes()[settings.mode], lang=lang),
    ]
    if access.may(Permission.RUN_EXERCISES):
        facts.append(say("open") if settings.opened_at else say("not opened yet"))
    return Markup('<div class="entry"><h3>{}</h3><p class="quiet">{}</p></div>').format(
        title_of(exercise), " · ".join(facts)
    )


def title_of(exercise: Exercise) -> str:
    """Return the title of an exercise, or its name where it has none."""
    return exercise.settings.title or exercise.name


def _ways(access: Access) -> list[tuple[str, str]]:
    ways = []
    if access.may(Permission.DECIDE):
        ways.append((say("Enter"), "briefing"))
    if access.may(Permission.RUN_EXERCISES):
        ways.append((say("Run"), "room"))
    if access.may(Permission.READ_CLASS_SCORES):
        ways.append((say("Scores"), "scores"))
    if access.may(Permission.READ_EVALUATION):
        ways.append((say("Evaluation"), "evaluation"))
    return ways
