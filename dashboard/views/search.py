"""Search over everything captured: what the machine did not flag must be found too."""

import streamlit as st
from markupsafe import Markup

from casefile.covering import is_covered, severity_of
from casefile.errors import SearchError
from casefile.queries import search as kept
from casefile.queries.search import MANY, Hit, Search
from casefile.records import WorkList
from casefile.searching import Snippet, Term, snippet, terms
from dashboard.address import Address, go, here
from dashboard.components.band import show_band
from dashboard.components.covers import show_lifting
from dashboard.components.marks import Mark, marked
from dashboard.components.plain import in_markdown
from dashboard.components.post import kind_name, when
from dashboard.components.search_form import show_search_form, title_of, without_author
from dashboard.desks.care import veil_of
from dashboard.desks.search import (
    begin,
    bring_up_to_date,
    found_list,
    judged,
    judged_authors,
    look_for,
    take,
)
from dashboard.desks.trainee import TraineeDesk
from dashboard.language import numeral, say, say_many
from dashboard.session import Access
from dashboard.veil import Veil
from dashboard.views.briefing import SHORTEST_PURPOSE
from dashboard.views.exercises import title_of as exercise_title
from dashboard.writing import language_name

ASKED, WANTED, LIFTED = "search asked", "hits wanted", "hits uncovered"
AT_ONCE = 25


def show(access: Access) -> None:
    """Show the search of one exercise, first asking why."""
    at = here()
    with TraineeDesk.open(access, at.exercise) as desk:
        worklist = found_list(desk)
        show_band(access, place=(exercise_title(desk.exercise), say("Search")))
        with st.container(key="sheet"):
            st.html(Markup("<h1>{}</h1>").format(say("Search")))
            back = at.at("review" if at.post else "queue" if at.worklist else "briefing")
            st.button(say("Back"), key="back", type="tertiary", on_click=go, args=(back,))
            if worklist is None:
                _purpose(desk)
                return
            bring_up_to_date(desk)
            _search(desk)


def _purpose(desk: TraineeDesk) -> None:
    with st.form(key="search-purpose", border=False):
        purpose = st.text_input(
            say("Why do you search beyond your lists? It is logged once, and each post you open."),
            key="purpose",
            placeholder=say("for example: exercise order 12, day one"),
        )
        if st.form_submit_button(say("Begin to search"), type="primary"):
            if len(purpose.strip()) < SHORTEST_PURPOSE:
                st.error(say("Write the purpose in a few words; the processing log needs it."))
                return
            begin(desk, purpose=purpose.strip())
            st.rerun()


def _search(desk: TraineeDesk) -> None:
    authors = judged_authors(desk)
    before: Search = st.session_state.get(ASKED, Search(""))
    sent = show_search_form(
        before,
        sites=kept.sites(desk.store),
        languages=kept.languages(desk.store),
        authors=authors,
    )
    if sent is not None:
        _ask(sent)
    _kept(desk)
    asked = without_author(st.session_state.get(ASKED, Search("")), authors=authors)
    if not asked.words:
        return
    try:
        sought = terms(asked.words)
    except SearchError:
        st.error(say("Type at least one word, or two letters and a star."))
        return
    _results(desk, asked, sought)


def _ask(search: Search) -> None:
    st.session_state[ASKED] = search
    st.session_state[WANTED] = AT_ONCE
    st.session_state.pop(LIFTED, None)


def _kept(desk: TraineeDesk) -> None:
    reader = desk.access.name
    with st.container(key="saved", horizontal=True, gap="small"):
        for number, each in enumerate(kept.saved(desk.store, reader=reader)):
            st.button(title_of(each), key=f"saved-{number}", on_click=_ask, args=(each,))


def _results(desk: TraineeDesk, asked: Search, sought: tuple[Term, ...]) -> None:
    wanted = int(st.session_state.get(WANTED, AT_ONCE))
    hits = look_for(desk, asked, wanted=wanted)
    number = kept.count_hits(desk.store, asked)
    _count(desk, asked, number)
    veil = veil_of(desk, lifted=bool(st.session_state.get(LIFTED)))
    done = judged(desk)
    cuts = [_cut(hit, sought)[1] for hit in hits]
    show_lifting([each for cut in cuts for each in veil.over(cut.text)], _lift)
    for hit in hits:
        _hit(desk, hit, sought, veil=veil, done=hit.post in done)
    if number > wanted:
        st.button(say("Show more"), key="more", on_click=_more)


def _count(desk: TraineeDesk, asked: Search, number: int) -> None:
    told = (
        say("More than {n} posts, newest captures first.", n=numeral(MANY))
        if number > MANY
        else say_many("{n} post found.", "{n} posts found, newest captures first.", number)
        if number
        else say("Nothing was found. Try fewer words, or a star for any ending.")
    )
    reader = desk.access.name
    with st.container(key="hit-count", horizontal=True, vertical_alignment="center"):
        st.html(Markup('<p class="quiet" role="status">{}</p>').format(told), width="content")
        _keeping(desk, asked, is_kept=asked in kept.saved(desk.store, reader=reader))


def _keeping(desk: TraineeDesk, asked: Search, *, is_kept: bool) -> None:
    st.button(
        say("Keep this search no longer") if is_kept else say("Keep this search"),
        key="forget" if is_kept else "keep",
        on_click=_forget if is_kept else _keep,
        args=(desk.access, here(), asked),
        type="tertiary",
    )


def _hit(desk: TraineeDesk, hit: Hit, sought: tuple[Term, ...], *, veil: Veil, done: bool) -> None:
    title = hit.thread_title or ""
    if not veil.lifted and is_covered(severity_of(title)):
        title = say("covered words")
    place = " › ".join(filter(None, (hit.site, title)))
    sign = "✓" if done else "○"
    with st.container(key=f"hit-{hit.number}"):
        st.button(
            in_markdown(f"{sign} {place}"),
            key=f"open-{hit.post}",
            type="tertiary",
            on_click=_open,
            args=(desk.access, here(), hit.post),
        )
    where, cut = _cut(hit, sought)
    marks = [Mark(start, end, "sought", "") for start, end in cut.found]
    facts = (when(hit.posted_at), kind_name(hit.site_kind), language_name(hit.lang or ""))
    words = marked(cut.text, marks, covers=veil.over(cut.text))
    st.html(
        Markup(
            '<div class="hit"><p class="words" dir="auto">{}</p><p class="quiet">{}</p></div>'
        ).format(words, " · ".join(filter(None, (*facts, where))))
    )


def _cut(hit: Hit, sought: tuple[Term, ...]) -> tuple[str, Snippet]:
    """Return what is shown of a hit, and where the words stand if not in the post's own words."""
    own = snippet(hit.text, sought)
    around = (
        (say("found in what it quotes"), hit.quoted),
        (say("found in the title"), hit.thread_title),
    )
    for where, text in () if own.found else around:
        cut = snippet(text or "", sought)
        if cut.found:
            return where, cut
    return "", own


def _open(access: Access, at: Address, post: str) -> None:
    with TraineeDesk.open(access, at.exercise) as desk:
        worklist: WorkList = take(desk, post)
    go(at.at("review", worklist=worklist.id, post=post))


def _keep(access: Access, at: Address, search: Search) -> None:
    with TraineeDesk.open(access, at.exercise) as desk:
        kept.save(desk.store, search, reader=access.name)


def _forget(access: Access, at: Address, search: Search) -> None:
    with TraineeDesk.open(access, at.exercise) as desk:
        kept.forget(desk.store, search, reader=access.name)


def _more() -> None:
    st.session_state[WANTED] = int(st.session_state.get(WANTED, AT_ONCE)) + AT_ONCE


def _lift() -> None:
    st.session_state[LIFTED] = True
