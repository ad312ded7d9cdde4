"""The link chart of a case: drawn by the trainee, and marked once the debrief is open."""

from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st
from markupsafe import Markup

from assessment.network import Found, NetworkScore, Pair
from casefile.records import Casebook, Edge
from casefile.vocabulary import name_of
from casefile.vocabulary.catalogue import edge_kinds, link_types
from dashboard.components.case_fields import attempt, pick, pick_capture, removable
from dashboard.components.empty import show_empty
from dashboard.components.link_chart import link_chart
from dashboard.components.plain import shown
from dashboard.desks.casework import CaseDesk, accounts_of
from dashboard.language import say, spoken
from dashboard.writing import date_pattern


def show_links(desk: CaseDesk, casebook: Casebook) -> None:
    """Show the chart, its links in words, and a form for the next link."""
    accounts, edges = accounts_of(desk.documents(casebook)), desk.edges(casebook)
    st.html(
        Markup('<p class="quiet">{}</p>').format(
            say(
                "Contact is not complicity: a link needs a capture, a day and a kind. Following, "
                "friendship, family and a shared name are none."
            )
        )
    )
    if len(accounts) < 2:
        show_empty(
            say("There are no two accounts in this case yet."),
            say("Open a post of your list and take it into the case from there."),
        )
        return
    st.image(str(link_chart(accounts, edges)), width="content")
    for each in edges:
        _edge(desk, casebook, each)
    _new(desk, casebook, accounts, number=len(edges))
    score = desk.network(casebook)
    if score is not None:
        st.html(_marked(score))


def _edge(desk: CaseDesk, casebook: Casebook, each: Edge) -> None:
    def remove() -> None:
        desk.remove(casebook, Edge, each.id)

    told = " · ".join(
        (
            name_of(edge_kinds()[each.kind], lang=spoken()),
            name_of(link_types()[each.type], lang=spoken()),
            each.day,
        )
    )
    content = Markup('<p class="stated"><b>{}</b> – <b>{}</b> {}</p>')
    removable(content.format(shown(each.one), shown(each.other), told), each.id, remove=remove)


def _new(desk: CaseDesk, casebook: Casebook, accounts: Sequence[str], *, number: int) -> None:
    """Ask for the next link; each has fields of its own, so that they begin empty."""
    captures = desk.captures(desk.documents(casebook))
    usual = next(code for code, row in link_types().items() if row.default)
    with st.form(key="new-link", border=False):
        left, middle, right = st.columns(3)
        with left:
            one = _account(say("From"), accounts, f"link-one-{number}")
            other = _account(say("To"), accounts, f"link-other-{number}")
        with middle:
            kind = pick(say("What the capture shows"), edge_kinds(), f"link-kind-{number}")
            type_ = pick(say("Type of link"), link_types(), f"link-type-{number}")
        with right:
            capture = pick_capture(captures, f"link-capture-{number}")
            day = st.date_input(
                say("Day of the dealing"),
                value=None,
                key=f"link-day-{number}",
                min_value=date(2000, 1, 1),
                max_value=date(2100, 1, 1),
                format=date_pattern(),
            )
        if not st.form_submit_button(say("Draw the link")):
            return
    edge = Edge(
        id="",
        casebook=casebook.id,
        one=one or "",
        other=other or "",
        kind=kind or "",
        type=type_ or usual,
        capture=capture or "",
        day=str(day or ""),
        at="",
    )
    attempt(lambda: desk.link(casebook, edge))


def _account(label: str, accounts: Sequence[str], key: str) -> str | None:
    found: str | None = st.selectbox(label, accounts, index=None, key=key, placeholder=label)
    return found


def _marked(score: NetworkScore) -> Markup:
    """Return the chart beside the true network: links, aliases and types apart, never summed."""
    rows = (
        (say("links between people"), score.links),
        (say("accounts of one person"), score.aliases),
    )
    lines = Markup("").join(_counted(label, found) for label, found in rows)
    types = (
        say("{right} of {n} types right", right=score.types_right, n=score.types)
        if score.types
        else ""
    )
    return Markup(
        '<h4 class="group">{}</h4><table class="ledger"><thead><tr><td></td><th>{}</th><th>{}</th>'
        "<th>{}</th></tr></thead>{}</table><p>{}</p>{}{}"
    ).format(
        say("Beside the true network"), say("found"), say("missed"), say("drawn wrongly"), lines,
        types, _listed(score, [*score.links.missed, *score.aliases.missed]),
        _wrong(score),
    )  # fmt: skip


def _counted(label: str, found: Found) -> Markup:
    cells = (label, len(found.right), len(found.missed), len(found.wrong))
    return Markup("<tr>{}</tr>").format(
        Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells)
    )


def _wrong(score: NetworkScore) -> Markup:
    """Return what was drawn wrongly, each with its strongest innocent explanation."""
    usual = say("Nothing in the captures shows a dealing between them.")
    told = [
        f"{_pair(pair, score)}: {score.innocent.get(pair, usual)}"
        for pair in (*score.links.wrong, *score.aliases.wrong)
    ]
    return _lines(say("Drawn wrongly:"), told)


def _listed(score: NetworkScore, pairs: Iterable[Pair]) -> Markup:
    return _lines(say("Missed:"), [_pair(pair, score) for pair in pairs])


def _lines(label: str, told: Sequence[str]) -> Markup:
    if not told:
        return Markup("")
    lines = Markup("").join(Markup("<li>{}</li>").format(shown(each)) for each in told)
    return Markup('<p>{}</p><ul class="mistakes">{}</ul>').format(label, lines)


def _pair(pair: Pair, score: NetworkScore) -> str:
    """Return who is meant, each by the accounts that the case shows."""
    return " – ".join(sorted(score.named.get(each, each) for each in pair))
