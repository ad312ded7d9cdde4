"""Tells the reader in one sentence what went wrong, and keeps the rest for the log."""

import logging
import traceback

import streamlit as st

from casefile.errors import ProvaError
from dashboard.language import say

log = logging.getLogger("prova.dashboard")


def tell(error: Exception) -> bool:
    """Show *error* as one sentence with its next step; return True: nothing else is shown."""
    if isinstance(error, ProvaError):
        st.error(str(error).replace("\\", "\\\\"), icon=None)
        return True
    log.error("".join(traceback.format_exception(error)))
    st.error(say("This page failed. What you decided is kept; reload, or tell your instructor."))
    return True
