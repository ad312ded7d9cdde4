"""Before a work list is opened: what it is about, what the machine can do, and one's purpose."""

import streamlit as st
from markupsafe import Markup

from casefile.exercise import Settings
from casefile.records import WorkList
from casefile.vocabulary import definition_of, name_of
from casefile.vocabulary.catalogue import blocks, levels, modes
from dashboard.address import Address, go, here
from dashboard.components.band import show_band
from dashboard.components.base_rate import show_base_rate
from dashboard.components.empty import show_empty
from dashboard.components.how_to_judge import show_how_to_judge
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import numeral, say, say_many, spoken
from dashboard.session import Access
from dashboard.views.exercises import title_of

SHORTEST_PURPOSE = 5


def show(access: Access) -> None:
    """Show the briefing of an exercise and its work lists."""
    at = here()
    exercise = access.exercise(at.exercise)
    show_band(access, place=(title_of(exercise),))
    with st.container(key="sheet"):
        if not exercise.case_path.is_file():
            st.html(Markup("<h1>{}</h1>").format(title_of(exercise)))
            show_empty(
                say("This exercise is still being built."), say("Reload this page in a minute.")
            )
            return
        with TraineeDesk.open(access, at.exercise) as desk:
            _briefing(desk, at)


def _aim(settings: Settings) -> str:
    """Return what the exercise is for; what nobody wrote anew is said in the reader's language."""
    usual = say("Training: recognise indicators of violent extremism in context.")
    return usual if settings.plan.purpose == Settings().plan.purpose else settings.plan.purpose


def _briefing(desk: TraineeDesk, at: Address) -> None:
    st.html(Markup("<h1>{}</h1>").format(title_of(desk.exercise)))
    settings, lang = desk.exercise.settings, spoken()
    level, mode = levels()[settings.level], modes()[settings.mode]
    st.html(
        Markup('<p class="lead">{}</p><p class="quiet">{} {}</p>').format(
            _aim(settings), definition_of(level, lang=lang), definition_of(mode, lang=lang)
        )
    )
    left, right = st.columns([3, 2], gap="large")
    with right:
        show_base_rate(desk.base_rate(), altered=mode.opinion_after_verdict)
        show_how_to_judge(level=settings.level)
    with left:
        lists = [each for each in desk.worklists() if _is_drawn(each) or desk.queue(each)]
        if not lists:
            show_empty(
                say("No work list was drawn for you yet."), say("Ask your instructor to draw one.")
            )
        for worklist in lists:
            _worklist(desk, worklist, at)
        cases = at.at("case", worklist="", post="", case="")
        st.button(say("Cases"), key="to-cases", type="tertiary", on_click=go, args=(cases,))


def _is_drawn(worklist: WorkList) -> bool:
    """Say whether somebody drew the list; one that fills by itself is shown once it has posts."""
    return not (blocks()[worklist.block].by_search or blocks()[worklist.block].on_request)


def _worklist(desk: TraineeDesk, worklist: WorkList, at: Address) -> None:
    block = blocks()[worklist.block]
    queue = desk.arranged(worklist)
    facts = [
        say_many("{n} post", "{n} posts", len(queue.rows)),
        say("{n} decided", n=numeral(queue.done)),
    ]
    if desk.team(worklist) is not None:
        facts.append(say_many("{n} member", "{n} members", desk.members(worklist)))
    with st.container(key=f"list-{worklist.id.replace('/', '-')}", border=False):
        st.html(
            Markup('<div class="entry"><h3>{}</h3><p class="quiet">{}</p><p>{}</p></div>').format(
                name_of(block, lang=spoken()),
                " · ".join(facts),
                definition_of(block, lang=spoken()),
            )
        )
        if worklist.opened_at is None:
            _purpose(desk, worklist, at)
        else:
            _ways(desk, worklist, at, finished=queue.next_open(after=None) is None)


def _purpose(desk: TraineeDesk, worklist: WorkList, at: Address) -> None:
    with st.form(key=f"open-{worklist.id}", border=False):
        purpose = st.text_input(
            say("Why do you consult these posts? It is logged once, for the whole list."),
            key=f"purpose-{worklist.id}",
            placeholder=say("for example: exercise order 12, day one"),
        )
        if st.form_submit_button(say("Open the work list"), type="primary"):
            if len(purpose.strip()) < SHORTEST_PURPOSE:
                st.error(say("Write the purpose in a few words; the processing log needs it."))
                return
            desk.start(worklist, purpose=purpose.strip())
            go(at.at("review", worklist=worklist.id))
            st.rerun()


def _ways(desk: TraineeDesk, worklist: WorkList, at: Address, *, finished: bool) -> None:
    with st.container(horizontal=True):
        if not finished:
            st.button(
                say("Go on"),
                key=f"go-{worklist.id}",
                type="primary",
                on_click=go,
                args=(at.at("review", worklist=worklist.id),),
            )
        st.button(
            say("Queue"),
            key=f"queue-{worklist.id}",
            on_click=go,
            args=(at.at("queue", worklist=worklist.id),),
        )
        if desk.has_debrief(worklist):
            st.button(
                say("Debrief"),
                key=f"debrief-{worklist.id}",
                type="primary" if finished else "secondary",
                on_click=go,
                args=(at.at("debrief", worklist=worklist.id),),
            )
        st.button(
            say("My progress"),
            key=f"progress-{worklist.id}",
            on_click=go,
            args=(at.at("progress"),),
        )
