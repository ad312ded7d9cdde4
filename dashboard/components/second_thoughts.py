"""Under the post: one's decisions so far, taking the last one back, and asking somebody."""

from collections.abc import Callable
from functools import partial

import streamlit as st
from markupsafe import Markup

from assessment.second_thoughts import SHORTEST
from casefile.records import Document, Request, RequestKind
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import verdicts
from casefile.vocabulary.triage import Verdict
from dashboard.components.case_taking import show_taking
from dashboard.components.gloss import offer_gloss
from dashboard.components.history import show_history
from dashboard.components.menu import show_menu
from dashboard.components.post import when
from dashboard.desks.casework import CaseDesk
from dashboard.desks.second_thoughts import SecondThoughts
from dashboard.language import say, spoken

Act = Callable[[], None]


def show_second_thoughts(thoughts: SecondThoughts, document: Document, *, take_back: Act) -> None:
    """Show the history, what was asked about *document*, and what can be done about either."""
    show_history(thoughts.desk.history(thoughts.post), withdrawn=thoughts.withdrawn())
    for request in thoughts.asked():
        st.html(_asked(request, _outcome(request, thoughts)))
    with st.container(horizontal=True, key="second-thoughts", gap="small"):
        if thoughts.may_withdraw():
            st.button(
                say("Take the decision back"),
                key="take-back",
                help=say("It stays in the history, and the post is open again."),
                on_click=take_back,
            )
        show_menu(say("Ask somebody"), "ask-somebody", partial(_ways_to_ask, thoughts, document))
        taking = partial(show_taking, CaseDesk(thoughts.desk), thoughts.post)
        show_menu(say("Take into a case"), "into-a-case", taking)


def _ways_to_ask(thoughts: SecondThoughts, document: Document) -> None:
    _ask(thoughts)
    offer_gloss(thoughts.desk, document)


def _ask(thoughts: SecondThoughts) -> None:
    with st.form(key=f"asking@{thoughts.post}", border=False, clear_on_submit=True):
        text = st.text_area(
            say("What do you want to know?"),
            key=f"question@{thoughts.post}",
            height=80,
            placeholder=say("for example: is “burn it down” said of the strike or of the hall?"),
        )
        second = st.form_submit_button(
            say("Second opinion"),
            help=say("Another reader judges the post without seeing your decision."),
        )
        escalate = st.form_submit_button(
            say("Escalate"), help=say("Whoever runs the exercise sees the post and your question.")
        )
    if not (second or escalate):
        return
    if len(text.strip()) < SHORTEST:
        st.error(say("Write your question in a few words."))
        return
    (thoughts.ask_second_reader if second else thoughts.escalate)(text.strip())
    st.rerun()


def _asked(request: Request, outcome: str) -> Markup:
    """Return one request with what has become of it."""
    return Markup('<p class="quiet asked"><b>{}</b> {} · {}<br>{}</p>').format(
        _kind(request), request.text, when(request.at), outcome
    )


def _kind(request: Request) -> str:
    if request.kind is RequestKind.SECOND_OPINION:
        return say("Second opinion asked:")
    return say("Escalated:")


def _outcome(request: Request, thoughts: SecondThoughts) -> str:
    """Say what has become of a request; how a second reader judged is told in the debrief."""
    if request.answer is not None:
        return say("Answer: {answer}", answer=request.answer)
    if request.kind is RequestKind.ESCALATION:
        return say("Not answered yet.")
    if request.worklist is None:
        return say("Nobody is free to read it unseen; your instructor knows of it.")
    verdict = thoughts.second_verdict(request)
    if verdict is not None:
        name = name_of(verdicts()[Verdict(verdict)], lang=spoken())
        return say("A second reader chose: {verdict}.", verdict=name)
    if thoughts.read_by_second(request):
        return say("A second reader has judged it; how, the debrief tells.")
    return say("It waits on the list of a second reader.")
