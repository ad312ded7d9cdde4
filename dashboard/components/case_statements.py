"""The statements of a case: facts apart from assessments, each with its own grade and handling."""

import streamlit as st
from markupsafe import Markup

from casefile.records import Casebook, CaseStatement
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import (
    handling_codes,
    information_grades,
    source_grades,
    statement_kinds,
)
from dashboard.components.case_fields import attempt, pick, pick_capture, removable
from dashboard.components.plain import shown
from dashboard.components.statement_guide import show_statement_guide
from dashboard.desks.casework import CaseDesk
from dashboard.language import say, spoken


def show_statements(desk: CaseDesk, casebook: Casebook) -> None:
    """Show what was stated, and a form for the next statement."""
    statements = desk.statements(casebook)
    show_statement_guide()
    for code, row in statement_kinds().items():
        own = [each for each in statements if each.kind == code]
        st.html(Markup('<h4 class="group">{}</h4>').format(name_of(row, lang=spoken())))
        for each in own:
            _statement(desk, casebook, each)
        if not own:
            st.html(Markup('<p class="quiet">{}</p>').format(say("none")))
    _new(desk, casebook, number=len(statements))


def _statement(desk: CaseDesk, casebook: Casebook, each: CaseStatement) -> None:
    def remove() -> None:
        desk.remove(casebook, CaseStatement, each.id)

    handling = f"{each.handling}: {each.restriction}" if each.restriction else each.handling
    source, information = source_grades()[each.source], information_grades()[each.information]
    meaning = f"{name_of(source, lang=spoken())}; {name_of(information, lang=spoken())}"
    content = Markup('<p class="stated"><code title="{}">{}{}</code> <code>{}</code> {}</p>')
    removable(
        content.format(meaning, each.source, each.information, handling, shown(each.text)),
        each.id,
        remove=remove,
    )


def _new(desk: CaseDesk, casebook: Casebook, *, number: int) -> None:
    """Ask for the next statement; each has fields of its own, so that they begin empty."""
    captures = desk.captures(desk.documents(casebook))
    with st.form(key="new-statement", border=False):
        text = st.text_area(say("Statement"), key=f"statement-text-{number}", height=68)
        left, middle, right = st.columns(3)
        with left:
            kind = pick(say("Fact or assessment"), statement_kinds(), f"statement-kind-{number}")
            capture = pick_capture(captures, f"statement-capture-{number}")
        with middle:
            source = pick(say("Source"), source_grades(), f"statement-source-{number}", coded=True)
            handling = pick(
                say("Handling"), handling_codes(), f"statement-handling-{number}", coded=True
            )
        with right:
            grades = information_grades()
            information = pick(
                say("Information"), grades, f"statement-information-{number}", coded=True
            )
            restriction = st.text_input(say("Restriction"), key=f"statement-restriction-{number}")
        if not st.form_submit_button(say("Add the statement")):
            return
    statement = CaseStatement(
        id="",
        casebook=casebook.id,
        kind=kind or "",
        text=text.strip(),
        source=source or "",
        information=information or "",
        handling=handling or "",
        at="",
        capture=capture,
        restriction=restriction.strip() or None,
    )
    attempt(lambda: desk.state(casebook, statement))
