"""Shows how far a job is: waiting, running with counts, done, or why it failed."""

import streamlit as st
from markupsafe import Markup

from casefile.languages import SOURCE
from casefile.records import Job, JobState
from dashboard.language import say, spoken
from dashboard.writing import number


def show_job(job: Job) -> bool:
    """Show the job and return whether it is still under way."""
    if job.state is JobState.FAILED:
        st.error(_failure(job))
        return False
    if job.state is JobState.DONE:
        st.html(Markup('<p class="done">{}</p>').format(_outcome(job)))
        return False
    share = min(job.done / job.total, 1.0) if job.total else 0.0
    st.progress(share, text=_words(job))
    return True


def stage_name(stage: str | None) -> str:
    """Return the name of a stage of work in the reader's language."""
    names = {
        "build": say("building it"),
        "generate": say("writing the web"),
        "crawl": say("collecting it"),
        "index": say("preparing the search"),
        "model": say("training the classifier"),
        "classify": say("classifying"),
        "draw": say("drawing work lists"),
        "share": say("drawing work lists"),
        "join": say("drawing work lists"),
        "score": say("marking"),
        "evaluate": say("evaluating"),
        "open": say("opening"),
        "close": say("closing"),
        "report": say("writing the review"),
        "preserve": say("holding evidence"),
    }
    return names.get(stage or "", stage or say("beginning"))


def _failure(job: Job) -> str:
    """Return why a job failed; the runner's own words are in English, and said to be."""
    if not job.message:
        return say("It failed without a message; ask whoever keeps this machine.")
    if spoken() == SOURCE:
        return job.message
    stage = stage_name(job.kind)
    return say("Failed: {stage}. In English: {message}", stage=stage, message=job.message)


def _outcome(job: Job) -> str:
    """Return what was done: in the runner's own words where the reader speaks its language."""
    if job.message and spoken() == SOURCE:
        return job.message
    return say("Done: {stage}.", stage=stage_name(job.kind))


def _words(job: Job) -> str:
    if job.state is JobState.WAITING:
        return say("Waiting for the runner. It takes one job at a time.")
    counts = f" · {number(job.done)} / {number(job.total)}" if job.total else ""
    named = dict.fromkeys((stage_name(job.kind), stage_name(job.stage or job.kind)))
    return " – ".join(named) + counts
