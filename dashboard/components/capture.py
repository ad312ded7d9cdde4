"""The evidence under a post: when it was captured, its hash, and what a hash does not prove."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from casefile.records import Capture, CustodyEntry
from casefile.vocabulary import custody_verbs, name_of
from dashboard.components.post import when
from dashboard.desks.trainee import Reading
from dashboard.language import say, say_many, spoken


def show_capture(reading: Reading) -> None:
    """Show the captures a post was read from, folded to one line, each with its custody."""
    if not reading.captures:
        return
    latest = reading.captures[-1]
    summary = Markup("{} <code>{}…</code>").format(
        say("captured {time}", time=when(latest.exercise_time)), latest.body_sha256[:12]
    )
    count = say_many("{n} capture", "{n} captures", len(reading.captures))
    st.html(
        Markup(
            '<details class="fold capture"><summary>{} · {}</summary>{}'
            '<p class="quiet">{}</p></details>'
        ).format(
            summary,
            count,
            Markup("").join(
                _facts(each, reading.custody.get(each.id, ())) for each in reading.captures
            ),
            say(
                "The hash and the time prove that these bytes existed then; "
                "not who wrote them, nor that they are true."
            ),
        )
    )


def _facts(capture: Capture, custody: Sequence[CustodyEntry]) -> Markup:
    rows: tuple[tuple[str, str], ...] = (
        (say("address"), capture.final_url),
        (say("SHA-256"), capture.body_sha256),
        (say("received (UTC)"), capture.captured_at),
        (say("status"), str(capture.status)),
        (say("collector"), f"{capture.collector}, {capture.tool}"),
        (say("kept in"), f"{capture.warc_file}, {capture.warc_offset}"),
    )
    if capture.timestamp_token:
        rows = (*rows, (say("timestamp token"), capture.timestamp_token))
    rows = (*rows, *((say("custody"), _link(entry)) for entry in custody))
    lines = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(*row) for row in rows)
    return Markup("<dl>{}</dl>").format(lines)


def _link(entry: CustodyEntry) -> str:
    """Return one link of the chain: its number, when, who, what was done, and its hash."""
    done = name_of(custody_verbs()[entry.verb], lang=spoken())
    return f"{entry.number}. {entry.at} · {entry.who} · {done} · {entry.entry_sha256[:16]}…"
