"""The queue beside the post: headings with their counts, and the posts around the one at hand."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from casefile.queries.queue import QueueRow
from casefile.vocabulary import definition_of, headings, name_of
from dashboard.address import go, here
from dashboard.components.plain import in_markdown
from dashboard.language import say, spoken
from dashboard.queue_order import Queue, is_done

AROUND = 9


def show_queue_pane(queue: Queue, post: str) -> None:
    """Show the welfare heading, then the posts in their order around *post*."""
    welfare = [row for row in queue.rows if row.post in queue.welfare]
    rest = [row for row in queue.rows if row.post not in queue.welfare]
    row = next(each for each in headings().values() if each.welfare)
    if welfare:
        left = sum(1 for each in welfare if not is_done(each))
        _heading(
            name_of(row, lang=spoken()), left, why=definition_of(row, lang=spoken()), cls="welfare"
        )
        _rows(welfare, post)
    left = sum(1 for each in rest if not is_done(each))
    _heading(
        say("in order of capture"),
        left,
        why=say("In this mode nothing depends on the machine."),
        cls="",
    )
    _rows(_window(rest, post), post)
    st.button(
        say("Whole queue"),
        key="whole-queue",
        type="tertiary",
        on_click=go,
        args=(here().at("queue", post=""),),
    )


def _heading(name: str, left: int, *, why: str, cls: str) -> None:
    st.html(
        Markup('<p class="heading {}" title="{}"><span>{}</span><b>{}</b></p>').format(
            cls, why, name, left
        )
    )


def _window(rows: Sequence[QueueRow], post: str) -> Sequence[QueueRow]:
    place = next((at for at, row in enumerate(rows) if row.post == post), 0)
    start = max(0, min(place - 2, len(rows) - AROUND))
    return rows[start : start + AROUND]


def _rows(rows: Sequence[QueueRow], post: str) -> None:
    for row in rows:
        at_hand = row.post == post
        with st.container(key=f"row-{'here-' if at_hand else ''}{row.position}"):
            st.button(
                in_markdown(f"{_sign(row)} {row.position}. {row.thread_title or row.opening}"),
                key=f"open-{row.post}",
                type="tertiary",
                width="stretch",
                on_click=go,
                args=(here().at("review", post=row.post),),
            )


def _sign(row: QueueRow) -> str:
    if row.skipped:
        return "–"
    if row.verdict:
        return "✓"
    return "✎" if row.drafted else "○"
