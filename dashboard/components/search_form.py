"""What a reader looks for: words and filters, kept searches at hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files

import streamlit as st
from markupsafe import Markup

from casefile.queries.search import Search
from dashboard.components.plain import in_markdown
from dashboard.language import say
from dashboard.writing import date_pattern

_focus = st.components.v2.component(
    "prova_focus",
    js=(files("dashboard") / "scripts" / "focus.js").read_text(encoding="utf-8"),
    css="",
)


def show_search_form(
    asked: Search, *, sites: Sequence[str], languages: Sequence[str], authors: Sequence[str]
) -> Search | None:
    """Show the form filled in with *asked* and return what is looked for once it is sent.

    *authors* are those the reader may search by; without any, the filter is not there.
    """
    with st.container(key="search-form"), st.form(key="search", border=False):
        words = st.text_input(
            say("Words"),
            value=asked.words,
            key="search-words",
            placeholder=say('for example: mill depo* "in the night" -match'),
        )
        first, second, third, fourth, fifth = st.columns(5)
        site = _one(first, say("Site"), asked.site, sites)
        lang = _one(second, say("Language"), asked.lang, languages)
        since = _day(third, say("From"), asked.since)
        until = _day(fourth, say("Until"), asked.until, last=True)
        author = _one(fifth, say("Author"), asked.author, authors)
        sent = st.form_submit_button(say("Search"), type="primary")
    _focus(key="search-focus", data={"token": "search", "name": "search-words"}, height=1)
    told = say("A star stands for any ending, quotation marks keep words together, - leaves out.")
    st.html(Markup('<p class="quiet">{}</p>').format(told))
    if not sent:
        return None
    return Search(words.strip(), site, lang, author, since, until)


def title_of(search: Search) -> str:
    """Return a search in one line."""
    filters = (search.site, search.lang, search.author, search.since[:10], search.until[:10])
    return in_markdown(" · ".join(filter(None, (search.words, *filters))))


def without_author(search: Search, *, authors: Sequence[str]) -> Search:
    """Return *search* without an author the reader may not search by."""
    return search if search.author in authors else replace(search, author="")


def _one(
    place: "st.delta_generator.DeltaGenerator", label: str, given: str, codes: Sequence[str]
) -> str:
    options = ["", *codes]
    chosen = place.selectbox(
        label,
        options,
        index=options.index(given) if given in options else 0,
        key=f"search-{label}",
        disabled=not codes,
        format_func=_shown,
    )
    return str(chosen)


def _day(
    place: "st.delta_generator.DeltaGenerator", label: str, given: str, *, last: bool = False
) -> str:
    """Return the day as the start of it, or of the next one where it is the *last* to be found."""
    step = timedelta(days=1 if last else 0)
    value = date.fromisoformat(given[:10]) - step if given else None
    chosen = place.date_input(
        label,
        value=value,
        key=f"search-{label}",
        format=date_pattern(),
        min_value=date(2000, 1, 1),
        max_value=date(2099, 12, 31),
    )
    return f"{chosen + step}T00:00:00Z" if isinstance(chosen, date) else ""


def _shown(code: str) -> str:
    return code or say("all")
