"""What a form asks beside its choices: fields and legal tests unfold in place, each by its kind."""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from assessment.duties import asked_fields
from assessment.form import Form
from assessment.legal_tests import Question, asked_tests, legal_fields, questions_of
from casefile.vocabulary import definition_of, name_of
from casefile.vocabulary.catalogue import fields, findings
from casefile.vocabulary.names import text_of
from casefile.vocabulary.triage import Field, Helper
from dashboard.components.choices import show_fault, show_hint
from dashboard.components.fields import answered, show_field
from dashboard.components.plain import in_markdown
from dashboard.components.unfolding import unfold
from dashboard.language import say, spoken

Faults = Mapping[str, str]


def show_forced(form: Form, *, faults: Faults) -> None:
    """Show the fields that the form asks for, then its legal tests."""
    if form.row is None:
        return
    legal = legal_fields(form)
    own = [field for field in asked_fields(form) if field.code not in legal]
    with st.container(key="forced"):
        _fields(own, form, faults)
        if own:
            lacking = any(field.code in faults for field in own)
            unfold(form.document.id, form.row.code, lacking=lacking)
            show_hint(say("Esc leaves the field, then the keys work again."))
    for helper in asked_tests(form):
        with st.container(key=f"test-{helper.code}"):
            _test(helper, form, faults)


def _fields(asked: list[Field], form: Form, faults: Faults) -> None:
    for field in asked:
        given = form.choice.answers.get(field.code, "")
        show_field(field, form.document, given, level=form.level)
        show_fault(faults.get(field.code))


def _test(helper: Helper, form: Form, faults: Faults) -> None:
    lang = spoken()
    st.html(
        Markup('<p class="test"><b>{}</b> {}</p>').format(
            name_of(helper, lang=lang), definition_of(helper, lang=lang)
        )
    )
    _fields([fields()[code] for code in legal_fields(form) if code in helper.fields], form, faults)
    for question in questions_of(helper, form):
        (_finding if helper.findings else _sentence)(question, form)
        show_fault(faults.get(question.key))


def _finding(question: Question, form: Form) -> None:
    """Ask whether a point is there, is not there, or cannot be said; nothing is added up."""
    given = form.choice.answers.get(question.key, "")
    names = {code: name_of(row, lang=spoken()) for code, row in findings().items()}
    st.segmented_control(
        in_markdown(text_of(question.row, "question", lang=spoken())),
        list(names),
        default=given if given in names else None,
        format_func=lambda code: in_markdown(names[code]),
        key=f"{question.key}@{form.document.id}",
        on_change=answered,
        args=(question.key, form.document.id),
    )


def _sentence(question: Question, form: Form) -> None:
    st.text_input(
        in_markdown(text_of(question.row, "question", lang=spoken())),
        value=form.choice.answers.get(question.key, ""),
        key=f"{question.key}@{form.document.id}",
        on_change=answered,
        args=(question.key, form.document.id),
    )
