"""Finds the page that the address names, checks who asks, and shows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st
from markupsafe import Markup

from casefile.vocabulary import Permission
from dashboard.address import here
from dashboard.components.marks import marks_css
from dashboard.keeping import leave
from dashboard.language import say, speak
from dashboard.look import wear
from dashboard.session import Access, current
from dashboard.views import (
    author,
    briefing,
    building,
    case,
    debrief,
    evaluation,
    exercises,
    make_exercise,
    progress,
    queue,
    review,
    room,
    scores,
    search,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the permission without which it is not shown."""

    show: Callable[[Access], None]
    permission: Permission


PAGES: Final[Mapping[str, Page]] = {
    "": Page(exercises.show, Permission.READ_CAPTURES),
    "briefing": Page(briefing.show, Permission.DECIDE),
    "case": Page(case.show, Permission.DECIDE),
    "queue": Page(queue.show, Permission.DECIDE),
    "review": Page(review.show, Permission.DECIDE),
    "search": Page(search.show, Permission.DECIDE),
    "author": Page(author.show, Permission.READ_AUTHOR_CARD),
    "debrief": Page(debrief.show, Permission.READ_OWN_DEBRIEF),
    "progress": Page(progress.show, Permission.READ_OWN_DECISIONS),
    "make": Page(make_exercise.show, Permission.BUILD_EXERCISES),
    "building": Page(building.show, Permission.BUILD_EXERCISES),
    "room": Page(room.show, Permission.RUN_EXERCISES),
    "scores": Page(scores.show, Permission.READ_CLASS_SCORES),
    "evaluation": Page(evaluation.show, Permission.READ_EVALUATION),
}


def show_page() -> None:
    """Show the page of this run to whoever is signed in."""
    st.set_page_config(page_title="Prova", layout="wide", initial_sidebar_state="collapsed")
    access = current()
    if access is None:
        wear("page")
        told = say("You are signed out. Sign in again.")
        st.html(Markup('<p><a href="/sign-in">{}</a></p>').format(told))
        return
    show_to(access)


def show_to(access: Access) -> None:
    """Show the page of this run to *access*, or raise AccessDenied."""
    speak(access.account.lang)
    wear("page")
    st.html(f"<style>{marks_css()}</style>")
    page = PAGES.get(here().view, PAGES[""])
    access.require(page.permission)
    leave(access, here())
    page.show(access)
