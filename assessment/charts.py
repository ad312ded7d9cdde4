"""Draws the evaluation's charts as SVG, without anything from outside."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt
import pandas as pd
import vl_convert

PAPER: Final = "#FAF8F4"
INK: Final = "#1F2933"
MUTED: Final = "#6B7280"
LINES: Final = "#E3DED4"
ACCENT: Final = "#0F5C63"
SANS: Final = "Source Sans 3, Source Sans Pro, Helvetica, Arial, sans-serif"
WIDTH: Final = 560


def rates_chart(rows: Mapping[str, Mapping[str, Any]], *, title: str) -> str:
    """Return the wrongly flagged per 100 posts of each row with intervals, the worst coloured."""
    table = _rates(rows)
    if table.empty:
        return ""
    base = alt.Chart(table).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(ticks=False, domain=False)),
        color=alt.Color("colour:N", scale=None),
    )
    top = max(float(table["high"].max()), 1.0)
    value = alt.X("rate:Q", title=title, scale=alt.Scale(domain=[0, top], nice=True))
    bars = base.mark_rule(strokeWidth=2).encode(x=alt.X("low:Q"), x2="high:Q")
    points = base.mark_circle(size=70, opacity=1).encode(x=value)
    labels = base.mark_text(align="left", dx=8, dy=-8, fontSize=11).encode(x=value, text="label:N")
    return svg((bars + points + labels).properties(width=WIDTH, height=alt.Step(26)))


def calibration_chart(bins: Sequence[Mapping[str, Any]], *, said: str, true: str) -> str:
    """Return what came true against what was said, beside the line on which both agree."""
    if not bins:
        return ""
    table = pd.DataFrame(bins)
    ends = pd.DataFrame({"said": [0.0, 1.0], "true": [0.0, 1.0]})
    share = alt.Scale(domain=[0, 1])
    across = alt.X("said:Q", scale=share, title=said, axis=alt.Axis(format="%"))
    up = alt.Y("true:Q", scale=share, title=true, axis=alt.Axis(format="%"))
    line = alt.Chart(ends).mark_line(color=LINES, strokeWidth=2).encode(x=across, y=up)
    points = alt.Chart(table).mark_line(
        color=ACCENT, point=alt.OverlayMarkDef(color=ACCENT, size=60)
    )
    numbers = alt.Chart(table).mark_text(dy=-12, fontSize=11, color=MUTED)
    drawn = points.encode(x=across, y=up) + numbers.encode(x=across, y=up, text="n:Q")
    return svg((line + drawn).properties(width=320, height=320))


def svg(chart: alt.TopLevelMixin) -> str:
    """Return the chart as an SVG element in the house's look."""
    spec = themed(chart).to_dict()
    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


def themed(chart: Any) -> Any:
    """Return *chart* on paper, with quiet axes and no frame."""
    return (
        chart.configure(background=PAPER, font=SANS)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK,
            titleColor=MUTED,
            titleFontWeight="normal",
            gridColor=LINES,
            domainColor=LINES,
            tickColor=LINES,
            labelLimit=260,
        )
    )


def _rates(rows: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    told = {name: row for name, row in rows.items() if row["false_positive_rate"] is not None}
    worst = max(told, key=lambda name: float(told[name]["false_positive_rate"]), default=None)
    return pd.DataFrame(
        [_rate(name, row, worst=name == worst) for name, row in told.items()],
        columns=["name", "rate", "low", "high", "label", "colour"],
    )


def _rate(name: str, row: Mapping[str, Any], *, worst: bool) -> dict[str, Any]:
    rate = 100 * float(row["false_positive_rate"])
    low, high = row["false_positive_rate_interval"] or (None, None)
    return {
        "name": name,
        "rate": rate,
        "low": rate if low is None else 100 * low,
        "high": rate if high is None else 100 * high,
        "label": f"{rate:.1f}" if low is not None else f"{rate:.1f} (too few)",
        "colour": ACCENT if worst else MUTED,
    }
