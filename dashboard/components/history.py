"""The reader's own decisions on a post, oldest first: nothing is overwritten."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from casefile.records import Decision
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import decisions as dispositions
from casefile.vocabulary.catalogue import verdicts
from casefile.vocabulary.triage import Verdict
from dashboard.components.post import when
from dashboard.language import say, spoken


def show_history(history: Sequence[Decision]) -> None:
    """Show what was decided before, if anything was."""
    if not history:
        return
    lines = Markup("").join(Markup("<li>{}</li>").format(_line(each)) for each in history)
    st.html(
        Markup('<section class="history"><h4>{}</h4><ol>{}</ol></section>').format(
            say("Your decisions on this post"), lines
        )
    )


def _line(decision: Decision) -> str:
    if decision.skipped:
        return f"{when(decision.decided_at)} · {say('skipped')}"
    parts = [
        when(decision.decided_at),
        name_of(verdicts()[Verdict(decision.verdict)], lang=spoken()),
    ]
    if decision.disposition:
        parts.append(name_of(dispositions()[decision.disposition], lang=spoken()))
    return " · ".join(parts)
