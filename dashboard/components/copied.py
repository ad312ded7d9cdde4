"""Tells that a decision was copied from a near-identical post, and how the checks came out."""

import streamlit as st
from markupsafe import Markup

from casefile.records import WorkList
from dashboard.address import go, here
from dashboard.desks.copies import checks, copied_from
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import say, say_many


def show_copied(desk: TraineeDesk, post: str) -> None:
    """Show where the standing decision on *post* comes from, if it was copied."""
    source = copied_from(desk, post)
    if source is None:
        return
    with st.container(key="copied", horizontal=True, gap="small", vertical_alignment="center"):
        told = say("Your decision on a near-identical post was copied here. Decide anew to differ.")
        st.html(Markup('<p class="quiet" role="status">{}</p>').format(told), width="content")
        st.button(
            say("The post you read"),
            key="to-source",
            type="tertiary",
            on_click=go,
            args=(here().at("review", post=source),),
        )


def show_checks(desk: TraineeDesk, worklist: WorkList) -> None:
    """Show how many near-identical posts were judged twice, and how many differently."""
    number, differing = checks(desk, worklist)
    if number:
        told = say_many(
            "{n} post came twice as a check.", "{n} posts came twice as a check.", number
        )
        otherwise = say_many("{n} verdict differed.", "{n} verdicts differed.", differing)
        st.html(Markup('<p class="quiet">{} {}</p>').format(told, otherwise))
