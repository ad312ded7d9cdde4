"""The form as it is being filled in: kept in the session, and in the case file over a reload."""

from collections.abc import Mapping
from dataclasses import replace
from time import monotonic
from typing import Any

import streamlit as st

from assessment.choice import NO_SURFACE, Choice
from casefile.errors import FormatError
from casefile.exchange import encoded, parsed
from casefile.records import Decision
from casefile.vocabulary.catalogue import decisions
from casefile.vocabulary.form import offered_decisions, offered_recipients
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import spoken

_WHOLE = "whole page"


def choice_on(desk: TraineeDesk, post: str) -> Choice:
    """Return the form on *post*: of this visit, of an earlier one, or of the decision taken."""
    kept = st.session_state.get(_key(post))
    if isinstance(kept, Choice):
        return kept
    choice = _from_text(desk.draft(post)) or _from_decision(desk.last(post)) or Choice()
    st.session_state[_key(post)] = choice
    st.session_state[_kept(post)] = encoded(choice).decode()
    st.session_state[_since(post)] = monotonic()
    st.session_state[_based(post)] = _id(desk.last(post))
    return choice


def overtaken(desk: TraineeDesk, post: str) -> bool:
    """Return, once, whether another window decided on *post* after this form was opened."""
    latest = _id(desk.last(post))
    before = st.session_state.get(_based(post), latest)
    st.session_state[_based(post)] = latest
    return bool(before != latest)


def change(post: str, **changes: Any) -> None:
    """Change the form on *post* in this visit."""
    st.session_state[_key(post)] = replace(st.session_state[_key(post)], **changes)


def is_open(post: str) -> bool:
    """Return whether this visit holds a form on *post*: one that was sent is not open any more."""
    return _key(post) in st.session_state


def keep(desk: TraineeDesk, post: str) -> None:
    """Keep the form on *post* in the case file, if it changed since it was last kept."""
    content = encoded(st.session_state[_key(post)]).decode()
    if st.session_state[_kept(post)] != content:
        desk.keep_draft(post, content)
        st.session_state[_kept(post)] = content


def finished(post: str) -> Choice:
    """Return the form on *post* as it is sent: with the time spent and the language it was in."""
    spent = monotonic() - st.session_state[_since(post)]
    choice: Choice = st.session_state[_key(post)]
    return replace(choice, seconds=round(spent, 1), lang=spoken())


def forget(post: str) -> None:
    """Forget what this visit holds of the form on *post*."""
    for key in [key for key in st.session_state if str(key).endswith(f"@{post}")]:
        del st.session_state[key]


def set_verdict(choice: Choice, verdict: str, *, level: int) -> Mapping[str, Any]:
    """Return what changes with the verdict: its only disposition, and nothing that contradicts it.

    A verdict with which no sign is claimed starts from "nothing sounds like a sign".
    """
    fitting = [row.code for row in offered_decisions(level) if row.verdict == verdict]
    kept = choice.disposition if choice.disposition in fitting else None
    only = fitting[0] if len(fitting) == 1 else None
    changes: dict[str, Any] = {"verdict": verdict, "disposition": kept or only}
    forced = decisions()[only].forces if only else ()
    if "context" in forced and choice.context is None:
        changes["context"] = NO_SURFACE
    return changes


def set_disposition(choice: Choice, disposition: str, *, jurisdiction: str) -> Mapping[str, Any]:
    """Return what changes with the disposition: its verdict, and a recipient that fits it."""
    offered = offered_recipients(disposition, jurisdiction=jurisdiction)
    fitting = [row.code for row in offered]
    kept = choice.recipient if choice.recipient in fitting else None
    only = fitting[0] if len(fitting) == 1 else None
    return {
        "disposition": disposition,
        "verdict": str(decisions()[disposition].verdict),
        "recipient": kept or only,
    }


def ask_whole_page() -> None:
    """Have the whole page drawn anew, because the change shows outside of the form too."""
    st.session_state[_WHOLE] = True


def whole_page_asked() -> bool:
    """Return, once, whether the whole page has to be drawn anew."""
    return bool(st.session_state.pop(_WHOLE, False))


def _from_text(content: str | None) -> Choice | None:
    if content is None:
        return None
    _, found = next(parsed([content.encode()], Choice))
    return None if isinstance(found, FormatError) else found


def _from_decision(decision: Decision | None) -> Choice | None:
    if decision is None:
        return None
    same = {name: getattr(decision, name) for name in Choice.__slots__ if hasattr(decision, name)}
    context = decision.context or (None if decision.skipped else NO_SURFACE)
    verdict = None if decision.skipped else decision.verdict
    return Choice(**same | {"context": context, "verdict": verdict, "skipped": False})


def _key(post: str) -> str:
    return f"choice@{post}"


def _id(decision: Decision | None) -> str | None:
    return None if decision is None else decision.id


def _based(post: str) -> str:
    return f"based@{post}"


def _since(post: str) -> str:
    return f"since@{post}"


def _kept(post: str) -> str:
    return f"kept@{post}"
