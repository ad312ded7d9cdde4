"""The form of one decision, at the level of its work list; it never jumps, only unfolds."""

from collections.abc import Callable, Collection, Mapping, Sequence

import streamlit as st

from assessment.choice import NO_SURFACE, Choice
from assessment.form import Form
from casefile.records import Flag
from casefile.vocabulary import definition_of, name_of
from casefile.vocabulary.catalogue import (
    confidences,
    expressions,
    levels,
    likelihoods,
    protective,
    severities,
    verdicts,
    welfare,
)
from casefile.vocabulary.form import (
    offered_circumstances,
    offered_contexts,
    offered_decisions,
    offered_signs,
)
from casefile.vocabulary.table import Row
from dashboard import drafting, keys
from dashboard.components.choices import Option, show_choices, show_label
from dashboard.components.evidence import show_evidence
from dashboard.components.forced import show_forced
from dashboard.components.recipient import show_recipient
from dashboard.components.sign_picker import show_sign_picker
from dashboard.components.unfolding import note_press
from dashboard.figures import percent
from dashboard.language import say, spoken

Faults = Mapping[str, str]


def show_form(form: Form, *, faults: Faults, opinion: Flag | None) -> None:
    """Show *form*; every press changes the draft of this visit.

    *opinion* is the machine's where it may be seen: only then does anything follow from it.
    """
    choice, post, level = form.choice, form.document.id, form.level

    def choose(field: str, code: str) -> None:
        _change(form, field, code)

    _verdict(choice, choose, faults)
    _contexts(choice, choose, faults, level=level)
    _signs(form, choose, faults, fitting=_said(opinion))
    _disposition(choice, choose, faults, level=level)
    show_recipient(form, fault=faults.get("recipient"))
    show_forced(form, faults=faults)
    _scales(choice, post, level=level)
    _comment(choice, post)


def _comment(choice: Choice, post: str) -> None:
    st.text_input(
        say("Comment"),
        value=choice.note or "",
        key=f"note@{post}",
        label_visibility="collapsed",
        placeholder=say("A comment that stays with your decision"),
        on_change=_taken,
        args=(post, "note"),
    )


def _said(opinion: Flag | None) -> frozenset[str]:
    if opinion is None:
        return frozenset()
    return frozenset((*(each.code for each in opinion.indicators), *opinion.nexus))


def _verdict(choice: Choice, choose: Callable[[str, str], None], faults: Faults) -> None:
    show_label("1", say("Verdict"), fault=faults.get("verdict"))
    options = [_option(row, row.shortcut) for row in verdicts().values()]
    show_choices("verdict", options, chosen=[choice.verdict or ""], choose=choose, columns=3)


def _contexts(
    choice: Choice, choose: Callable[[str, str], None], faults: Faults, *, level: int
) -> None:
    show_label("2", say("Context of the words"), fault=faults.get("context"))
    options = [Option(NO_SURFACE, say("nothing sounds like a sign"), "", keys.NOTHING)]
    for place, row in enumerate(offered_contexts(level)):
        options.append(_option(row, keys.nth(keys.CONTEXTS, place)))
    show_choices("context", options, chosen=[choice.context or ""], choose=choose, columns=2)


def _signs(
    form: Form, choose: Callable[[str, str], None], faults: Faults, *, fitting: Collection[str]
) -> None:
    show_label("3", say("Signs in the words"), fault=faults.get("signs") or faults.get("evidence"))
    offered, chosen = offered_signs(form.level), form.choice.signs
    if len(offered) > len(keys.SIGNS):
        post = form.document.id
        show_sign_picker(offered, chosen, post=post, fitting=fitting, choose=choose)
    else:
        options = [_option(row, keys.nth(keys.SIGNS, place)) for place, row in enumerate(offered)]
        show_choices("signs", options, chosen=chosen, choose=choose, columns=2)
    if levels()[form.level].spans:
        show_evidence(form.document, form.choice)


def _scales(choice: Choice, post: str, *, level: int) -> None:
    show_label("5", say("How heavy, how likely, on what basis"))
    with st.container(key="scales", horizontal=True, gap="xsmall"):
        _one(
            "severity",
            tuple(severities().values()),
            choice.severity,
            post,
            say("How heavy?"),
        )
        _one(
            "likelihood",
            tuple(likelihoods().values()),
            choice.likelihood,
            post,
            say("Flag warranted?"),
        )
    with st.container(key="people", horizontal=True, gap="xsmall"):
        _one("confidence", tuple(confidences().values()), choice.confidence, post, say("Basis"))
        _one(
            "expression",
            tuple(expressions().values()),
            choice.expression,
            post,
            say("Protected speech"),
        )
    if danger := offered_circumstances(level):
        given = choice.welfare + choice.protective
        _several("people", danger, given, post, label=say("Danger, support"))


def _disposition(
    choice: Choice, choose: Callable[[str, str], None], faults: Faults, *, level: int
) -> None:
    show_label("4", say("What happens with it"), fault=faults.get("disposition"))
    options = [_option(row, row.shortcut) for row in offered_decisions(level)]
    chosen = [choice.disposition or ""]
    show_choices("disposition", options, chosen=chosen, choose=choose, columns=2)


def _option(row: Row, shortcut: str | None) -> Option:
    lang = spoken()
    return Option(str(row.code), name_of(row, lang=lang), definition_of(row, lang=lang), shortcut)


def _one(field: str, rows: Sequence[Row], given: object, post: str, label: str) -> None:
    by_code = {row.code: row for row in rows}
    codes = list(by_code)
    st.selectbox(
        label,
        codes,
        key=f"{field}@{post}",
        label_visibility="collapsed",
        placeholder=label,
        index=codes.index(given) if given in by_code else None,
        format_func=lambda code: _worded(by_code[code]),
        on_change=_taken,
        args=(post, field),
    )


def _worded(row: Row) -> str:
    """Return a step's word; a likelihood has its middle beside it, as a share of a hundred."""
    name, middle = name_of(row, lang=spoken()), getattr(row, "midpoint", None)
    return name if middle is None else f"{name} · {percent(middle)}"


def _several(
    field: str, rows: Sequence[Row], given: Sequence[str], post: str, *, label: str
) -> None:
    by_code = {str(row.code): row for row in rows}
    st.multiselect(
        label,
        list(by_code),
        default=[code for code in given if code in by_code],
        key=f"{field}@{post}",
        label_visibility="collapsed",
        placeholder=label,
        format_func=lambda code: name_of(by_code[code], lang=spoken()),
        on_change=_taken,
        args=(post, field),
    )


def _taken(post: str, field: str) -> None:
    """Take a field into the form; a browser may still tell of one whose form was sent just now."""
    if not drafting.is_open(post) or f"{field}@{post}" not in st.session_state:
        return
    value = st.session_state[f"{field}@{post}"]
    if field == "people":
        drafting.change(
            post,
            welfare=tuple(code for code in value if code in welfare()),
            protective=tuple(code for code in value if code in protective()),
        )
    elif field == "note":
        drafting.change(post, note=value.strip() or None)
    else:
        drafting.change(post, **{field: tuple(value) if isinstance(value, list) else value})


def _change(form: Form, field: str, code: str) -> None:
    post = form.document.id
    choice: Choice = st.session_state[f"choice@{post}"]
    place = form.ground.jurisdiction
    if field == "verdict":
        drafting.change(post, **drafting.set_verdict(choice, code, level=form.level))
    elif field == "disposition":
        drafting.change(post, **drafting.set_disposition(choice, code, jurisdiction=place))
        note_press(post, code)
    elif field == "signs":
        rest = tuple(sign for sign in choice.signs if sign != code)
        drafting.change(post, signs=rest if code in choice.signs else (*choice.signs, code))
    else:
        drafting.change(post, **{field: code})
