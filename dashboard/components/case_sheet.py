"""The sheet of hypotheses: evidence by hypothesis, and only what speaks against one is counted."""

import streamlit as st
from markupsafe import Markup

from assessment.hypotheses import Row, Sheet
from casefile.records import Casebook, Hypothesis
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import fits
from dashboard.components.case_fields import removable
from dashboard.components.empty import show_empty
from dashboard.components.plain import shown
from dashboard.desks.casework import CaseDesk
from dashboard.language import say, say_many, spoken


def show_sheet(desk: CaseDesk, casebook: Casebook) -> None:
    """Show the sheet of a case, and a line for the next hypothesis."""
    found = desk.sheet(casebook)
    if len(found.hypotheses) < 2 or not found.rows:
        show_empty(
            say("The sheet needs statements and at least two hypotheses."),
            say("An innocent explanation is a hypothesis too; write it down first."),
        )
    _table(desk, casebook, found)
    if len(found.hypotheses) > 1 and found.rows:
        _conclusion(found)
    with st.form(key="new-hypothesis", border=False, clear_on_submit=True):
        text = st.text_input(say("Hypothesis"), key="hypothesis-text").strip()
        if st.form_submit_button(say("Add the hypothesis")) and text:
            desk.suppose(casebook, text)
            st.rerun()


def _table(desk: CaseDesk, casebook: Casebook, found: Sheet) -> None:
    widths = [3.0, *(2.0 for _ in found.hypotheses)]
    heads = st.columns(widths)
    for place, each in enumerate(found.hypotheses, start=1):
        with heads[place]:
            _hypothesis(desk, casebook, each, against=found.against[each.id])
    for row in found.rows:
        cells = st.columns(widths, vertical_alignment="center")
        with cells[0]:
            quiet = "" if row.tells or None in row.fits else "quiet"
            st.html(Markup('<p class="{}">{}</p>').format(quiet, shown(row.statement.text)))
        for place, each in enumerate(found.hypotheses):
            with cells[place + 1]:
                _fit(desk, casebook, row, each, given=row.fits[place])


def _hypothesis(desk: CaseDesk, casebook: Casebook, each: Hypothesis, *, against: int) -> None:
    def remove() -> None:
        desk.remove(casebook, Hypothesis, each.id)

    told = say_many("{n} statement against it", "{n} statements against it", against)
    content = Markup('<p class="hypothesis"><b>{}</b><br><span class="quiet">{}</span></p>')
    removable(content.format(shown(each.text), told), each.id, remove=remove)


def _fit(
    desk: CaseDesk, casebook: Casebook, row: Row, hypothesis: Hypothesis, *, given: str | None
) -> None:
    codes, statement = list(fits()), row.statement
    chosen = st.selectbox(
        say("How it fits"),
        codes,
        index=codes.index(given) if given in codes else None,
        format_func=lambda code: name_of(fits()[code], lang=spoken()),
        key=f"fit-{statement.id}-{hypothesis.id}",
        label_visibility="collapsed",
        placeholder=say("How it fits"),
    )
    if chosen is not None and chosen != given:
        desk.read_as(casebook, statement.id, hypothesis.id, fit=chosen)
        st.rerun()


def _conclusion(found: Sheet) -> None:
    if found.unread:
        told = say_many("{n} field is still open.", "{n} fields are still open.", found.unread)
    else:
        least = "; ".join(each.text for each in found.least_against)
        told = say("Least speaks against: {hypotheses}", hypotheses=least)
    explained = say(
        "Only what is inconsistent counts: what fits one hypothesis may fit the others as well. "
        "Grey statements fit all alike and tell nothing."
    )
    st.html(Markup('<p class="lead">{}</p><p class="quiet">{}</p>').format(shown(told), explained))
