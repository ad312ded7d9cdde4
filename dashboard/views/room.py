"""The live room: one exercise, the people in it, and what the instructor can do next."""

from collections import defaultdict
from collections.abc import Collection, Sequence

import streamlit as st
from markupsafe import Markup

from casefile.exercise import Exercise
from casefile.queries.queue import Progress
from casefile.records import Job
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import blocks
from dashboard.address import go, here
from dashboard.components.band import show_band
from dashboard.components.empty import show_empty
from dashboard.components.job import show_job
from dashboard.components.post import when
from dashboard.components.requests import show_requests
from dashboard.components.runner import show_runner
from dashboard.components.sparkline import sparkline
from dashboard.desks.instructor import RUNNING, InstructorDesk
from dashboard.desks.requests import RequestDesk
from dashboard.language import say, say_many, speak, spoken
from dashboard.session import Access
from dashboard.views.exercises import title_of

EVERY_SECONDS = 2.0
BUSY = "work under way"


def show(access: Access) -> None:
    """Show the room of the exercise the address names."""
    desk = InstructorDesk.open(access)
    exercise = access.exercise(here().exercise)
    show_band(access, place=(title_of(exercise),))
    with st.container(key="sheet"):
        st.html(Markup("<h1>{}</h1>").format(title_of(exercise)))
        _live(access, exercise.name)
        show_requests(RequestDesk.open(access, exercise))
        _sharing(desk, exercise)
        _enrolment(desk, exercise)


def _state(exercise: Exercise) -> str:
    settings = exercise.settings
    parts = [say_many("{n} post", "{n} posts", settings.posts)]
    parts.append(
        say("open since {time}", time=when(settings.opened_at))
        if settings.opened_at
        else say("not open yet: its clock stands still; lists can be worked on")
    )
    if settings.debrief_opened_at:
        parts.append(say("debrief open since {time}", time=when(settings.debrief_opened_at)))
    return " · ".join(parts)


def _actions(
    desk: InstructorDesk, exercise: Exercise, jobs: Sequence[Job], people: Sequence[Progress]
) -> None:
    settings = exercise.settings
    busy = {job.kind for job in jobs if job.state in RUNNING}
    with st.container(horizontal=True, key="room-actions"):
        if settings.opened_at:
            told = say("Stops the clock of the exercise; its sites answer no more.")
            _ask(desk, exercise, "close", say("Close the exercise"), help_=told, busy=busy)
        else:
            told = say("Starts the clock of the exercise; its sites answer in a browser.")
            _ask(desk, exercise, "open", say("Open the exercise"), help_=told, busy=busy)
        told = say("Marks every decision against the key and keeps the marks.")
        _ask(desk, exercise, "score", say("Mark"), help_=told, busy=busy)
        if settings.debrief_opened_at is None:
            _debrief(desk, exercise, undecided(people))
        if st.button(say("Scores"), key="scores"):
            go(here().at("scores"))
            st.rerun()


def undecided(people: Sequence[Progress]) -> int:
    """Return how many posts of the lists that were drawn nobody has decided on yet.

    A list that a team shares counts once.
    """
    left = [
        (each.worklist if each.by_team is None else each.worklist.partition("/")[2], _left(each))
        for each in people
        if not (blocks()[each.block].by_search or blocks()[each.block].on_request)
    ]
    return sum(dict(left).values())


def _left(each: Progress) -> int:
    return max(each.posts - (each.decided if each.by_team is None else each.by_team), 0)


def _debrief(desk: InstructorDesk, exercise: Exercise, left: int) -> None:
    with st.popover(say("Open the debrief"), key="debrief-popover"):
        if left:
            st.warning(
                say_many(
                    "{n} post is still undecided. Whoever decides on it after this has read the "
                    "key to the rest, and its marks say little.",
                    "{n} posts are still undecided. Whoever decides on them after this has read "
                    "the key to the rest, and their marks say little.",
                    left,
                )
            )
        st.html(
            Markup("<p>{}</p>").format(
                say(
                    "Trainees will see the key to everything they decided. "
                    "This cannot be taken back."
                )
            )
        )
        st.button(
            say("Open it now"),
            key="open-debrief",
            type="primary",
            on_click=desk.open_debrief,
            args=(exercise,),
        )


def _ask(
    desk: InstructorDesk,
    exercise: Exercise,
    kind: str,
    label: str,
    *,
    help_: str,
    busy: Collection[str],
) -> None:
    """Offer one kind of work, unless it is under way."""
    st.button(
        label,
        key=f"ask-{kind}",
        help=help_,
        on_click=desk.ask,
        args=(kind, exercise),
        disabled=kind in busy,
    )


@st.fragment(run_every=EVERY_SECONDS)
def _live(access: Access, name: str) -> None:
    speak(access.account.lang)
    desk = InstructorDesk.open(access)
    exercise = access.exercise(name)
    st.html(Markup('<p class="quiet">{}</p>').format(_state(exercise)))
    show_runner(access.home)
    jobs, people = desk.jobs(name), desk.progress(exercise)
    _show_anew_when_done(jobs)
    _actions(desk, exercise, jobs, people)
    if exercise.settings.opened_at is None:
        told = say(
            "Opening first collects the web as it stood at the start, tells here how far it is, "
            "and then starts the clock."
        )
        st.html(Markup('<p class="quiet">{}</p>').format(told))
    if jobs:
        show_job(jobs[0])
    if not people:
        show_empty(
            say("Nobody has a work list yet."), say("Enrol trainees below and draw the lists.")
        )
        return
    st.html(_table(people, desk.pace(exercise)))


def _show_anew_when_done(jobs: Sequence[Job]) -> None:
    """Draw the whole page anew once what was under way is done: it may offer more now."""
    busy = any(job.state in RUNNING for job in jobs)
    was_busy = bool(st.session_state.get(BUSY))
    st.session_state[BUSY] = busy
    if was_busy and not busy:
        st.rerun()


def _table(people: Sequence[Progress], pace: Sequence[tuple[str, str]]) -> Markup:
    times: dict[str, list[str]] = defaultdict(list)
    for worklist, at in pace:
        times[worklist].append(at)
    heads = (
        say("person"),
        say("block"),
        say("decided"),
        say("skipped"),
        say("seconds a post, on average"),
        say("last decision"),
        say("pace"),
    )
    rows = Markup("").join(_row(each, times[each.worklist]) for each in people)
    return Markup(
        '<table class="ledger"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(
        Markup("").join(Markup("<th scope='col'>{}</th>").format(head) for head in heads), rows
    )


def _row(each: Progress, times: Sequence[str]) -> Markup:
    pace = "–" if each.seconds is None else f"{each.seconds:.0f}"
    cells = (
        each.reader, name_of(blocks()[each.block], lang=spoken()), _decided(each),
        str(each.skipped), pace, when(each.last_at) if each.last_at else "–",
    )  # fmt: skip
    return Markup("<tr>{}<td>{}</td></tr>").format(
        Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells), sparkline(times)
    )


def _decided(each: Progress) -> str:
    """Return how many posts were decided; on a shared list also how many by the whole team."""
    if each.by_team is None:
        return f"{each.decided} / {each.posts}"
    return say("{own}, team {all} / {posts}", own=each.decided, all=each.by_team, posts=each.posts)


def _sharing(desk: InstructorDesk, exercise: Exercise) -> None:
    members = desk.enrolled(exercise)
    if len(members) < 2:
        return
    st.html(
        Markup('<h4 class="group">{} <span class="why">{}</span></h4>').format(
            say("A shared list"),
            say("One list for a team: whoever opens a post reads it alone."),
        )
    )
    with st.form(key="share", border=False):
        names = st.multiselect(
            say("Trainees"),
            members,
            default=members,
            key="share-names",
            placeholder=say("Choose"),
        )
        posts = st.number_input(
            say("Posts"), min_value=4, value=exercise.settings.work_items, key="share-posts"
        )
        if st.form_submit_button(say("Draw the shared list")):
            if len(names) < 2:
                st.error(say("A list is shared by two or more; choose at least two trainees."))
                return
            desk.share(exercise, names, posts=int(posts))
            st.rerun()
    for team, readers in desk.teams(exercise).items():
        _joining(desk, exercise, team, readers)


def _joining(desk: InstructorDesk, exercise: Exercise, team: str, readers: Collection[str]) -> None:
    """Tell who is in a team, and let those who are not join it."""
    told = say("{team}: {names}", team=team, names=", ".join(readers))
    st.html(Markup('<p class="quiet">{}</p>').format(told))
    others = [name for name in desk.enrolled(exercise) if name not in readers]
    if not others:
        return
    with st.form(key=f"join-{team}", border=False):
        names = st.multiselect(
            say("Trainees"), others, key=f"join-names-{team}", placeholder=say("Choose")
        )
        if st.form_submit_button(say("Let them join"), key=f"join-them-{team}"):
            if not names:
                st.error(say("Choose at least one trainee."))
                return
            desk.join(exercise, names, team=team)
            st.rerun()


def _enrolment(desk: InstructorDesk, exercise: Exercise) -> None:
    known = set(desk.enrolled(exercise))
    others = [each.name for each in desk.trainees() if each.name not in known]
    st.html(Markup('<h4 class="group">{}</h4>').format(say("Enrol")))
    if not others:
        told = say(
            "Every trainee is enrolled. An account for another is made on the command line: "
            "{command}",
            command="prova user add NAME --role trainee",
        )
        st.html(Markup('<p class="quiet">{}</p>').format(told))
        return
    with st.form(key="enrol", border=False):
        names = st.multiselect(
            say("Trainees"), others, key="enrol-names", placeholder=say("Choose")
        )
        if st.form_submit_button(say("Enrol and draw work lists")):
            if not names:
                st.error(say("Choose at least one trainee."))
                return
            desk.enrol(exercise, names)
            desk.ask("draw", exercise)
            st.rerun()
