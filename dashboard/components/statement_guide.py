"""Explains a case's statements: what is a fact, what an assessment, and what each grade says."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from markupsafe import Markup

from casefile.vocabulary import definition_of, name_of
from casefile.vocabulary.catalogue import (
    handling_codes,
    information_grades,
    source_grades,
    statement_kinds,
)
from dashboard.language import say, spoken


def show_statement_guide() -> None:
    """Show the explanation, folded away until it is asked for."""
    kinds = ((name_of(row, lang=spoken()), row) for row in statement_kinds().values())
    parts = (
        _part(say("Fact or assessment"), dict(kinds)),
        _part(say("Source"), source_grades()),
        _part(say("Information"), information_grades()),
        _part(say("Handling"), handling_codes()),
    )
    st.html(
        Markup('<details class="fold guide"><summary>{}</summary><p>{}</p>{}</details>').format(
            say("What is a fact, what an assessment, and how a statement is graded (4x4)"),
            say(
                "Write one thing a statement. “The post stood at this address at this time” is a "
                "fact, A1: your own capture shows it. “He will do it”, from an unknown author, is "
                "an assessment, X4. Grade the source and the information each by itself."
            ),
            Markup("").join(parts),
        )
    )


def _part(head: str, rows: Mapping[Any, Any]) -> Markup:
    lines = Markup("").join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(code, definition_of(row, lang=spoken()))
        for code, row in rows.items()
    )
    return Markup("<h5>{}</h5><dl>{}</dl>").format(head, lines)
