"""The timeline under a post: each version with what changed, when it was last seen, when gone."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from casefile.records import Moment, MomentKind
from casefile.timeline import changes
from dashboard.components.marks import Mark, marked
from dashboard.components.post import when
from dashboard.language import say, say_many
from dashboard.veil import Veil

_TEXTS = frozenset({MomentKind.READ, MomentKind.CHANGED})


def show_versions(moments: Sequence[Moment], *, veil: Veil) -> None:
    """Show the timeline folded to one line; nothing where the post was read only once."""
    if len(moments) < 2:
        return
    st.html(
        Markup('<details class="fold versions"><summary>{}</summary><ol>{}</ol></details>').format(
            _summary(moments), Markup("").join(_lines(moments, veil))
        )
    )


def _summary(moments: Sequence[Moment]) -> str:
    texts = sum(each.kind in _TEXTS for each in moments)
    return " · ".join((say_many("{n} version", "{n} versions", texts), _told(moments[-1])))


def _lines(moments: Sequence[Moment], veil: Veil) -> list[Markup]:
    texts = [each for each in moments if each.kind in _TEXTS]
    shown = {each.capture: _text(texts, place, veil) for place, each in enumerate(texts)}
    return [
        Markup("<li>{} <code>{}…</code>{}</li>").format(
            _told(each), each.capture[:12], shown.get(each.capture, "")
        )
        for each in moments
    ]


def _told(moment: Moment) -> str:
    time = when(moment.at)
    match moment.kind:
        case MomentKind.READ:
            return say("first read {time}", time=time)
        case MomentKind.CHANGED:
            return say("changed by {time}", time=time)
        case MomentKind.SEEN:
            return say("unchanged {time}", time=time)
        case MomentKind.HELD:
            return say("held as of {time}", time=time)
        case MomentKind.GONE:
            return say("gone {time}, answered {status}", time=time, status=moment.status)


def _text(texts: Sequence[Moment], place: int, veil: Veil) -> Markup:
    """Return a version's words: struck out what the next one lost, underlined what it gained."""
    if len(texts) < 2:
        return Markup("")
    text = texts[place].text or ""
    gained = changes(texts[place - 1].text or "", text).gained if place else ()
    later = texts[place + 1].text if place + 1 < len(texts) else None
    lost = changes(text, later).lost if later is not None else ()
    marks = [Mark(*each, "gained", say("not in the version before")) for each in gained]
    marks += [Mark(*each, "lost", say("not in the next version")) for each in lost]
    return Markup("<blockquote>{}</blockquote>").format(marked(text, marks, covers=veil.over(text)))
