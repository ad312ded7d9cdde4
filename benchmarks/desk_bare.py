"""The least that Streamlit can do for a key press: one button, one post, one row written."""

import os
import sqlite3
from contextlib import closing
from uuid import uuid4

import streamlit as st


def _decide() -> None:
    post = st.session_state["post"]
    with closing(sqlite3.connect(os.environ["BARE_CASE"], timeout=20)) as db, db:
        db.execute("pragma journal_mode = wal")
        db.execute("create table if not exists decisions (id text primary key, post integer)")
        db.execute("insert into decisions values (?, ?)", (str(uuid4()), post))
    st.session_state["post"] = post + 1


st.session_state.setdefault("post", 0)
st.button("next", key="next", shortcut="d", on_click=_decide)
st.html(f'<article class="reading"><p class="post">post {st.session_state["post"]}</p></article>')
