"""The machine's opinion, below the post and in words: what it claims, where, and how sure."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from casefile.covering import Heavy
from casefile.records import Annotation, Flag
from casefile.vocabulary import definition_of, name_of
from casefile.vocabulary.catalogue import abstentions, likelihoods
from casefile.vocabulary.handling import Likelihood
from dashboard.components.plain import shown
from dashboard.language import say, spoken
from dashboard.writing import quoted

EVEN = 0.5


def show_opinion(flag: Flag, *, covers: Sequence[Heavy] = ()) -> None:
    """Show what the classifier says of the post; words that are covered there are not quoted."""
    lines = [_claim(flag)]
    lines += [_annotation(each, covers) for each in flag.indicators]
    if flag.without_thread is not None and flag.without_thread != flag.flag:
        told = say("flagged") if flag.without_thread else say("not flagged")
        lines.append(Markup("<li>{}</li>").format(say("Without the thread: {told}.", told=told)))
    st.html(
        Markup('<section class="opinion"><h4>{}</h4><ul>{}</ul></section>').format(
            say("The machine's opinion"), Markup("").join(lines)
        )
    )


def likelihood_word(score: float) -> str:
    """Return the likelihood word for a probability."""
    return name_of(_row(score), lang=spoken())


def _row(score: float) -> Likelihood:
    rows = list(likelihoods().values())
    return next((row for row in rows if score < row.high), rows[-1])


def _claim(flag: Flag) -> Markup:
    if flag.abstained:
        why = definition_of(abstentions()[flag.reason], lang=spoken()) if flag.reason else ""
        return Markup("<li>{} {}</li>").format(say("It abstains:"), why)
    told = say("flagged") if flag.flag else say("not flagged")
    return Markup("<li><b>{}</b> · {}</li>").format(told, _likelihood(flag))


def _likelihood(flag: Flag) -> str:
    """Say how likely a flag is warranted, and where a rule spoke against what was learnt."""
    word = likelihood_word(flag.score)
    if flag.flag == (flag.score >= EVEN) or _row(flag.score) == _row(EVEN):
        return say("flag warranted: {word}", word=word)
    return say("although by what it learnt a flag is warranted: {word}", word=word)


def _annotation(each: Annotation, covers: Sequence[Heavy]) -> Markup:
    hidden = any(each.start < cover.end and cover.start < each.end for cover in covers)
    words = Markup("{}").format(say("covered words")) if hidden else quoted(shown(each.quote))
    return Markup("<li>{} – {} · {}</li>").format(
        words, name_of(each.code, lang=spoken()), name_of(each.context, lang=spoken())
    )
