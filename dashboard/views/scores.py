"""The scores of a class: sub-scores apart, with counts, in order of name; no ranking."""

from collections.abc import Callable, Mapping, Sequence
from statistics import fmean

import streamlit as st
from markupsafe import Markup

from assessment.debrief import ReaderDebrief
from assessment.detection import ENOUGH
from casefile.records import Score
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import blocks, error_classes
from dashboard.address import go, here
from dashboard.components.band import show_band
from dashboard.components.empty import show_empty
from dashboard.desks.instructor import InstructorDesk
from dashboard.figures import percent
from dashboard.language import say, spoken
from dashboard.session import Access
from dashboard.views.exercises import title_of
from dashboard.writing import number


def show(access: Access) -> None:
    """Show everyone's marks as they stand now."""
    exercise = access.exercise(here().exercise)
    desk = InstructorDesk.open(access)
    show_band(access, place=(title_of(exercise), say("Scores")))
    with st.container(key="sheet"):
        st.html(
            Markup('<h1>{}</h1><p class="lead">{}</p>').format(
                say("Scores"),
                say(
                    "Plain arithmetic against the key, to be signed off by a person. "
                    "Training data, not personnel data."
                ),
            )
        )
        _marks(desk.scores(exercise) if exercise.case_path.is_file() else {})
        room = here().at("room")
        label = say("Go to the exercise")
        st.button(label, key="to-room", type="tertiary", on_click=go, args=(room,))


def _marks(found: Mapping[tuple[str, str], ReaderDebrief]) -> None:
    if not found:
        show_empty(
            say("Nobody has decided anything yet."),
            say("Scores appear with the first decision."),
        )
        return
    st.html(_table(found))
    st.html(Markup('<p class="quiet">{}</p>').format(_legend()))
    _mistakes(found)


def _table(found: Mapping[tuple[str, str], ReaderDebrief]) -> Markup:
    heads = (
        say("person"),
        say("block"),
        say("hits"),
        say("missed"),
        say("false alarms"),
        say("left alone"),
        say("open"),
        say("context"),
        say("signs"),
        say("what happens"),
        say("d′"),
        say("c"),
    )
    rows = Markup("").join(_row(reader, block, each) for (reader, block), each in found.items())
    return Markup(
        '<table class="ledger"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(
        Markup("").join(Markup("<th scope='col'>{}</th>").format(head) for head in heads), rows
    )


def _row(reader: str, block: str, each: ReaderDebrief) -> Markup:
    counts, marks = each.counts, [item.score for item in each.items]
    d_prime = "–" if each.sensitivity is None else number(each.sensitivity.d_prime, places=1)
    leaning = (
        "–" if each.sensitivity is None else number(each.sensitivity.leaning, places=1, signed=True)
    )
    cells = (
        reader,
        name_of(blocks()[block], lang=spoken()),
        counts.hits,
        counts.misses,
        counts.false_alarms,
        counts.correct_rejections,
        len(marks) - counts.signals - counts.noise,
        _mean(marks, lambda mark: mark.context),
        _mean(marks, lambda mark: mark.signs_f1),
        _mean(marks, lambda mark: mark.disposition),
        d_prime,
        leaning,
    )
    return Markup("<tr>{}</tr>").format(
        Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells)
    )


def _mean(marks: Sequence[Score], part: Callable[[Score], float | None]) -> str:
    values = [value for value in map(part, marks) if value is not None]
    return f"{percent(fmean(values))} ({len(values)})" if values else "–"


def _legend() -> str:
    return say(
        "In brackets: of how many decisions. d′ says how well signals and others are told apart "
        "(0 is guessing), c which way one leans (below 0: towards acting); both only from measured "
        "blocks with at least {n} of each.",
        n=ENOUGH,
    )


def _mistakes(found: Mapping[tuple[str, str], ReaderDebrief]) -> None:
    totals: dict[str, int] = {}
    for each in found.values():
        for code, times in each.errors.items():
            totals[code] = totals.get(code, 0) + times
    if not totals:
        return
    lines = Markup("").join(
        Markup("<tr><td>{}</td><td>{}</td></tr>").format(
            name_of(error_classes()[code], lang=spoken()), times
        )
        for code, times in sorted(totals.items(), key=lambda pair: -pair[1])
    )
    st.html(
        Markup('<h4 class="group">{}</h4><table class="ledger narrow">{}</table>').format(
            say("Named mistakes of the class"), lines
        )
    )
