"""Offers choices as buttons that bear their keys: one press, by mouse or by keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from dashboard.components.hints import meanings
from dashboard.components.plain import in_markdown


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its code, its words, what it means, and its key on the keyboard."""

    code: str
    label: str
    meaning: str = ""
    shortcut: str | None = None


def show_choices(
    field: str,
    options: Sequence[Option],
    *,
    chosen: Sequence[str],
    choose: Callable[[str, str], None],
    columns: int,
) -> None:
    """Show *options* in a grid of *columns*; a press calls choose(field, code)."""
    with st.container(key=f"choices-{field}-{columns}", horizontal=True, gap="xsmall"):
        for option in options:
            is_chosen = option.code in chosen
            st.button(
                in_markdown(f"✓ {option.label}" if is_chosen else option.label),
                key=f"{field}-{option.code}",
                type="primary" if is_chosen else "secondary",
                shortcut=option.shortcut,
                on_click=choose,
                args=(field, option.code),
                width="stretch",
            )


def show_label(
    number: str, label: str, *, fault: str | None = None, hints: Markup | None = None
) -> None:
    """Show a group's label, beneath it what is wrong with what was chosen; *hints* lie hidden."""
    told = Markup('<em role="alert">{}</em>').format(fault) if fault else Markup("")
    line = Markup('<p class="label"><span>{}</span>{}</p>{}{}')
    st.html(line.format(number, label, told, hints or ""))


def hints_of(field: str, options: Sequence[Option]) -> Markup:
    """Return what each of the *options* of a field means, for the note over its button."""
    return meanings({f"{field}-{option.code}": option.meaning for option in options})


def show_hint(sentence: str) -> None:
    """Show one quiet sentence of help."""
    st.html(Markup('<p class="quiet hint">{}</p>').format(sentence))


def show_fault(fault: str | None) -> None:
    """Show what is wrong with the field above, if anything is."""
    if fault:
        st.html(Markup('<p class="label"><em role="alert">{}</em></p>').format(fault))
