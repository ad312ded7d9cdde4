"""Case work: a trainee's cases, and one of them with its posts, statements, hypotheses, links."""

import streamlit as st
from markupsafe import Markup

from casefile.records import Casebook
from casefile.vocabulary import name_of, recipients
from dashboard.address import Address, go, here
from dashboard.components.band import show_band
from dashboard.components.case_links import show_links
from dashboard.components.case_posts import show_posts
from dashboard.components.case_sheet import show_sheet
from dashboard.components.case_statements import show_statements
from dashboard.components.empty import show_empty
from dashboard.components.plain import in_markdown, shown
from dashboard.desks.casework import CaseDesk
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import say, spoken
from dashboard.session import Access
from dashboard.views.exercises import title_of
from reporting import siena


def show(access: Access) -> None:
    """Show the case that the address names, or the trainee's cases."""
    at = here()
    with TraineeDesk.open(access, at.exercise) as opened:
        desk = CaseDesk(opened)
        casebook = desk.casebook(at.case) if at.case else None
        title = say("Cases") if casebook is None else casebook.title
        show_band(access, place=(title_of(opened.exercise), title))
        with st.container(key="sheet"):
            if casebook is None:
                _cases(desk, at)
            else:
                _case(desk, casebook)
            _leave(at)


def _leave(at: Address) -> None:
    if at.case:
        cases = at.at("case", post="", case="")
        st.button(say("All cases"), key="all-cases", type="tertiary", on_click=go, args=(cases,))
    address = at.at("briefing", worklist="", post="", case="")
    st.button(
        say("Back to the briefing"), key="leave", type="tertiary", on_click=go, args=(address,)
    )


def _cases(desk: CaseDesk, at: Address) -> None:
    st.html(Markup("<h1>{}</h1>").format(say("Cases")))
    cases = desk.casebooks()
    told = say("A case gathers what belongs together: posts, captures, accounts and links.")
    if cases:
        st.html(Markup('<p class="quiet">{}</p>').format(told))
    else:
        show_empty(say("You have no case yet."), told)
    for each in cases:
        st.button(
            in_markdown(each.title),
            key=f"case-{each.id}",
            on_click=go,
            args=(at.at("case", case=each.id, post=""),),
        )
    with st.form(key="new-case", border=False, clear_on_submit=True):
        title = st.text_input(say("Title of a new case"), key="case-title", max_chars=80).strip()
        if st.form_submit_button(say("Open a case")) and title:
            go(at.at("case", case=desk.open_case(title).id, post=""))
            st.rerun()


def _case(desk: CaseDesk, casebook: Casebook) -> None:
    st.html(Markup("<h1>{}</h1>").format(shown(casebook.title)))
    names = [say("Posts"), say("Statements"), say("Hypotheses"), say("Links"), say("Report")]
    posts, statements, hypotheses, links, report = st.tabs(names)
    with posts:
        show_posts(desk, casebook)
    with statements:
        show_statements(desk, casebook)
    with hypotheses:
        show_sheet(desk, casebook)
    with links:
        show_links(desk, casebook)
    with report:
        _report(desk, casebook)


def _report(desk: CaseDesk, casebook: Casebook) -> None:
    if not desk.documents(casebook):
        show_empty(
            say("A report needs at least one post."),
            say("Open a post of your list and take it into the case from there."),
        )
        return
    case = desk.report(casebook)
    codes = dict.fromkeys(each.recipient for each in case.decisions if each.recipient)
    to = tuple(name_of(recipients()[code], lang=spoken()) for code in codes)
    purpose = desk.desk.exercise.settings.plan.purpose
    page = siena.render(case, siena.Envelope(casebook.reader, to, purpose), lang=spoken())
    st.html(
        Markup('<p class="lead">{}</p><p class="quiet">{}</p>').format(
            say("The training form holds every statement with its grade and handling code."),
            say("Facts stand first; what is a conclusion says so. Handing it over is logged."),
        )
    )
    if st.download_button(
        say("Save the report"),
        page,
        file_name=f"EXERCISE-{case.id}.html",
        mime="text/html",
        key="save-report",
        type="primary",
    ):
        desk.hand_over(casebook, page)
