"""The charts of an evaluation: direct labels, intervals as thin bars, zero baselines."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from assessment.suites import functionality_name
from dashboard.figures import named
from dashboard.language import say, say_many, spoken

GREY, POINT, LINE = "#8A94A0", "#1C8A93", "#C9C3B6"
ROW_HEIGHT = 30
PER_CENT = "round(100 * datum.value) + ' %'"  # as the sentences beside it write it
Chart = alt.LayerChart | alt.FacetChart
_ROOM = 1.3  # times as far as the last point


def contexts_chart(rows: Mapping[str, Any]) -> Chart:
    """Return false positives per 1,000 posts of each context, with their intervals."""
    frame = pd.DataFrame(
        {
            "context": named("contexts", code),
            "value": 1000 * row["false_positive_rate"],
            **_bounds(row.get("false_positive_rate_interval")),
            "label": f"{1000 * row['false_positive_rate']:.0f} ({_innocent(row)})",
        }
        for code, row in rows.items()
        if row["false_positive_rate"] is not None
    )
    return _dots(frame, "context", limit=None)


def _innocent(row: Mapping[str, Any]) -> str:
    """Return of how many posts, none of them flag-worthy, a share is taken."""
    number = row["n"] - row.get("flagworthy", 0)
    return say_many("{n} post", "{n} posts", number)


def functionalities_chart(rows: Mapping[str, Any]) -> Chart:
    """Return the share of functional tests passed, one row a functionality."""
    frame = pd.DataFrame(
        {
            "test": functionality_name(name, lang=spoken()),
            "value": 100 * row["pass_rate"],
            "low": None,
            "high": None,
            "label": f"{100 * row['pass_rate']:.0f} % ({row['n']})",
        }
        for name, row in rows.items()
    )
    return _dots(frame, "test", limit=100)


def calibration_chart(found: Mapping[str, Any]) -> Chart:
    """Return what came true beside what was said, the even line behind it."""
    frame = pd.DataFrame(found["bins"])
    even = alt.Chart(pd.DataFrame({"x": [0, 1], "y": [0, 1]})).mark_line(
        color=LINE, strokeDash=[3, 3]
    ).encode(x=alt.X("x:Q"), y=alt.Y("y:Q"))  # fmt: skip
    if frame.empty:
        return themed(alt.layer(even), height=260)
    points = (
        alt.Chart(frame)
        .mark_point(filled=True, color=POINT, opacity=0.9)
        .encode(
            x=_share("said:Q", say("said")),
            y=_share("true:Q", say("came true")),
            size=alt.Size("n:Q", legend=None, scale=alt.Scale(range=[30, 300])),
            tooltip=[alt.Tooltip("n:Q", title=say("posts"))],
        )
    )
    return themed(alt.layer(even, points), height=260)


def _share(field: str, title: str) -> Any:
    axis, scale = (
        alt.Axis(labelExpr=PER_CENT, tickCount=5, labelFlush=False),
        alt.Scale(domain=[0, 1]),
    )
    place = alt.X if field.startswith("said") else alt.Y
    return place(field, title=title, scale=scale, axis=axis)


def themed(chart: Chart, *, height: int) -> Chart:
    """Return *chart* in the look of the house."""
    dressed: Chart = (
        chart.properties(height=height, width="container")
        .configure_view(strokeWidth=0)
        .configure_axis(
            grid=False,
            domainColor=LINE,
            tickColor=LINE,
            labelFontSize=13,
            titleFontSize=13,
            titleFontWeight="normal",
            labelFont="Source Sans",
            titleFont="Source Sans",
            labelLimit=240,
        )
    )
    return dressed


def _bounds(interval: Sequence[float] | None) -> dict[str, float | None]:
    if interval is None:
        return {"low": None, "high": None}
    return {"low": 1000 * interval[0], "high": 1000 * interval[1]}


def _reach(frame: pd.DataFrame) -> float:
    """Return how far the axis goes: past the last point, with room for its label."""
    furthest = pd.concat([frame["value"], frame["high"]]).astype(float).max()
    return _ROOM * float(furthest) if furthest > 0 else 1.0


def _dots(frame: pd.DataFrame, row: str, *, limit: int | None) -> Chart:
    if frame.empty:
        frame = pd.DataFrame({row: [], "value": [], "low": [], "high": [], "label": []})
    scale = alt.Scale(domain=[0, limit or _reach(frame)])
    worst_first = list(frame.sort_values("value", ascending=limit is not None)[row])
    axis = alt.Axis(domain=False, ticks=False, labelOverlap=False, labelFlush=False)
    y = alt.Y(f"{row}:N", title=None, sort=worst_first, axis=axis)
    drawn = alt.Chart(frame)
    x = alt.X("value:Q", title=None, scale=scale, axis=alt.Axis(tickCount=4))
    bars = drawn.mark_rule(color=GREY, strokeWidth=1.5).encode(
        y=y, x=alt.X("low:Q", title=None), x2=alt.X2("high:Q")
    )
    dots = drawn.mark_point(filled=True, size=70, color=POINT, opacity=1).encode(y=y, x=x)
    labels = drawn.mark_text(
        align="left", dx=10, dy=-9, fontSize=12, color=GREY, font="Source Sans"
    ).encode(y=y, x=x, text="label:N")  # fmt: skip
    return themed(alt.layer(bars, dots, labels), height=max(ROW_HEIGHT * len(frame), 60))
