"""What trainees asked: each question with its post, and a line to answer those that wait."""

import streamlit as st
from markupsafe import Markup

from dashboard.components.plain import shown
from dashboard.components.post import when
from dashboard.desks.requests import RequestDesk, Waiting
from dashboard.language import say


def show_requests(desk: RequestDesk) -> None:
    """Show what waits for an answer, if anything does."""
    waiting = desk.waiting()
    if not waiting:
        return
    st.html(Markup('<h4 class="group">{}</h4>').format(say("Asked by trainees")))
    for each in waiting:
        st.html(_request(each))
        _answer(desk, each)


def _request(each: Waiting) -> Markup:
    request = each.request
    return Markup('<p class="asked"><b>{}</b> {} · {}<br><q>{}</q></p>').format(
        request.reader, shown(request.text), when(request.at), shown(each.text[:280])
    )


def _answer(desk: RequestDesk, each: Waiting) -> None:
    number = each.request.id
    with st.form(key=f"answer-{number}", border=False, clear_on_submit=True):
        label = say("Your answer")
        answer = st.text_input(label, key=f"answer-text-{number}", max_chars=500).strip()
        if not st.form_submit_button(say("Answer")) or not answer:
            return
    desk.answer(each.request, answer)
    st.rerun()
