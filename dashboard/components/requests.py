"""What trainees asked: each question with its post, and a line to answer those that wait."""

import streamlit as st
from markupsafe import Markup

from casefile.records import RequestKind
from dashboard.components.plain import shown
from dashboard.components.post import when
from dashboard.desks.glosses import language_wanted
from dashboard.desks.requests import RequestDesk, Waiting
from dashboard.language import say
from dashboard.writing import language_name

LONGEST_ANSWER = 2000


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
    line = Markup('<p class="asked"><b>{}</b> {} · {}<br><q>{}</q></p>')
    if request.kind is RequestKind.GLOSS:
        told = say(
            "asks for a gloss in {language}: what the words say, literally; no verdict, no advice.",
            language=language_name(language_wanted(request)),
        )
        return line.format(request.reader, told, when(request.at), shown(each.text))
    return line.format(
        request.reader, shown(request.text), when(request.at), shown(each.text[:280])
    )


def _answer(desk: RequestDesk, each: Waiting) -> None:
    number = each.request.id
    with st.form(key=f"answer-{number}", border=False, clear_on_submit=True):
        label = say("Your answer")
        answer = st.text_area(
            label, key=f"answer-text-{number}", max_chars=LONGEST_ANSWER, height=68
        ).strip()
        if not st.form_submit_button(say("Answer")) or not answer:
            return
    desk.answer(each.request, answer)
    st.rerun()
