"""Draws a trainee's link chart: accounts on a circle, each link with its kind in words."""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from typing import Final

from markupsafe import Markup

from casefile.records import Edge
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import edge_kinds, link_types
from dashboard.components.plain import shown
from dashboard.language import say, spoken

WIDTH: Final = 820
HEIGHT: Final = 420
REACH: Final = (250, 155)
LOOK: Final = Markup("""<style>
.sheet { fill: #FFFDF9; } circle { fill: #0F5C63; }
text { font: 13px "Source Sans 3", Helvetica, Arial, sans-serif; text-anchor: middle; }
text { fill: #1F2933; paint-order: stroke; stroke: #FFFDF9; stroke-width: 4px; }
.kind { font-size: 12px; fill: #5F6872; }
line { stroke: #1F2933; stroke-width: 1.5; } .unclear { stroke-dasharray: 5 4; stroke: #6B7280; }
.alias { stroke: #C9C3B6; stroke-width: 6; }
@media (prefers-color-scheme: dark) {
  .sheet { fill: #1A1F23; } circle { fill: #7FC4C9; } text { fill: #E4DFD6; stroke: #1A1F23; }
  .kind { fill: #9DA6AD; } line { stroke: #E4DFD6; } .unclear { stroke: #9DA6AD; }
  .alias { stroke: #4A545B; }
}
</style>""")
Point = tuple[float, float]


def link_chart(accounts: Sequence[str], edges: Sequence[Edge]) -> Markup:
    """Return the chart as an SVG that needs nothing from outside: dashes are what is unclear."""
    places = places_of(accounts)
    drawn = Markup("").join(_edge(each, places) for each in edges if _fits(each, places))
    nodes = Markup("").join(_node(account, place) for account, place in places.items())
    title = say("Link chart: {accounts} accounts, {links} links", accounts=len(places),
                links=len(edges))  # fmt: skip
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}">'
        '<title>{2}</title>{3}<rect class="sheet" width="{0}" height="{1}"/>{4}{5}</svg>'
    ).format(WIDTH, HEIGHT, title, LOOK, drawn, nodes)


def places_of(accounts: Sequence[str]) -> dict[str, Point]:
    """Return where each account stands: on an ellipse, in order, the first on top.

    >>> places_of(["agora/a_fx"])
    {'agora/a_fx': (410.0, 55.0)}
    """
    turn = 2 * pi / max(len(accounts), 1)
    return {
        account: (
            WIDTH / 2 + REACH[0] * sin(place * turn),
            HEIGHT / 2 - REACH[1] * cos(place * turn),
        )
        for place, account in enumerate(accounts)
    }


def _fits(edge: Edge, places: Mapping[str, Point]) -> bool:
    return edge.one in places and edge.other in places


def _edge(edge: Edge, places: Mapping[str, Point]) -> Markup:
    (x1, y1), (x2, y2) = places[edge.one], places[edge.other]
    kind = edge_kinds()[edge.kind]
    look = "alias" if kind.alias else "" if link_types()[edge.type].links else "unclear"
    told = f"{name_of(kind, lang=spoken())} · {edge.day}"
    line = Markup('<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>').format(
        look, x1, y1, x2, y2
    )
    label = Markup('<text class="kind" x="{:.1f}" y="{:.1f}">{}</text>').format(
        (x1 + x2) / 2, (y1 + y2) / 2 - 5, told
    )
    return line + label


def _node(account: str, place: Point) -> Markup:
    x, y = place
    below = y > HEIGHT / 2
    return Markup(
        '<circle cx="{:.1f}" cy="{:.1f}" r="6"/><text x="{:.1f}" y="{:.1f}">{}</text>'
    ).format(x, y, x, y + (22 if below else -13), shown(account))
