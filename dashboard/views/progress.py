"""A trainee's own progress: counts and mistakes by block, from what is open; nobody else's."""

import streamlit as st
from markupsafe import Markup

from assessment.debrief import ReaderDebrief, reader_debrief
from assessment.progress import progress
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import blocks
from dashboard.address import go, here
from dashboard.components.band import show_band
from dashboard.components.class_progress import class_progress
from dashboard.components.empty import show_empty
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import say, spoken
from dashboard.session import Access
from dashboard.views.exercises import title_of

DRAW = 1


def show(access: Access) -> None:
    """Show one's own figures in the exercise the address names."""
    at = here()
    with TraineeDesk.open(access, at.exercise) as desk:
        show_band(access, place=(title_of(desk.exercise), say("My progress")))
        with st.container(key="sheet"):
            st.html(Markup("<h1>{}</h1>").format(say("My progress")))
            items = desk.debriefed()
            if not items:
                show_empty(
                    say("Nothing to show yet."),
                    say("Figures appear once posts have been decided and their key is open."),
                )
            for worklist in desk.worklists():
                own = [each for each in items if each.decision.worklist == worklist.id]
                if own:
                    _block(reader_debrief(access.name, own, block=worklist.block), worklist.block)
            _over_exercises(access)
            st.button(
                say("Back to the briefing"),
                key="leave",
                type="tertiary",
                on_click=go,
                args=(at.at("briefing", worklist="", post=""),),
            )


def _over_exercises(access: Access) -> None:
    """Show the classes of contexts over all exercises whose key may be read."""
    titles, items = {}, {}
    for exercise in access.exercises():
        if exercise.case_path.is_file():
            with TraineeDesk.open(access, exercise.name) as desk:
                own = desk.debriefed()
            if own:
                titles[exercise.name], items[exercise.name] = title_of(exercise), own
    if items:
        st.html(class_progress(progress(items, random_state=DRAW), titles))


def _block(own: ReaderDebrief, block: str) -> None:
    counts = own.counts
    rows = (
        (say("to act on, found"), f"{counts.hits} / {counts.signals}"),
        (say("to leave, left alone"), f"{counts.correct_rejections} / {counts.noise}"),
        (say("left open"), str(len(own.items) - counts.signals - counts.noise)),
        (
            say("seconds a post, the middle one"),
            "–" if own.timing is None else f"{own.timing.median:.0f}",
        ),
    )
    lines = Markup("").join(Markup("<tr><td>{}</td><td>{}</td></tr>").format(*row) for row in rows)
    named = {item.error.code: item.error for item in own.items if item.error is not None}
    mistakes = Markup("").join(
        Markup("<li><b>{} × {}</b><br>{}</li>").format(own.errors[code], error.name, error.advice)
        for code, error in named.items()
    )
    st.html(
        Markup(
            '<h3>{}</h3><table class="ledger narrow">{}</table><ul class="mistakes">{}</ul>'
        ).format(name_of(blocks()[block], lang=spoken()), lines, mistakes)
    )
