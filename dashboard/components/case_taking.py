"""Takes the post at hand into one of the trainee's cases, or into a new one."""

import streamlit as st

from dashboard.address import go, here
from dashboard.components.plain import in_markdown
from dashboard.desks.casework import CaseDesk
from dashboard.language import say


def show_taking(desk: CaseDesk, post: str) -> None:
    """Show the cases that *post* can be taken into."""
    for each in desk.casebooks():
        if desk.holds(each, post):
            st.button(
                say("Open “{title}”", title=in_markdown(each.title)),
                key=f"to-{each.id}",
                on_click=go,
                args=(here().at("case", case=each.id, post=""),),
            )
        elif st.button(in_markdown(each.title), key=f"take-{each.id}"):
            desk.take(each, post)
            st.rerun()
    with st.form(key=f"new-case@{post}", border=False, clear_on_submit=True):
        title = st.text_input(say("Title of a new case"), key=f"case-title@{post}", max_chars=80)
        if st.form_submit_button(say("Open a case with this post")) and title.strip():
            desk.take(desk.open_case(title.strip()), post)
            st.rerun()
