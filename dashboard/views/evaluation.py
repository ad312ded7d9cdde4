"""The evaluation of the classifier: headline first, then the worst slice, plots, and tables."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from markupsafe import Markup

from casefile.exercise import Exercise
from casefile.records import JobState
from dashboard.address import here
from dashboard.components import charts
from dashboard.components.band import show_band
from dashboard.components.empty import show_empty
from dashboard.components.job import show_job
from dashboard.desks.evaluator import EvaluatorDesk
from dashboard.figures import headline, is_share, rarity, sliced, worst_slice
from dashboard.language import say, speak
from dashboard.session import Access
from dashboard.views.exercises import title_of


def show(access: Access) -> None:
    """Show the latest evaluation of the exercise the address names."""
    exercise = access.exercise(here().exercise)
    desk = EvaluatorDesk.open(access)
    show_band(access, place=(title_of(exercise), say("Evaluation")))
    with st.container(key="sheet"):
        st.html(Markup("<h1>{}</h1>").format(say("How the machine fares")))
        found = desk.evaluation(exercise)
        if found is None:
            show_empty(
                say("This exercise has not been evaluated yet."),
                say("Ask for it below; it takes about a minute."),
            )
        else:
            _headline(found)
            _plots(found)
            _tables(found)
        _again(access, desk, exercise)


def _headline(found: Mapping[str, Any]) -> None:
    lines = Markup("").join(Markup("<p>{}</p>").format(line) for line in headline(found))
    worst = worst_slice(found)
    st.html(Markup('<div class="headline">{}<p class="quiet">{}</p></div>').format(lines, worst))


def _plots(found: Mapping[str, Any]) -> None:
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(
            Markup('<h4 class="group">{}</h4>').format(
                say("Posts wrongly flagged per 1,000 posts of a context")
            )
        )
        st.altair_chart(charts.contexts_chart(found["contexts"]), key="contexts-chart")
    with right:
        st.html(
            Markup('<h4 class="group">{}</h4>').format(
                say("When it says so many in a hundred, so many are")
            )
        )
        st.altair_chart(charts.calibration_chart(found["calibration"]), key="calibration-chart")
    st.html(Markup('<h4 class="group">{}</h4>').format(say("What passes: functional tests")))
    st.altair_chart(
        charts.functionalities_chart(found["functionalities"]), key="functionality-chart"
    )


def _tables(found: Mapping[str, Any]) -> None:
    names = {
        "contexts": say("By context"),
        "languages": say("By language"),
        "site_kinds": say("By kind of site"),
        "indicators": say("By indicator"),
        "expressions": say("By protected expression"),
        "communities": say("By fictional community"),
        "baselines": say("Beside simple baselines"),
    }
    for part, name in names.items():
        rows = sliced(part, found.get(part, {}))
        if rows:
            with st.expander(name, key=f"table-{part}"):
                st.dataframe(
                    rows,
                    hide_index=True,
                    key=f"rows-{part}",
                    width="stretch",
                    height="content",
                    placeholder="–",
                    column_config=_columns(rows[0]),
                )
    st.html(
        Markup('<p class="quiet mono">{} · {} · {}</p>').format(
            found["model"],
            say("prevalence {share}", share=rarity(found["prevalence"])),
            str(found["gold_sha256"])[:12],
        )
    )


def _columns(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return how numbers are written; they stay numbers, so that sorting sorts by size."""
    return {
        label: st.column_config.NumberColumn(format="%.0f" if is_share(label) else "%.1f")
        for label, value in row.items()
        if is_share(label) or isinstance(value, float)
    }


def _again(access: Access, desk: EvaluatorDesk, exercise: Exercise) -> None:
    st.button(say("Evaluate"), key="evaluate", on_click=desk.ask, args=(exercise,))
    _watch(access, exercise)


@st.fragment(run_every=2.0)
def _watch(access: Access, exercise: Exercise) -> None:
    speak(access.account.lang)
    jobs = EvaluatorDesk.open(access).jobs(exercise)
    if jobs and jobs[0].state is not JobState.DONE:
        show_job(jobs[0])
