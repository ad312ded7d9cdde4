"""An exercise being built: what the runner does, with counts, until it can be opened."""

import streamlit as st
from markupsafe import Markup

from casefile.records import Job, JobState
from dashboard.address import go, here
from dashboard.components.band import show_band
from dashboard.components.empty import show_empty
from dashboard.components.job import show_job
from dashboard.components.runner import show_runner
from dashboard.desks.instructor import RUNNING, InstructorDesk
from dashboard.language import say, speak
from dashboard.session import Access

EVERY_SECONDS = 1.0


def show(access: Access) -> None:
    """Show the newest job of the exercise."""
    at = here()
    jobs = InstructorDesk.open(access).jobs(at.exercise)
    show_band(access, place=(_title(jobs[0]) if jobs else at.exercise,))
    with st.container(key="sheet"):
        _watch(access, at.exercise)


@st.fragment(run_every=EVERY_SECONDS)
def _watch(access: Access, exercise: str) -> None:
    speak(access.account.lang)
    desk = InstructorDesk.open(access)
    jobs = desk.jobs(exercise)
    if not jobs:
        show_empty(say("Nothing is being built under this name."), say("Make an exercise first."))
        return
    _head(jobs[0])
    if jobs[0].state in RUNNING:
        show_runner(access.home)
    if show_job(jobs[0]):
        return
    if jobs[0].state is JobState.FAILED:
        st.button(say("Try again"), key="again", on_click=desk.build_again, args=(jobs[0],))
        return
    if st.button(say("Go to the exercise"), key="to-room", type="primary"):
        go(here().at("room"))
        st.rerun()


def _head(job: Job) -> None:
    name = _title(job)
    if job.state is JobState.DONE:
        st.html(Markup("<h1>{}</h1>").format(say("{name} is ready", name=name)))
        return
    st.html(
        Markup('<h1>{}</h1><p class="lead">{}</p>').format(
            say("Building {name}", name=name),
            say("The web is written, served, collected and classified. You may leave this page."),
        )
    )


def _title(job: Job) -> str:
    return str(job.settings.get("title") or job.exercise)
