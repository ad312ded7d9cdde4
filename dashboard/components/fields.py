"""Draws one field of the form by its kind, and keeps what is answered in the draft."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

import streamlit as st

from assessment.answers import NO, YES
from assessment.choice import PENDING, Choice
from casefile.clock import utc_now
from casefile.records import Document
from casefile.vocabulary import FieldKind, definition_of, name_of
from casefile.vocabulary.catalogue import levels, shipped, statement_kinds
from casefile.vocabulary.triage import Field
from dashboard import drafting
from dashboard.language import say, spoken
from dashboard.writing import date_pattern


def show_field(field: Field, document: Document, given: str, *, level: int) -> None:
    """Show *field* as its kind asks on *level*, holding the answer *given* so far."""
    if field.kind is FieldKind.STATEMENTS:
        _statements(field, document, given, graded=levels()[level].four_by_four)
    else:
        _KINDS.get(field.kind, _line)(field, document, given)


def answered(code: str, post: str) -> None:
    """Take the answer that a widget of the form has just been given, if it is still open."""
    if not drafting.is_open(post) or f"{code}@{post}" not in st.session_state:
        return
    value = st.session_state[f"{code}@{post}"]
    _put(code, post, YES if value is True else str(value) if value else "")


def _line(field: Field, document: Document, given: str) -> None:
    _keep_default(field, document, given)
    st.text_input(
        *_named(field),
        key=_key(field, document),
        on_change=answered,
        args=(field.code, document.id),
        placeholder=definition_of(field, lang=spoken()),
    )


def _known_or_not(field: Field, document: Document, given: str) -> None:
    _keep_default(field, document, given)
    st.text_input(
        *_named(field),
        key=_key(field, document),
        on_change=answered,
        args=(field.code, document.id),
        placeholder=say("not known"),
    )


def _text(field: Field, document: Document, given: str) -> None:
    _keep_default(field, document, given)
    st.text_area(
        *_named(field),
        key=_key(field, document),
        on_change=answered,
        args=(field.code, document.id),
        height=68,
        placeholder=definition_of(field, lang=spoken()),
    )


def _statements(field: Field, document: Document, given: str, *, graded: bool) -> None:
    _keep_default(field, document, given)
    names = (name_of(row, lang=spoken()) for row in statement_kinds().values())
    kinds = " / ".join(f"{name} | A1 | …" if graded else f"{name} | …" for name in names)
    st.text_area(
        *_named(field),
        key=_key(field, document),
        on_change=answered,
        args=(field.code, document.id),
        height=68,
        placeholder=say("One statement a line: {kinds}", kinds=kinds),
    )


def _choice(field: Field, document: Document, given: str) -> None:
    rows = {str(code): row for code, row in shipped()[str(field.choices)].items()}
    _select(
        field, document, given, {code: name_of(row, lang=spoken()) for code, row in rows.items()}
    )


def _yes_no(field: Field, document: Document, given: str) -> None:
    _select(field, document, given, {YES: say("yes"), NO: say("no")})


def _capture(field: Field, document: Document, given: str) -> None:
    kept = {each: each[:16] for each in document.captures}
    _select(field, document, given, {PENDING: say("hold the page as it stands now"), **kept})


def _agreed(field: Field, document: Document, given: str) -> None:
    st.checkbox(
        definition_of(field, lang=spoken()),
        value=given == YES,
        key=_key(field, document),
        on_change=answered,
        args=(field.code, document.id),
    )


def _url(field: Field, document: Document, given: str) -> None:
    _line(field, document, given or document.url)
    if not given:
        _put(field.code, document.id, document.url)


def _date(field: Field, document: Document, given: str) -> None:
    today = utc_now().date()
    st.date_input(
        *_named(field),
        key=_key(field, document),
        value=date.fromisoformat(given) if given else None,
        min_value=today,
        max_value=today + timedelta(days=field.max_days or 365),
        format=date_pattern(),
        on_change=answered,
        args=(field.code, document.id),
    )


def _select(field: Field, document: Document, given: str, names: Mapping[str, str]) -> None:
    codes = list(names)
    st.selectbox(
        *_named(field),
        codes,
        index=codes.index(given) if given in names else None,
        format_func=names.__getitem__,
        key=_key(field, document),
        placeholder=definition_of(field, lang=spoken()),
        on_change=answered,
        args=(field.code, document.id),
    )


_KINDS: Final[Mapping[FieldKind, Callable[[Field, Document, str], None]]] = {
    FieldKind.TEXT: _text,
    FieldKind.CHOICE: _choice,
    FieldKind.YES_NO: _yes_no,
    FieldKind.KNOWN_OR_NOT: _known_or_not,
    FieldKind.DATE: _date,
    FieldKind.URL: _url,
    FieldKind.AGREED: _agreed,
    FieldKind.CAPTURE: _capture,
    FieldKind.LOG: _text,
}


def _named(field: Field) -> tuple[str]:
    return (name_of(field, lang=spoken()),)


def _key(field: Field, document: Document) -> str:
    return f"{field.code}@{document.id}"


def _keep_default(field: Field, document: Document, given: str) -> None:
    st.session_state.setdefault(_key(field, document), given)


def _put(code: str, post: str, answer: str) -> None:
    choice: Choice = st.session_state[f"choice@{post}"]
    drafting.change(post, answers={**choice.answers, code: answer})
