"""An account's days as charts, and in words what changed from its own earlier ones: never a score.

A note stands above the chart from which it was read, and names the innocent reasons too.
"""

from collections.abc import Sequence
from datetime import timedelta

import altair as alt
import pandas as pd
import streamlit as st
from markupsafe import Markup

from casefile.queries.series import RateNote, SeriesNote, ShareNote
from casefile.vocabulary import indicators, name_of, text_of
from dashboard.components.charts import GREY, LINE, POINT, Chart
from dashboard.components.marks import marked
from dashboard.desks.author import AuthorCard
from dashboard.language import say, say_many, spoken
from dashboard.veil import Veil
from dashboard.writing import date_pattern, day

_HEIGHT, _WITH_LEGEND = 110, 200


def show_days(card: AuthorCard, *, veil: Veil) -> None:
    """Show when the account wrote: one chart, or one under each note; *veil* covers names."""
    if card.notes:
        st.html(Markup('<h4 class="group">{}</h4>').format(say("What changed over time")))
    for number, note in enumerate(card.notes):
        st.html(_told(note, veil))
        chart = _windows(card, note) if isinstance(note, RateNote) else _naming(card, note)
        st.altair_chart(chart, width="stretch", key=f"author-days-{number}")
    if card.notes:
        told = say("Only captured posts are counted. It is a note for you to weigh, never a flag.")
        st.html(Markup('<p class="quiet">{}</p>').format(told))
    elif card.days:
        st.altair_chart(_bars(card.days), width="stretch", key="author-days")


def named_words(notes: Sequence[SeriesNote]) -> list[str]:
    """Return the words of posts that the notes repeat."""
    return [", ".join(each.names) for each in notes if isinstance(each, ShareNote)]


def _told(note: SeriesNote, veil: Veil) -> Markup:
    lang = spoken()
    row = indicators()[note.code]
    figures = _rate(note) if isinstance(note, RateNote) else _share(note, veil)
    innocent = say("But: {reason}", reason=text_of(row, "lookalike", lang=lang))
    return Markup('<p class="series"><b>{}</b> · <code>{}</code><br>{}<br>{}</p>').format(
        name_of(row, lang=lang), note.code, figures, innocent
    )


def _rate(note: RateNote) -> str:
    lead = say("More posts than before.") if note.rises else say("Fewer posts than before.")
    told = say_many(
        "From {since} to {until}: {recent}. In the {n} day after its first post: {before}.",
        "From {since} to {until}: {recent}. In the {n} days after its first post: {before}.",
        note.days,
        since=day(note.since),
        until=day(note.until),
        recent=note.recent,
        before=note.before,
    )
    return f"{lead} {told}"


def _share(note: ShareNote, veil: Veil) -> Markup:
    (names,) = named_words([note])
    told = say("{named} of {later} posts since {day} name {name}; before, {few} of {earlier}.")
    judged = say("Whose name it is, and whether the tone is hostile, is for you to judge.")
    figures = Markup(told).format(  # noqa: S704  our own words
        named=note.named,
        later=note.later,
        day=day(note.since),
        name=Markup("<b>{}</b>").format(marked(names, (), covers=veil.over(names))),
        few=note.named_before,
        earlier=note.earlier,
    )
    return Markup("{} {}").format(figures, judged)


def _windows(card: AuthorCard, note: RateNote) -> Chart:
    """Return the days, the two stretches of time that were compared behind them."""
    kinds = [say("before"), say("the last 7 days")]
    ends = [note.since, note.until + timedelta(days=1)]
    spans = pd.DataFrame({"from": [note.baseline, note.since], "to": ends, "which": kinds})
    spans[["from", "to"]] = spans[["from", "to"]].apply(pd.to_datetime)
    behind = (
        alt.Chart(spans)
        .mark_rect(opacity=0.35)
        .encode(x=_across("from:T"), x2="to:T", color=_two(kinds, [LINE, GREY]))
    )
    return alt.layer(behind, _bars(card.days)).properties(height=_WITH_LEGEND)


def _naming(card: AuthorCard, note: ShareNote) -> alt.Chart:
    """Return the days, the posts with the name told apart from the others."""
    kinds = [say("with the name"), say("without it")]
    dated = [(post.posted_at[:10], post.id) for post in card.posts if post.posted_at]
    frame = pd.DataFrame(
        [(at, kinds[post not in note.posts], 1) for at, post in dated],
        columns=["day", "which", "posts"],
    )
    counted = frame.groupby(["day", "which"], as_index=False).sum()
    told: alt.Chart = _drawn(counted).encode(color=_two(kinds, [POINT, LINE]))
    return told.properties(height=_WITH_LEGEND)


def _bars(days: Sequence[tuple[str, int]]) -> alt.Chart:
    return _drawn(pd.DataFrame(days, columns=["day", "posts"]))


def _drawn(frame: pd.DataFrame) -> alt.Chart:
    drawn: alt.Chart = (
        alt.Chart(frame.assign(day=pd.to_datetime(frame["day"])), height=_HEIGHT)
        .mark_bar(width=4, color=POINT)
        .encode(
            x=_across("day:T"),
            y=alt.Y("posts:Q", title=say("posts a day"), axis=alt.Axis(tickMinStep=1)),
        )
    )
    return drawn


def _across(field: str) -> alt.X:
    """Return the axis of days, written below the chart as the reader's language does."""
    pattern = "%d.%m." if "." in date_pattern() else "%d/%m"
    return alt.X(field, title=None, axis=alt.Axis(format=pattern))


def _two(kinds: Sequence[str], colours: Sequence[str]) -> alt.Color:
    scale = alt.Scale(domain=list(kinds), range=list(colours))
    return alt.Color("which:N", title=None, scale=scale, legend=alt.Legend(orient="bottom"))
