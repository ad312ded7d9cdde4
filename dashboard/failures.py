"""Tells the reader in one sentence what went wrong, and keeps the rest for the log."""

import logging
import traceback

import streamlit as st
from markupsafe import Markup

from casefile.errors import ProvaError
from dashboard.language import say

log = logging.getLogger("prova.dashboard")


def tell(error: Exception) -> bool:
    """Show *error* as one sentence and the way back; return True: nothing else is shown."""
    if isinstance(error, ProvaError):
        _show(str(error).replace("\\", "\\\\"))
        return True
    log.error("".join(traceback.format_exception(error)))
    _show(say("This page failed. What you decided is kept; reload, or tell your instructor."))
    return True


def _show(sentence: str) -> None:
    st.error(sentence, icon=None)
    st.html(Markup('<p><a href="/">{}</a></p>').format(say("Exercises")))
