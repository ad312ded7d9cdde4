"""Asks who takes a post over: the partners of the exercise's jurisdiction, or that it has none."""

import streamlit as st

from assessment.form import Form
from casefile.vocabulary import definition_of, name_of
from casefile.vocabulary.catalogue import jurisdictions, levels, recipients, verdicts
from casefile.vocabulary.form import offered_recipients
from casefile.vocabulary.law import Recipient
from casefile.vocabulary.names import text_of
from dashboard import drafting
from dashboard.components.choices import show_fault, show_hint
from dashboard.components.plain import in_markdown
from dashboard.language import say, spoken


def show_recipient(form: Form, *, fault: str | None) -> None:
    """Show the recipients that fit the chosen disposition, where the level asks for one."""
    row = form.row
    if row is None or not verdicts()[row.verdict].signal or not levels()[form.level].recipients:
        return
    place, post = jurisdictions()[form.ground.jurisdiction], form.document.id
    if row.needs_removal_orders and not place.removal_orders:
        show_hint(text_of(place, "removal_route", lang=spoken()))
    rows = offered_recipients(row.code, jurisdiction=place.code)
    if rows:
        _picker(rows, form, post)
    elif any(row.code in each.dispositions for each in recipients().values()):
        name = name_of(place, lang=spoken())
        show_hint(say("The profile “{name}” lists no partner for this.", name=name))
    show_fault(fault)


def _picker(rows: tuple[Recipient, ...], form: Form, post: str) -> None:
    by_code = {row.code: row for row in rows}
    codes, given = list(by_code), form.choice.recipient
    st.selectbox(
        say("Recipient"),
        codes,
        index=codes.index(given) if given in by_code else None,
        format_func=lambda code: _named(by_code[code]),
        key=f"recipient-{form.choice.disposition}@{post}",
        placeholder=say("Who takes it over?"),
        help=in_markdown(" · ".join(definition_of(row, lang=spoken()) for row in rows)),
        on_change=_taken,
        args=(f"recipient-{form.choice.disposition}", post),
    )


def _named(row: Recipient) -> str:
    """Return a partner's name, its own first; where nobody there confirmed it, that is said."""
    name = name_of(row, lang=spoken())
    said = row.official if row.official in (None, name) else f"{row.official} ({name})"
    real = not jurisdictions()[row.jurisdiction].fictional
    if not real or row.confirmed:
        return said or name
    return say("{name} · not confirmed", name=said or name)


def _taken(field: str, post: str) -> None:
    if drafting.is_open(post) and f"{field}@{post}" in st.session_state:
        drafting.change(post, recipient=st.session_state[f"{field}@{post}"])
