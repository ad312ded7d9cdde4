"""The queue beside the post: headings with their counts, and the posts around the one at hand."""

from collections.abc import Callable, Sequence
from importlib.resources import files

import streamlit as st

from casefile.covering import is_covered, severity_of
from casefile.queries.claims import DECIDED
from casefile.queries.queue import QueueRow
from dashboard import keys
from dashboard.address import go, here
from dashboard.components.keys_help import show_keys_help
from dashboard.components.plain import visible
from dashboard.language import say
from dashboard.queue_headings import QueueHeading, headings_of
from dashboard.queue_order import Queue, is_done

AROUND = 14
ROWS = "queue-rows"
OPENING = 80  # letters of a post that the case file gives of its opening

_queue_rows = st.components.v2.component(
    "prova_queue_rows",
    js=(files("dashboard") / "scripts" / "queue_rows.js").read_text(encoding="utf-8"),
    css="",
    isolate_styles=False,
)


def show_queue_pane(queue: Queue, post: str, *, beside: Callable[[], None] | None = None) -> None:
    """Show the queue around *post* under its headings, then the ways on and what is *beside* them.

    The ways stay in sight while the queue above them scrolls.
    """
    told = [_described(heading, post) for heading in headings_of(queue)]
    _queue_rows(key=ROWS, data={"post": post, "headings": told}, on_post_change=_open)
    with st.container(key="queue-ways", gap=None):
        _ways()
        if beside is not None:
            beside()


def _ways() -> None:
    whole = here().at("queue", post="")
    search = here().at("search")
    st.button(say("Whole queue"), key="whole-queue", type="tertiary", on_click=go, args=(whole,))
    st.button(
        say("Search"),
        key="to-search",
        type="tertiary",
        shortcut=keys.SEARCH,
        on_click=go,
        args=(search,),
    )
    show_keys_help()


def _described(heading: QueueHeading, post: str) -> dict[str, object]:
    rows = _window(heading.rows, post)
    return {
        "name": heading.name,
        "why": heading.why,
        "welfare": heading.welfare,
        "left": sum(1 for row in heading.rows if not is_done(row)),
        "rows": [(row.post, words_of(row)) for row in rows],
    }


def words_of(row: QueueRow) -> str:
    """Return how a row of the queue reads: its sign, its place and its label."""
    return visible(f"{_sign(row)} {row.position}. {label_of(row)}")


def _open() -> None:
    """Go to the post that was asked for; whether it is on the list is asked where it is read."""
    post = st.session_state[ROWS].post
    if post is not None:
        go(here().at("review", post=str(post)))


def _window(rows: Sequence[QueueRow], post: str) -> Sequence[QueueRow]:
    place = next((at for at, row in enumerate(rows) if row.post == post), 0)
    start = max(0, min(place - 2, len(rows) - AROUND))
    return rows[start : start + AROUND]


def label_of(row: QueueRow) -> str:
    """Return the title of the post's thread, or else its first words, unless they are heavy."""
    words = row.thread_title or opening_of(row)
    severity = severity_of(words)
    return say("covered words") if is_covered(severity) else words


def opening_of(row: QueueRow) -> str:
    """Return the first words of a post; what was cut off in mid-word ends in whole words and …."""
    if len(row.opening) < OPENING:
        return row.opening
    return f"{row.opening.rpartition(' ')[0] or row.opening}…"


def _sign(row: QueueRow) -> str:
    if row.colleague is not None:
        return "✓" if row.colleague == DECIDED else "…"
    if row.skipped:
        return "–"
    if row.copied:
        return "="
    if row.verdict:
        return "✓"
    return "✎" if row.drafted else "○"
