"""The trainee's screen: the queue, one post with its thread, and the form."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from assessment.debrief import ItemDebrief
from assessment.triage import missing
from casefile.errors import AccessDenied
from casefile.queries.queue import QueueRow
from casefile.records import Flag
from casefile.vocabulary import blocks, modes, name_of
from dashboard import drafting, keys
from dashboard.address import Address, go, here
from dashboard.answering import (
    TAKE_BACK,
    answer,
    ask,
    is_asked,
    last_decided,
    take_asked,
    told_on,
)
from dashboard.components.actions import show_action, show_actions, show_ways_on
from dashboard.components.band import band_place, show_band
from dashboard.components.capture import show_capture
from dashboard.components.copied import show_copied
from dashboard.components.covers import show_lifting
from dashboard.components.decision_form import show_form
from dashboard.components.empty import show_empty
from dashboard.components.feedback import show_feedback, texts_beside
from dashboard.components.gloss import show_gloss
from dashboard.components.holds import any_pending, show_holds
from dashboard.components.marks import evidence_marks, marks_of
from dashboard.components.opinion import show_opinion
from dashboard.components.post import show_post, when
from dashboard.components.queue_pane import show_queue_pane
from dashboard.components.second_thoughts import show_second_thoughts
from dashboard.components.versions import show_versions
from dashboard.components.wellbeing import LIFTED, show_break, show_wellbeing
from dashboard.components.with_colleague import show_with_colleague
from dashboard.desks.care import note_uncovered, veil_of, words_around
from dashboard.desks.second_thoughts import SecondThoughts
from dashboard.desks.trainee import Reading, TraineeDesk
from dashboard.keeping import keep, still_kept
from dashboard.language import say, speak, spoken
from dashboard.session import Access
from dashboard.sitting import Sitting
from dashboard.veil import Veil
from dashboard.views.exercises import title_of

HOLD_SECONDS = 2.0


def show(access: Access) -> None:
    """Show the post the address names, or the next one to decide."""
    at = here()
    with TraineeDesk.open(access, at.exercise) as desk:
        worklist = desk.worklist(at.worklist)
        if worklist.opened_at is None:
            _turn_to(at.at("briefing", post=""))
        sitting = Sitting(access, desk, worklist)
        if at.post and not desk.holds(worklist, at.post):
            raise AccessDenied(say("This post is not on this work list. Choose one that is."))
        asked = take_asked()
        post = at.post or sitting.queue.next_open(after=None)
        if post and asked:
            sitting, post = answer(sitting, post, asked)
        sitting, post = _kept(sitting, post, chosen=at.post == post)
        if not post:
            _turn_to(at.at("queue", post=""))
        elif at.post != post:
            go(at.at("review", post=post))
        row = sitting.queue.row(str(post))
        if row.colleague is not None:
            _elsewhere(sitting, row)
        else:
            _screen(sitting, desk.reading(str(post)))


def _kept(sitting: Sitting, post: str | None, *, chosen: bool) -> tuple[Sitting, str | None]:
    """Keep *post* for this reader; one that a colleague has meanwhile is passed over.

    What the reader chose to open stays before the reader, who is told why it is not open.
    """
    while post and not keep(sitting.desk, sitting.worklist, post):
        sitting = replace(sitting)
        if chosen:
            break
        post = sitting.queue.next_open(after=post)
    return sitting, post


def _elsewhere(sitting: Sitting, row: QueueRow) -> None:
    """Show that a colleague has the post, and the ways on."""
    show_band(sitting.access, place=_place(sitting))
    left, middle, right = st.columns([1.15, 3.7, 2.15], gap="small")
    with middle.container(key="reading-pane"):
        show_with_colleague(row)
    with right, st.container(key="form-pane"):
        show_ways_on()
    with left, st.container(key="queue-pane"):
        show_queue_pane(sitting.queue, row.post)


def _turn_to(address: Address) -> None:
    go(address)
    st.rerun()


def _screen(sitting: Sitting, reading: Reading) -> None:
    """Show the post first: the browser draws each part as it comes, and the form may follow."""
    item = _debriefed(sitting, reading.document.id)
    band = band_place()
    left, middle, right = st.columns([1.15, 3.7, 2.15], gap="small")
    pane = middle.container(key="reading-pane")
    with pane:
        opinion, veil = _reading(sitting, reading, item)
    with right, st.container(key="form-pane"):
        if item is not None:
            with st.container(key="form-body"):
                show_feedback(item, veil=veil)
            show_ways_on()
        else:
            _open_form(sitting, reading)
    beside = partial(show_wellbeing, sitting.desk)
    show_band(sitting.access, place=_place(sitting), beside=beside, within=band)
    with left, st.container(key="queue-pane"):
        show_queue_pane(sitting.queue, reading.document.id, beside=partial(_further, sitting))
    with pane:
        _under_the_post(sitting, reading, opinion, veil=veil)


def _further(sitting: Sitting) -> None:
    _undo(sitting)
    cases = here().at("case", post="", case="")
    st.button(say("Cases"), key="to-cases", type="tertiary", on_click=go, args=(cases,))


def _undo(sitting: Sitting) -> None:
    """Offer to take the decision back that was taken a moment ago, where that is still allowed."""
    post = last_decided()
    if post is None or not any(row.post == post for row in sitting.queue.rows):
        return
    if SecondThoughts(sitting.desk, sitting.worklist, post).may_withdraw():
        show_action(say("Undo the last decision"), keys.UNDO)


def _open_form(sitting: Sitting, reading: Reading) -> None:
    if sitting.worklist.closed_at is not None:
        show_empty(
            say("This list was closed at {time}.", time=when(sitting.worklist.closed_at)),
            say("Nothing more can be decided on it; what you decided stands."),
        )
        return
    _form(sitting.access, here(), reading)
    _actions(sitting, reading.document.id)


def _debriefed(sitting: Sitting, post: str) -> ItemDebrief | None:
    is_open = sitting.desk.debrief_open(sitting.worklist, post)
    return sitting.desk.item(post) if is_open else None


def _reading(
    sitting: Sitting, reading: Reading, item: ItemDebrief | None
) -> tuple[Flag | None, Veil]:
    """Show the post, then what stands above it; return the machine's opinion and the covers."""
    desk, post = sitting.desk, reading.document.id
    opinion = desk.opinion(sitting.worklist, post)
    found = item.post.spans if item else opinion.indicators if opinion else ()
    own = evidence_marks(drafting.choice_on(desk, post).evidence)
    veil = veil_of(desk, lifted=bool(st.session_state.get(_lifted(post))))
    above = st.container(key="above-post")  # always there, so that the post keeps its place
    show_post(reading, marks=[*marks_of(found), *own], veil=veil)
    texts = (*words_around(reading), *texts_beside(item))
    covered = [each for text in texts for each in veil.over(text)]
    with above:
        show_break(desk)
        show_copied(desk, post)
        show_lifting(covered, partial(_lift, sitting.access, here(), post))
    return opinion, veil


def _under_the_post(
    sitting: Sitting, reading: Reading, opinion: Flag | None, *, veil: Veil
) -> None:
    desk, post = sitting.desk, reading.document.id
    if opinion is not None:
        show_opinion(opinion, covers=veil.over(reading.document.text))
    show_gloss(desk, reading.document)
    show_capture(reading)
    _author(post)
    show_versions(desk.timeline(post), veil=veil)
    _watch_holds(sitting.access, here(), post, pending=any_pending(desk.holdings(post)))
    thoughts = SecondThoughts(desk, sitting.worklist, post)
    show_second_thoughts(thoughts, reading.document, take_back=partial(ask, TAKE_BACK))


def _watch_holds(access: Access, at: Address, post: str, *, pending: bool) -> None:
    """Show the evidence holds on the post, and look again while the runner has one to answer."""

    def show() -> None:
        speak(access.account.lang)
        with TraineeDesk.open(access, at.exercise) as desk:
            holdings = desk.holdings(post)
        show_holds(holdings)
        if pending and not any_pending(holdings):
            st.rerun()

    st.fragment(show, run_every=HOLD_SECONDS if pending else None)()


@st.fragment
def _form(access: Access, at: Address, reading: Reading) -> None:
    """Show the form; a press reruns it alone, deciding reruns the whole page.

    A field that is left by pressing a button outside of the form reaches the server in one
    message with that button, which then counts as a press in here.
    """
    if drafting.whole_page_asked() or is_asked() or here() != at:
        st.rerun()
    speak(access.account.lang)
    post = reading.document.id
    with TraineeDesk.open(access, at.exercise) as desk:
        choice = drafting.choice_on(desk, post)
        drafting.keep(desk, post)
        worklist = desk.worklist(at.worklist)
        if not still_kept(desk, worklist, post):
            st.rerun()
        told = told_on(post)
        form = desk.form(worklist, reading.document, choice)
        opinion = desk.opinion(worklist, post)
        with st.container(key="form-body"):
            show_form(form, faults=_standing(missing(form), told), opinion=opinion)


def _standing(lacking: Mapping[str, str], told: Mapping[str, str]) -> dict[str, str]:
    """Return what was found wrong and still is; what unfolded since is not wrong before a word."""
    return {field: why for field, why in lacking.items() if field in told}


def _actions(sitting: Sitting, post: str) -> None:
    told, worklist = told_on(post), sitting.worklist
    decided = sitting.desk.decision(post) is not None
    show_actions(
        fault=told.get(worklist.id) or told.get("worklist"),
        final=decided and modes()[worklist.mode].final_after_opinion,
    )


def _author(post: str) -> None:
    """Show the way to the author card, which asks for a verdict or a reason."""
    st.button(
        say("Author"),
        key="to-author",
        type="tertiary",
        shortcut=keys.AUTHOR,
        on_click=go,
        args=(here().at("author", post=post),),
    )


def _lift(access: Access, at: Address, post: str) -> None:
    """Lift the covers of a post and its thread for this visit, and count it for its reader."""
    with TraineeDesk.open(access, at.exercise) as desk:
        note_uncovered(desk, desk.reading(post))
    st.session_state[_lifted(post)] = True


def _lifted(post: str) -> str:
    return f"{LIFTED}{post}"


def _place(sitting: Sitting) -> Sequence[str]:
    done, total = sitting.queue.done, len(sitting.queue.rows)
    block = name_of(blocks()[sitting.worklist.block], lang=spoken())
    return (title_of(sitting.desk.exercise), block, f"{done}/{total}")
