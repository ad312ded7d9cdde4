"""The trainee's screen: the queue, one post with its thread, and the form."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import streamlit as st

from assessment.debrief import ItemDebrief
from assessment.triage import missing
from casefile.errors import AccessDenied, InvalidDecision, StoreError, TakenOver
from casefile.queries.queue import QueueRow
from casefile.records import WorkList
from casefile.vocabulary import blocks, modes, name_of
from dashboard import drafting, keys
from dashboard.address import Address, go, here
from dashboard.components.band import show_band
from dashboard.components.capture import show_capture
from dashboard.components.choices import show_fault
from dashboard.components.copied import show_copied
from dashboard.components.covers import show_lifting
from dashboard.components.decision_form import show_form
from dashboard.components.empty import show_empty
from dashboard.components.feedback import show_feedback
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
from dashboard.desks.copies import copy_verdict
from dashboard.desks.second_thoughts import SecondThoughts
from dashboard.desks.trainee import Reading, TraineeDesk
from dashboard.keeping import keep, still_kept
from dashboard.language import say, speak, spoken
from dashboard.queue_order import Queue
from dashboard.session import Access
from dashboard.veil import Veil
from dashboard.views.exercises import title_of

ASKED = "asked"
HOLD_SECONDS = 2.0
LAST = "last decided"
TAKE_BACK = "take back"


@dataclass(frozen=True)
class Sitting:
    """What one run of the screen is about; its queue is read when it is first asked for."""

    access: Access
    desk: TraineeDesk
    worklist: WorkList

    @cached_property
    def queue(self) -> Queue:
        """The work list as it now stands, in the order in which it is read."""
        return self.desk.arranged(self.worklist)


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
        asked = str(st.session_state.pop(ASKED, ""))
        post = at.post or sitting.queue.next_open(after=None)
        if post and asked:
            sitting, post = _answered(sitting, post, asked)
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
        _ways_on()
    with left, st.container(key="queue-pane"):
        show_queue_pane(sitting.queue, row.post)


def _turn_to(address: Address) -> None:
    go(address)
    st.rerun()


def _answered(sitting: Sitting, post: str, asked: str) -> tuple[Sitting, str | None]:
    """Carry out what a key asked for; return how the list stands then and the post to show."""
    to_show = _answer(sitting, post, asked)
    since = replace(sitting)
    return since, to_show or since.queue.next_open(after=post)


def _answer(sitting: Sitting, post: str, asked: str) -> str | None:
    """Carry out what a key asked for and return the post to show, or None for the next one."""
    if asked == keys.BACK:
        return sitting.queue.before(post) or post
    if asked in (keys.UNDO, TAKE_BACK):
        return _take_back(sitting, str(st.session_state[LAST]) if asked == keys.UNDO else post)
    with_colleague = sitting.desk.colleague(sitting.worklist, post) is not None
    if with_colleague and drafting.is_open(post):
        drafting.forget(post)
        return post  # where it is said that a colleague took it over
    if with_colleague or sitting.desk.debrief_open(sitting.worklist, post):
        return None
    return _decide(sitting, post, skipped=asked == keys.SKIP)


def _decide(sitting: Sitting, post: str, *, skipped: bool) -> str | None:
    desk, worklist = sitting.desk, sitting.worklist
    document = desk.reading(post).document
    drafting.choice_on(desk, post)
    if drafting.overtaken(desk, post):
        told = say("Another window decided on this post meanwhile. See what stands, then decide.")
        st.session_state[_faults(post)] = {worklist.id: told}
        return post
    choice = replace(drafting.finished(post), skipped=skipped)
    try:
        taken = desk.decide(worklist, document, choice)
    except InvalidDecision as error:
        st.session_state[_faults(post)] = dict(reversed(error.faults))
        return post
    except TakenOver:
        return post
    except StoreError as error:
        st.session_state[_faults(post)] = {worklist.id: str(error)}
        return post
    drafting.forget(post)
    copy_verdict(desk, worklist, taken)
    st.session_state[LAST] = post
    again = modes()[worklist.mode].final_after_opinion and taken.replaces is None
    if not skipped and (again or desk.debrief_open(worklist, post)):
        return post
    return None


def _take_back(sitting: Sitting, post: str) -> str:
    """Take the decision on *post* back and return to it, its form as it was sent."""
    thoughts = SecondThoughts(sitting.desk, sitting.worklist, post)
    try:
        thoughts.withdraw(say("undone"))
    except InvalidDecision as error:
        st.session_state[_faults(post)] = dict(reversed(error.faults))
    drafting.forget(post)
    st.session_state.pop(LAST, None)
    return post


def _screen(sitting: Sitting, reading: Reading) -> None:
    item = _debriefed(sitting, reading.document.id)
    beside = partial(show_wellbeing, sitting.desk)
    show_band(sitting.access, place=_place(sitting), beside=beside)
    left, middle, right = st.columns([1.15, 3.7, 2.15], gap="small")
    pane = middle.container(key="reading-pane")
    with pane:  # the browser shows each part as it comes: the post first, then its form
        veil = _reading(sitting, reading, item)
    with right, st.container(key="form-pane"):
        if item is not None:
            with st.container(key="form-body"):
                show_feedback(item)
            _ways_on()
        else:
            _open_form(sitting, reading)
    with left, st.container(key="queue-pane"):
        show_queue_pane(sitting.queue, reading.document.id)
        _undo(sitting)
        cases = here().at("case", post="", case="")
        st.button(say("Cases"), key="to-cases", type="tertiary", on_click=go, args=(cases,))
    with pane:
        _under_the_post(sitting, reading, veil)


def _undo(sitting: Sitting) -> None:
    """Offer to take the decision back that was taken a moment ago, where that is still allowed."""
    post = st.session_state.get(LAST)
    if not any(row.post == post for row in sitting.queue.rows):
        return
    if SecondThoughts(sitting.desk, sitting.worklist, str(post)).may_withdraw():
        _button(say("Undo the last decision"), keys.UNDO)


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


def _reading(sitting: Sitting, reading: Reading, item: ItemDebrief | None) -> Veil:
    desk, post = sitting.desk, reading.document.id
    opinion = desk.opinion(sitting.worklist, post)
    found = item.post.spans if item else opinion.indicators if opinion else ()
    own = evidence_marks(drafting.choice_on(desk, post).evidence)
    veil = veil_of(desk, lifted=bool(st.session_state.get(_lifted(post))))
    covered = [each for text in words_around(reading) for each in veil.over(text)]
    with st.container(key="above-post"):  # always there, so that the post keeps its place
        show_break(desk)
        show_copied(desk, post)
        show_lifting(covered, partial(_lift, sitting.access, here(), post))
    show_post(reading, marks=[*marks_of(found), *own], veil=veil)
    return veil


def _under_the_post(sitting: Sitting, reading: Reading, veil: Veil) -> None:
    desk, post = sitting.desk, reading.document.id
    opinion = desk.opinion(sitting.worklist, post)
    if opinion is not None:
        show_opinion(opinion)
    show_gloss(desk, reading.document)
    show_capture(reading)
    _author(post)
    show_versions(desk.timeline(post), veil=veil)
    _watch_holds(sitting.access, here(), post, pending=any_pending(desk.holdings(post)))
    thoughts = SecondThoughts(desk, sitting.worklist, post)
    show_second_thoughts(thoughts, reading.document, take_back=lambda: _ask(TAKE_BACK))


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
    if drafting.whole_page_asked() or st.session_state.get(ASKED) or here() != at:
        st.rerun()
    speak(access.account.lang)
    post = reading.document.id
    with TraineeDesk.open(access, at.exercise) as desk:
        choice = drafting.choice_on(desk, post)
        drafting.keep(desk, post)
        worklist = desk.worklist(at.worklist)
        if not still_kept(desk, worklist, post):
            st.rerun()
        told = st.session_state.get(_faults(post))
        form = desk.form(worklist, reading.document, choice)
        opinion = desk.opinion(worklist, post)
        with st.container(key="form-body"):
            show_form(form, faults=missing(form) if told else {}, opinion=opinion)


def _actions(sitting: Sitting, post: str) -> None:
    told, worklist = st.session_state.get(_faults(post), {}), sitting.worklist
    again = modes()[worklist.mode].final_after_opinion and sitting.desk.decision(post) is not None
    with st.container(key="actions"):
        show_fault(told.get(worklist.id) or told.get("worklist"))
        with st.container(horizontal=True, gap="xsmall", key="action-row"):
            _button(say("Back"), keys.BACK)
            _button(say("Skip"), keys.SKIP)
            label = say("Final decision") if again else say("Decide and next")
            _button(label, keys.DECIDE, first=True)


def _ways_on() -> None:
    with (
        st.container(key="actions"),
        st.container(horizontal=True, gap="xsmall", key="action-row"),
    ):
        _button(say("Back"), keys.BACK)
        _button(say("Next"), keys.DECIDE, first=True)


def _button(label: str, key: str, *, first: bool = False) -> None:
    st.button(
        label,
        key=f"press-{key}",
        shortcut=key,
        on_click=_ask,
        args=(key,),
        type="primary" if first else "secondary",
        width="stretch" if first else "content",
    )


def _ask(key: str) -> None:
    st.session_state[ASKED] = key


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


def _faults(post: str) -> str:
    return f"faults@{post}"


def _place(sitting: Sitting) -> Sequence[str]:
    done, total = sitting.queue.done, len(sitting.queue.rows)
    block = name_of(blocks()[sitting.worklist.block], lang=spoken())
    return (title_of(sitting.desk.exercise), block, f"{done}/{total}")
