"""Marks evidence: words selected in the post become stretches of the form."""

from importlib.resources import files

import streamlit as st

from assessment.choice import Choice
from casefile.records import Document, Span
from dashboard import drafting
from dashboard.components.choices import show_hint
from dashboard.components.plain import in_markdown
from dashboard.language import say

_select = st.components.v2.component(
    "prova_evidence",
    js=(files("dashboard") / "scripts" / "evidence.js").read_text(encoding="utf-8"),
    css="",
)


def show_evidence(document: Document, choice: Choice) -> None:
    """Show the stretches named as evidence and take those selected in the post."""
    post = document.id
    _select(key=f"selection@{post}", on_stretch_change=lambda: _add(document))
    for place, (start, end) in enumerate(choice.evidence):
        quote = document.text[start:end]
        st.button(
            in_markdown(say("“{words}”", words=quote[:60]) + " ×"),
            key=f"evidence-{place}@{post}",
            help=say("Remove this evidence"),
            on_click=_remove,
            args=(post, (start, end)),
            type="tertiary",
        )
    if not choice.evidence:
        show_hint(say("Select the words in the post that show it."))


def _add(document: Document) -> None:
    taken = st.session_state[f"selection@{document.id}"].stretch
    choice: Choice = st.session_state[f"choice@{document.id}"]
    if taken is None:
        return
    span = Span.cut(document.text, int(taken[0]), int(taken[1]))
    kept = [each for each in choice.evidence if each[1] <= span.start or span.end <= each[0]]
    drafting.change(document.id, evidence=tuple(sorted([*kept, (span.start, span.end)])))
    drafting.ask_whole_page()


def _remove(post: str, stretch: tuple[int, int]) -> None:
    choice: Choice = st.session_state[f"choice@{post}"]
    drafting.change(post, evidence=tuple(each for each in choice.evidence if each != stretch))
    drafting.ask_whole_page()
