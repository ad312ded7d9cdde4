"""The reader's own decisions on a post, oldest first: nothing is overwritten."""

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from casefile.records import Decision, Withdrawal
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import decisions as dispositions
from casefile.vocabulary.catalogue import verdicts
from casefile.vocabulary.triage import Verdict
from dashboard.components.post import when
from dashboard.language import say, spoken


def show_history(history: Sequence[Decision], *, withdrawn: Mapping[str, Withdrawal]) -> None:
    """Show what was decided before, with what of it was taken back, if anything was."""
    if not history:
        return
    lines = Markup("").join(_line(each, withdrawn.get(each.id)) for each in history)
    st.html(
        Markup('<section class="history"><h4>{}</h4><ol>{}</ol></section>').format(
            say("Your decisions on this post"), lines
        )
    )


def _line(decision: Decision, taken_back: Withdrawal | None) -> Markup:
    """Return one decision; its comment beneath it, struck through once taken back."""
    note = Markup("<br><q>{}</q>").format(decision.note) if decision.note else Markup("")
    if taken_back is None:
        return Markup("<li>{}{}</li>").format(_told(decision), note)
    told = say("taken back {time}", time=when(taken_back.at))
    return Markup("<li><s>{}</s> · {}{}</li>").format(_told(decision), told, note)


def _told(decision: Decision) -> str:
    if decision.skipped:
        return " · ".join((when(decision.decided_at), say("skipped")))
    parts = [
        when(decision.decided_at),
        name_of(verdicts()[Verdict(decision.verdict)], lang=spoken()),
    ]
    if decision.disposition:
        parts.append(name_of(dispositions()[decision.disposition], lang=spoken()))
    return " · ".join(parts)
