"""An account's posts and days, and accounts that share a token, the innocent reason first."""

import streamlit as st
from markupsafe import Markup

from casefile.queries.authors import Candidate
from casefile.tokens import TokenKind
from dashboard.components.covers import show_lifting
from dashboard.components.marks import marked
from dashboard.components.post import when
from dashboard.components.series_notes import named_words, show_days
from dashboard.desks.author import AuthorCard
from dashboard.language import say, say_many
from dashboard.veil import Veil

LATEST = 30
LIFTED = "author's posts uncovered"


def show_author_card(card: AuthorCard, *, everything: bool) -> None:
    """Show the card; *everything* covers all words until they are asked for."""
    veil = Veil(bool(st.session_state.get(LIFTED)), everything=everything)
    _facts(card)
    show_days(card, veil=veil)
    _candidates(card)
    shown = card.posts[-LATEST:][::-1]
    heading = say_many("The latest post", "The latest {n} posts", len(shown))
    st.html(Markup('<h4 class="group">{}</h4>').format(heading))
    told = [*named_words(card.notes), *(post.text for post in shown)]
    show_lifting([each for text in told for each in veil.over(text)], _lift)
    for post in shown:
        words = marked(post.text, (), covers=veil.over(post.text))
        facts = " · ".join(filter(None, (when(post.posted_at), post.thread_title)))
        st.html(
            Markup(
                '<div class="hit"><p class="words" dir="auto">{}</p><p class="quiet">{}</p></div>'
            ).format(words, facts)
        )


def innocent(kind: TokenKind) -> str:
    """Return the strongest innocent reason why two accounts share a token of this kind."""
    return {
        TokenKind.WALLET: say("A shop, a club or a collection takes payments from many people."),
        TokenKind.PHONE: say("A family, a firm or a lender of phones shares one number."),
        TokenKind.DOCUMENT: say("Whoever finds, checks or asks after a document names its number."),
        TokenKind.PICTURE: say("The same picture is free for everybody to take."),
        TokenKind.HANDLE: say("Two strangers chose the same name; common names are taken often."),
    }[kind]


def _facts(card: AuthorCard) -> None:
    number = say_many("{n} captured post", "{n} captured posts", len(card.posts))
    span = ""
    if card.posts:
        first, last = when(card.posts[0].posted_at), when(card.posts[-1].posted_at)
        span = first if first == last else say("from {first} to {last}", first=first, last=last)
    told = say("What one account wrote is no measure of a person: there is no score here.")
    st.html(
        Markup('<h1>{}</h1><p class="lead">{}</p><p class="quiet">{}</p>').format(
            card.author, " · ".join(filter(None, (card.site, number, span))), told
        )
    )


def _candidates(card: AuthorCard) -> None:
    st.html(Markup('<h4 class="group">{}</h4>').format(say("Accounts that share a token")))
    if not card.candidates:
        st.html(Markup('<p class="quiet">{}</p>').format(say("None among what was captured.")))
    for each in card.candidates:
        st.html(_candidate(each))


def _candidate(candidate: Candidate) -> Markup:
    token = candidate.token
    told = say("But: {reason}", reason=innocent(token.kind))
    return Markup('<p class="candidate"><b>{}</b> · {} · <code>{}</code><br>{}</p>').format(
        candidate.author, candidate.site, token.value, told
    )


def _lift() -> None:
    st.session_state[LIFTED] = True
