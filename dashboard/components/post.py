"""Shows one post, largest on the screen, and quietly around it the thread it stands in."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st
from markupsafe import Markup

from casefile.covering import severity_of
from casefile.records import Document
from casefile.vocabulary import name_of, text_of
from casefile.vocabulary.catalogue import site_kinds
from dashboard.components.covers import severity_name
from dashboard.components.marks import Mark, marked
from dashboard.components.plain import shown
from dashboard.desks.trainee import Reading
from dashboard.language import say, say_many, spoken
from dashboard.veil import Veil
from dashboard.writing import language_name, moment

SHORT = 220
OPEN = Veil(lifted=True)


def show_post(reading: Reading, *, marks: Sequence[Mark] = (), veil: Veil = OPEN) -> None:
    """Show the post between what came before and after it in its thread; *veil* covers words."""
    post = reading.document
    st.html(
        Markup(
            '<article class="reading kind-{}">{}{}{}<div class="told">{}'
            '<div class="post" lang="{}" dir="auto">{}</div></div>{}{}</article>'
        ).format(
            post.site_kind,
            _head(reading),
            _before(reading, veil),
            _above(reading, veil),
            _byline(post),
            post.lang or "",
            marked(post.text, marks, covers=veil.over(post.text)),
            _plain(post.text, veil),
            _after(reading, veil),
        )
    )


def kind_name(kind: str) -> str:
    """Return the kind of site in the reader's language."""
    return name_of(site_kinds()[kind], lang=spoken())


def when(text: str | None) -> str:
    """Return an ISO time as the reader's language writes it, to the minute."""
    if text is None:
        return say("no time given")
    return moment(datetime.fromisoformat(text))


def _head(reading: Reading) -> Markup:
    post = reading.document
    place = " › ".join(filter(None, (post.site, post.section, post.thread_title)))
    severity = severity_of(post.text)
    heavy = say("severity {words}", words=severity_name(severity)) if severity else ""
    facts = (heavy, language_name(post.lang) if post.lang else "", _register(post.site_kind))
    return Markup(
        '<header><p class="place" title="{}">{}</p><p class="facts">{}</p></header>'
    ).format(place, shown(place), shown(" · ".join(filter(None, facts))))


def _register(kind: str) -> str:
    """Return how people talk on such a site; what is rude in one place is usual in another."""
    register = text_of(site_kinds()[kind], "register", lang=spoken())
    return say("{kind}: {register}", kind=kind_name(kind), register=register)


def _byline(post: Document) -> Markup:
    """Return who wrote a post and when, as its kind of site sets it over the words."""
    return Markup('<p class="byline"><b>{}</b> <span>{}</span></p>').format(
        shown(post.author or say("unsigned")), when(post.posted_at)
    )


def _above(reading: Reading, veil: Veil) -> Markup:
    """Return what the site shows over a post: its title, its source, what it quotes."""
    post, kind = reading.document, site_kinds()[reading.document.site_kind]
    lines = []
    if kind.titled and post.id == post.thread and post.thread_title:
        lines.append(Markup('<h2 class="title" dir="auto">{}</h2>').format(post.thread_title))
    if post.forwarded_from:
        words = text_of(kind, "passed_on", lang=spoken())
        lines.append(Markup('<p class="source">{} {}</p>').format(words, post.forwarded_from))
    if post.quoted and reading.parent is None:
        lines.append(_quoted(post.quoted, veil))
    return Markup("").join(lines)


def _plain(text: str, veil: Veil) -> Markup:
    """Return the bare words as they were captured: no marks, no look of a site, every line."""
    return Markup(
        '<details class="fold plain"><summary>{}</summary><pre dir="auto">{}</pre></details>'
    ).format(say("as plain text"), marked(text, (), covers=veil.over(text)))


def _quoted(text: str, veil: Veil) -> Markup:
    return Markup('<blockquote class="around" dir="auto"><b>{}</b> {}</blockquote>').format(
        say("quotes"), _veiled(text, veil)
    )


def _veiled(text: str, veil: Veil) -> Markup:
    short = _shortened(text)
    return marked(short, (), covers=veil.over(short))


def _before(reading: Reading, veil: Veil) -> Markup:
    hidden = reading.before[:-1] if reading.parent else reading.before[:-2]
    lines = [_line(each, say("earlier"), veil) for each in reading.before[len(hidden) :]]
    if hidden:
        told = say_many("{n} earlier post", "{n} earlier posts", len(hidden))
        lines.insert(0, _fold(hidden, told, veil))
    if reading.parent:
        lines.append(_line(reading.parent, say("answers"), veil))
    return Markup("").join(lines)


def _after(reading: Reading, veil: Veil) -> Markup:
    below = text_of(site_kinds()[reading.document.site_kind], "below", lang=spoken())
    lines = [_line(each, below, veil) for each in reading.after[:2]]
    rest = reading.after[2:]
    if rest:
        told = say_many("{n} later post", "{n} later posts", len(rest))
        lines.append(_fold(rest, told, veil))
    return Markup("").join(lines)


def _line(document: Document, role: str, veil: Veil) -> Markup:
    return Markup(
        '<blockquote class="around" lang="{}" dir="auto">{}{} <i>{}</i></blockquote>'
    ).format(
        document.lang or "",
        Markup("<b>{}</b> ").format(role) if role else "",
        _veiled(document.text, veil),
        shown(document.author or ""),
    )


def _fold(documents: Sequence[Document], label: str, veil: Veil) -> Markup:
    lines = Markup("").join(_line(each, "", veil) for each in documents[-40:])
    return Markup('<details class="fold"><summary>{}</summary>{}</details>').format(label, lines)


def _shortened(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"
