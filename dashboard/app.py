"""Puts together the web application: Streamlit, the sign-in routes, and the gate before both."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboard.failures import tell
from dashboard.gate import Gate
from dashboard.sign_in import routes

PAGE = Path(__file__).with_name("page.py")


def build(home: Path, *, secure: bool = False) -> st.App:
    """Return the application over *home*; *secure* says that it is reached by HTTPS."""
    return st.App(
        PAGE,
        routes=routes(home, secure=secure),
        middleware=[Middleware(Gate, home=home)],
        on_script_error=tell,
    )
