"""What trainees asked: each question with its post, and a line to answer those that wait."""

import streamlit as st
from markupsafe import Markup

from casefile.clock import utc_now, utc_text
from casefile.exercise import Exercise
from casefile.queries import documents
from casefile.queries import second_thoughts as kept
from casefile.records import Request, RequestKind
from casefile.store import CaseStore
from casefile.vocabulary import Permission
from dashboard.components.plain import shown
from dashboard.components.post import when
from dashboard.language import say
from dashboard.session import Access


def show_requests(access: Access, exercise: Exercise) -> None:
    """Show what waits for an answer in *exercise*; only for whoever reads the class's decisions."""
    access.require(Permission.READ_CLASS_DECISIONS)
    if not exercise.case_path.is_file():
        return
    with CaseStore.open_existing(exercise.case_path) as store:
        waiting = [each for each in kept.requests(store) if _waits(each)]
        if not waiting:
            return
        st.html(Markup('<h4 class="group">{}</h4>').format(say("Asked by trainees")))
        for request in waiting:
            document = documents.document(store, request.post)
            _request(request, text="" if document is None else document.text)
            _answer(request, access, exercise)


def _waits(request: Request) -> bool:
    """Say whether nobody but whoever runs the exercise can answer."""
    if request.answered_at is not None:
        return False
    return request.kind is RequestKind.ESCALATION or request.worklist is None


def _request(request: Request, *, text: str) -> None:
    st.html(
        Markup('<p class="asked"><b>{}</b> {} · {}<br><q>{}</q></p>').format(
            request.reader, request.text, when(request.at), shown(text[:280])
        )
    )


def _answer(request: Request, access: Access, exercise: Exercise) -> None:
    with st.form(key=f"answer-{request.id}", border=False, clear_on_submit=True):
        answer = st.text_input(
            say("Your answer"), key=f"answer-text-{request.id}", max_chars=500
        ).strip()
        if not st.form_submit_button(say("Answer")) or not answer:
            return
    with CaseStore.open_existing(exercise.case_path) as store:
        kept.answer(store, request.id, answer, who=access.name, at=utc_text(utc_now()))
    st.rerun()
