"""Picks signs out of a long list: family by family, what fits the post first, each explained."""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import groupby
from typing import Any

import streamlit as st
from markupsafe import Markup

from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import families, grades, indicators, scopes
from casefile.vocabulary.names import text_of
from casefile.vocabulary.table import Row
from dashboard import keys
from dashboard.components.choices import Option, hints_of, show_choices, show_hint
from dashboard.components.plain import in_markdown
from dashboard.language import say, spoken

Choose = Callable[[str, str], None]


def show_sign_picker(
    offered: Sequence[Row],
    chosen: Sequence[str],
    *,
    post: str,
    fitting: Collection[str],
    choose: Choose,
) -> None:
    """Show the families, the members of the open one, and what is chosen already.

    *fitting* are the signs that the machine named where its opinion may be seen; they come first.
    """
    groups = {family: list(rows) for family, rows in groupby(offered, key=_family)}
    _chosen(offered, chosen, choose)
    likely = [row for row in offered if row.code in fitting and row.code not in chosen]
    if likely:
        show_hint(say("What the machine named:"))
        _members(likely, chosen, choose, place="likely")
    opened = st.session_state.get(_open(post))
    options = _options(offered)
    marked = [opened] if opened in groups else []
    show_choices("family", options, chosen=marked, choose=_toggle(post), columns=2)
    if opened in groups:
        with st.container(key="members"):
            _family_members(groups[opened], chosen, choose)


def _family_members(rows: Iterable[Row], chosen: Sequence[str], choose: Choose) -> None:
    """Show the members of a family; those one post cannot show stand last, and say so."""
    every = list(rows)
    later = [row for row in every if not _seen_in_one_post(row)]
    _members([row for row in every if row not in later], chosen, choose, place="one")
    if later:
        show_hint(say("Seen only over several posts; a note, never a flag:"))
        _members(later, chosen, choose, place="series")


def _members(rows: Iterable[Row], chosen: Sequence[str], choose: Choose, *, place: str) -> None:
    for row in rows:
        code = str(row.code)
        with st.container(key=f"member-{place}-{code}"):
            name = in_markdown(name_of(row, lang=spoken()))
            label = f"✓ {name}" if code in chosen else name
            st.button(
                label,
                key=f"sign-{place}-{code}",
                on_click=choose,
                args=("signs", code),
                type="primary" if code in chosen else "secondary",
                width="stretch",
            )
            st.html(_explained(row))


def _explained(row: Row) -> Markup:
    """Return what a sign means, an example and its look-alike, folded under one line."""
    lang = spoken()
    told = (
        ("", "definition"),
        (say("For example"), "example"),
        (say("Not to be confused with"), "lookalike"),
    )
    lines = Markup("").join(
        Markup("<p>{}{}</p>").format(_lead(label), text_of(row, field, lang=lang))
        for label, field in told
        if hasattr(row, field)
    )
    return Markup('<details class="fold sign"><summary>{}</summary>{}</details>').format(
        _weight(row), lines
    )


def _lead(label: str) -> Markup:
    return Markup("<i>{}:</i> ").format(label) if label else Markup("")


def _weight(row: Row) -> str:
    known = indicators().get(str(row.code))
    return say("what it is") if known is None else name_of(grades()[known.grade], lang=spoken())


def _seen_in_one_post(row: Row) -> bool:
    known = indicators().get(str(row.code))
    return known is None or scopes()[known.scope].flags


def _chosen(offered: Sequence[Row], chosen: Sequence[str], choose: Choose) -> None:
    """Show what is chosen, also while its family is closed; a press takes it back."""
    for row in offered:
        if row.code in chosen:
            name = in_markdown(name_of(row, lang=spoken()))
            label = f"✓ {name} ×"
            st.button(
                label,
                key=f"chosen-{row.code}",
                help=say("Take this sign back"),
                on_click=choose,
                args=("signs", str(row.code)),
                type="tertiary",
            )


def family_hints(offered: Sequence[Row]) -> Markup:
    """Return what each family of the signs *offered* means, for the note over its button."""
    return hints_of("family", _options(offered))


def _options(offered: Sequence[Row]) -> list[Option]:
    families_offered = (family for family, _ in groupby(offered, key=_family))
    return [_option(family, place) for place, family in enumerate(families_offered)]


def _option(family: str, place: int) -> Option:
    row, lang = families()[family], spoken()
    return Option(
        family,
        name_of(row, lang=lang),
        text_of(row, "definition", lang=lang),
        keys.nth(keys.SIGNS, place),
    )


def _toggle(post: str) -> Choose:
    def toggle(_: str, family: str) -> None:
        opened = st.session_state.get(_open(post))
        st.session_state[_open(post)] = None if opened == family else family

    return toggle


def _open(post: str) -> str:
    return f"family@{post}"


def _family(row: Any) -> str:
    return str(row.family)
