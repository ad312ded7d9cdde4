"""The queue beside the post: headings with their counts, and the posts around the one at hand."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from casefile.covering import is_covered, severity_of
from casefile.queries.claims import DECIDED
from casefile.queries.queue import QueueRow
from dashboard import keys
from dashboard.address import go, here
from dashboard.components.plain import in_markdown
from dashboard.language import say
from dashboard.queue_headings import QueueHeading, headings_of
from dashboard.queue_order import Queue, is_done

AROUND = 16
OPENING = 80  # letters of a post that the case file gives of its opening


def show_queue_pane(queue: Queue, post: str) -> None:
    """Show the queue around *post* under its headings, each with what is left and why."""
    for heading in headings_of(queue):
        left = sum(1 for row in heading.rows if not is_done(row))
        _heading(heading, left)
        _rows(_window(heading.rows, post), post)
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


def _heading(heading: QueueHeading, left: int) -> None:
    kind = "welfare" if heading.welfare else ""
    st.html(
        Markup('<p class="heading {}"><span>{}</span><b>{}</b></p><p class="why">{}</p>').format(
            kind, heading.name, left, heading.why
        )
    )


def _window(rows: Sequence[QueueRow], post: str) -> Sequence[QueueRow]:
    place = next((at for at, row in enumerate(rows) if row.post == post), 0)
    start = max(0, min(place - 2, len(rows) - AROUND))
    return rows[start : start + AROUND]


def _rows(rows: Sequence[QueueRow], post: str) -> None:
    at = here()
    for row in rows:
        st.button(
            in_markdown(f"{_sign(row)} {row.position}. {label_of(row)}"),
            key=f"open-{row.post}",
            type="secondary" if row.post == post else "tertiary",
            width="stretch",
            on_click=go,
            args=(at.at("review", post=row.post),),
        )


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
