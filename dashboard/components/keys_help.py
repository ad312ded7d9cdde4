"""Shows on request which keys the screen has and what each of them does."""

from importlib.resources import files

import streamlit as st

from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import verdicts
from dashboard import keys
from dashboard.language import say, spoken

_overlay = st.components.v2.component(
    "prova_keys_help",
    js=(files("dashboard") / "scripts" / "keys_help.js").read_text(encoding="utf-8"),
    css="",
    isolate_styles=False,
)


def show_keys_help() -> None:
    """Show the button under which the keys lie; the question mark opens them too."""
    leave = next(row for row in verdicts().values() if row.counted and not row.signal)
    common = say(
        "The common case takes two keys: {leave} for “{verdict}”, then {decide}.",
        leave=str(leave.shortcut).upper(),
        verdict=name_of(leave, lang=spoken()),
        decide=keys.DECIDE.upper(),
    )
    told = {"title": say("Keys"), "close": say("Close"), "common": common}
    _overlay(key="keys-help", data=told | {"everywhere": say("On the whole screen")})
