"""Remembers which post of a shared list this visit keeps, and gives it back on going elsewhere."""

from time import monotonic

import streamlit as st

from casefile.records import WorkList
from dashboard.address import Address
from dashboard.desks.sharing import claim, give_back
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access

_KEPT = "kept for me"
_RENEWED = "kept since"
RENEW_SECONDS = 30.0


def keep(desk: TraineeDesk, worklist: WorkList, post: str) -> bool:
    """Keep *post* for this visit, in place of another; return False if a colleague has it."""
    _give_back_other(desk, worklist, post)
    if desk.team(worklist) is None:
        return True
    if not claim(desk, worklist, post):
        return False
    st.session_state[_KEPT] = (desk.exercise.name, worklist.id, post)
    st.session_state[_RENEWED] = monotonic()
    return True


def still_kept(desk: TraineeDesk, worklist: WorkList, post: str) -> bool:
    """Keep *post* for longer, because its reader is at work; False if a colleague has it now."""
    renewed = st.session_state.get(_RENEWED)
    if desk.team(worklist) is None or (renewed and monotonic() - renewed < RENEW_SECONDS):
        return True
    return keep(desk, worklist, post)


def leave(access: Access, at: Address) -> None:
    """Give back what this visit keeps if the page at *at* is about something else."""
    kept = st.session_state.get(_KEPT)
    if kept is None or kept == (at.exercise, at.worklist, at.post):
        return
    with TraineeDesk.open(access, kept[0]) as desk:
        give_back(desk, desk.worklist(kept[1]), kept[2])
    del st.session_state[_KEPT]


def _give_back_other(desk: TraineeDesk, worklist: WorkList, post: str) -> None:
    kept = st.session_state.get(_KEPT)
    if kept is None or kept == (desk.exercise.name, worklist.id, post):
        return
    if kept[0] == desk.exercise.name:
        give_back(desk, desk.worklist(kept[1]), kept[2])
    del st.session_state[_KEPT]
