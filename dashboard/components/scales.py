"""Shows the scales of the form in one piece: how heavy, how likely, on what basis, who needs help.

The browser's own lists stand for five widgets, each of which would be drawn anew with every press.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import streamlit as st

from assessment.choice import Choice
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import (
    confidences,
    expressions,
    likelihoods,
    protective,
    severities,
    welfare,
)
from casefile.vocabulary.form import offered_circumstances
from casefile.vocabulary.table import Row
from dashboard import drafting
from dashboard.figures import percent
from dashboard.language import say, spoken

PEOPLE, SCALES = "people", "scales"

_scales = st.components.v2.component(
    "prova_scales",
    js=(files("dashboard") / "scripts" / "scales.js").read_text(encoding="utf-8"),
    css="",
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale: the field it answers, its label, and its steps."""

    field: str
    label: str
    rows: Sequence[Row]


def show_scales(choice: Choice, post: str, *, level: int) -> None:
    """Show the scales as they are answered in *choice*; an answer changes the draft."""
    shown = [_as_list(each, getattr(choice, each.field)) for each in scales()]
    people = Scale(PEOPLE, say("Danger, support"), offered_circumstances(level))
    if people.rows:
        shown.append(_as_boxes(people, (*choice.welfare, *choice.protective)))
    _scales(key=SCALES, data={"post": post, "scales": shown}, on_answer_change=_taken)


def scales() -> tuple[Scale, ...]:
    """Return the scales on which one step is chosen."""
    return (
        Scale("severity", say("How heavy?"), tuple(severities().values())),
        Scale("likelihood", say("Flag warranted?"), tuple(likelihoods().values())),
        Scale("confidence", say("Basis"), tuple(confidences().values())),
        Scale("expression", say("Protected speech"), tuple(expressions().values())),
    )


def changes(field: str, value: object) -> Mapping[str, Any]:
    """Return what an answer changes in the form: nothing, unless it is one that was offered.

    >>> changes("severity", "2"), changes("severity", "9"), changes("verdict", "act")
    ({'severity': 2}, {}, {})
    """
    if field == PEOPLE and isinstance(value, list):
        return {
            "welfare": tuple(code for code in welfare() if code in value),
            "protective": tuple(code for code in protective() if code in value),
        }
    codes = {
        str(row.code): row.code for each in scales() if each.field == field for row in each.rows
    }
    if value == "" and codes:
        return {field: None}
    return {field: codes[value]} if isinstance(value, str) and value in codes else {}


def _taken() -> None:
    """Take an answer into the form, if that form is still open."""
    answer = st.session_state[SCALES].answer
    if answer is None or not drafting.is_open(str(answer["post"])):
        return
    drafting.change(str(answer["post"]), **changes(str(answer["field"]), answer["value"]))


def _as_list(scale: Scale, given: object) -> dict[str, object]:
    known = given is not None and any(row.code == given for row in scale.rows)
    return _described(scale) | {"given": str(given) if known else ""}


def _as_boxes(scale: Scale, given: Sequence[str]) -> dict[str, object]:
    return _described(scale) | {"several": True, "given": list(given)}


def _described(scale: Scale) -> dict[str, object]:
    options = [(str(row.code), _worded(row)) for row in scale.rows]
    return {"field": scale.field, "label": scale.label, "options": options}


def _worded(row: Row) -> str:
    """Return a step's word; a likelihood has its middle beside it, as a share of a hundred."""
    name, middle = name_of(row, lang=spoken()), getattr(row, "midpoint", None)
    return name if middle is None else f"{name} · {percent(middle)}"
