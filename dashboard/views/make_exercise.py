"""The form by which an instructor makes an exercise; what is left alone has a sensible value."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from casefile.exercise import Settings
from casefile.languages import written_languages
from casefile.vocabulary import definition_of, name_of
from casefile.vocabulary.catalogue import levels, modes
from dashboard.address import go, here
from dashboard.components.band import show_band
from dashboard.desks.instructor import InstructorDesk
from dashboard.language import numeral, say, spoken
from dashboard.names import exercise_name
from dashboard.session import Access
from dashboard.writing import language_name

SIZES = (300, 500, 1000, 2000, 6000)
LOWEST, HIGHEST = 1, 20


def show(access: Access) -> None:
    """Show the form."""
    desk = InstructorDesk.open(access)
    show_band(access, place=(say("New exercise"),))
    with st.container(key="sheet"):
        st.html(
            Markup('<h1>{}</h1><p class="lead">{}</p>').format(
                say("Make an exercise"),
                say("Only the title is needed; everything else has a value that works."),
            )
        )
        with st.form(key="make-exercise", border=False):
            title, settings, trainees = _fields(desk)
            sent = st.form_submit_button(say("Build it"), type="primary", key="build")
        if sent:
            _send(desk, title, settings, trainees)


def _fields(desk: InstructorDesk) -> tuple[str, dict[str, object], list[str]]:
    lang, usual = spoken(), Settings()
    title = st.text_input(say("Title"), key="title", placeholder=say("for example: Border talk"))
    people = [each.name for each in desk.trainees()]
    trainees = st.multiselect(
        say("Trainees"), people, default=people, key="trainees", placeholder=say("Choose")
    )
    left, right = st.columns(2, gap="large")
    with left:
        level = st.radio(
            say("Level of the form"),
            list(levels()),
            key="level",
            format_func=lambda code: name_of(levels()[code], lang=lang),
            captions=[definition_of(row, lang=lang) for row in levels().values()],
        )
        items = st.number_input(
            say("Posts in each trainee's measured block"),
            4,
            200,
            usual.work_items,
            key="work_items",
        )
    with right:
        mode = st.radio(
            say("When the machine's opinion is shown"),
            list(modes()),
            key="mode",
            format_func=lambda code: name_of(modes()[code], lang=lang),
            captions=[definition_of(row, lang=lang) for row in modes().values()],
        )
    with st.expander(say("The fictional web")):
        posts = st.select_slider(
            say("Posts"), SIZES, value=usual.posts, key="posts", format_func=numeral
        )
        languages = st.multiselect(
            say("Languages"),
            list(written_languages()),
            default=list(usual.languages),
            key="languages",
            placeholder=say("Choose"),
            format_func=language_name,
        )
        rare = st.slider(
            say("Posts in a hundred that warrant a flag"),
            LOWEST,
            HIGHEST,
            round(usual.prevalence * 100),
            key="prevalence",
        )
        number = st.number_input(
            say("Random number: the same number makes the same web"),
            1,
            999_999,
            desk.unused_random_state(),
            key="random_state",
        )
    chosen = {
        "title": title.strip(), "level": level, "mode": mode, "work_items": int(items),
        "posts": posts, "languages": tuple(languages), "prevalence": rare / 100,
        "random_state": int(number),
    }  # fmt: skip
    return title.strip(), chosen, trainees


def _send(desk: InstructorDesk, title: str, chosen: dict[str, object], trainees: list[str]) -> None:
    name = exercise_name(title)
    if not name:
        st.error(say("Give it a title with at least one letter or digit."))
        return
    if not chosen["languages"]:
        st.error(say("Choose at least one language."))
        return
    if desk.is_taken(name):
        st.error(say("There is an exercise of that name already."))
        return
    settings = replace(Settings(), **chosen)  # type: ignore[arg-type]  # the fields know their ranges
    desk.build(name, settings, trainees=trainees)
    go(here().at("building", exercise=name))
    st.rerun()
