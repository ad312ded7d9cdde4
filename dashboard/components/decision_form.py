"""The form of one decision, at the level of its work list; it never jumps, only unfolds."""

from collections.abc import Callable, Collection, Mapping

import streamlit as st

from assessment.choice import NO_SURFACE, Choice
from assessment.form import Form
from casefile.records import Flag
from casefile.vocabulary import definition_of, name_of
from casefile.vocabulary.catalogue import levels, verdicts
from casefile.vocabulary.form import offered_contexts, offered_decisions, offered_signs
from casefile.vocabulary.table import Row
from dashboard import drafting, keys
from dashboard.components.choices import Option, hints_of, show_choices, show_label
from dashboard.components.evidence import show_evidence
from dashboard.components.forced import show_forced
from dashboard.components.hints import show_hints
from dashboard.components.recipient import show_recipient
from dashboard.components.scales import show_scales
from dashboard.components.sign_picker import family_hints, show_sign_picker
from dashboard.components.unfolding import note_press
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
    show_label("5", say("How heavy, how likely (may stay open)"))
    show_scales(choice, post, level=level)
    _comment(choice, post)
    show_hints(post)


def _comment(choice: Choice, post: str) -> None:
    st.text_input(
        say("Comment"),
        value=choice.note or "",
        key=f"note@{post}",
        label_visibility="collapsed",
        placeholder=say("A comment that stays with your decision"),
        on_change=_noted,
        args=(post,),
    )


def _said(opinion: Flag | None) -> frozenset[str]:
    if opinion is None:
        return frozenset()
    return frozenset((*(each.code for each in opinion.indicators), *opinion.nexus))


def _verdict(choice: Choice, choose: Callable[[str, str], None], faults: Faults) -> None:
    options = [_option(row, row.shortcut) for row in verdicts().values()]
    hints = hints_of("verdict", options)
    show_label("1", say("Verdict"), fault=faults.get("verdict"), hints=hints)
    show_choices("verdict", options, chosen=[choice.verdict or ""], choose=choose, columns=3)


def _contexts(
    choice: Choice, choose: Callable[[str, str], None], faults: Faults, *, level: int
) -> None:
    options = [Option(NO_SURFACE, say("nothing sounds like a sign"), "", keys.NOTHING)]
    for place, row in enumerate(offered_contexts(level)):
        options.append(_option(row, keys.nth(keys.CONTEXTS, place)))
    hints = hints_of("context", options)
    show_label("2", say("Context of the words"), fault=faults.get("context"), hints=hints)
    show_choices("context", options, chosen=[choice.context or ""], choose=choose, columns=2)


def _signs(
    form: Form, choose: Callable[[str, str], None], faults: Faults, *, fitting: Collection[str]
) -> None:
    offered, chosen = offered_signs(form.level), form.choice.signs
    fault = faults.get("signs") or faults.get("evidence")
    if len(offered) > len(keys.SIGNS):
        show_label("3", say("Signs in the words"), fault=fault, hints=family_hints(offered))
        post = form.document.id
        show_sign_picker(offered, chosen, post=post, fitting=fitting, choose=choose)
    else:
        options = [_option(row, keys.nth(keys.SIGNS, place)) for place, row in enumerate(offered)]
        hints = hints_of("signs", options)
        show_label("3", say("Signs in the words"), fault=fault, hints=hints)
        show_choices("signs", options, chosen=chosen, choose=choose, columns=2)
    if levels()[form.level].spans:
        show_evidence(form.document, form.choice)


def _disposition(
    choice: Choice, choose: Callable[[str, str], None], faults: Faults, *, level: int
) -> None:
    options = [_option(row, row.shortcut) for row in offered_decisions(level)]
    hints = hints_of("disposition", options)
    show_label("4", say("What happens with it"), fault=faults.get("disposition"), hints=hints)
    chosen = [choice.disposition or ""]
    show_choices("disposition", options, chosen=chosen, choose=choose, columns=2)


def _option(row: Row, shortcut: str | None) -> Option:
    lang = spoken()
    return Option(str(row.code), name_of(row, lang=lang), definition_of(row, lang=lang), shortcut)


def _noted(post: str) -> None:
    """Take the comment into the form; a browser may still tell of one whose form was sent."""
    if drafting.is_open(post) and f"note@{post}" in st.session_state:
        drafting.change(post, note=st.session_state[f"note@{post}"].strip() or None)


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
