"""The story behind a post, told in the debrief: what led to the truth and what led astray."""

from collections.abc import Iterable

from markupsafe import Markup

from casefile.records import ClueTruth, HerringTruth, StorylineTruth
from dashboard.language import say


def storyline(told: StorylineTruth, post: str) -> Markup:
    """Return the story of *post*; clues that stood in this very post are marked."""
    return Markup(
        '<section class="story"><h4>{}</h4><p class="lead">{}</p><p>{}</p><h4>{}</h4><ul>{}</ul>'
        "<h4>{}</h4><ul>{}</ul><h4>{}</h4><p>{}</p><p>{}</p></section>"
    ).format(
        say("The story behind it"),
        told.title,
        told.objective,
        say("What led to the truth"),
        _clues(told.clues, post),
        say("What led astray"),
        _herrings(told.herrings, post),
        say("How it can end"),
        told.soft_ending,
        told.law_ending,
    )


def _clues(clues: Iterable[ClueTruth], post: str) -> Markup:
    return Markup("").join(_told(each.text, here=post in each.posts) for each in clues)


def _herrings(herrings: Iterable[HerringTruth], post: str) -> Markup:
    return Markup("").join(
        _told(f"{each.text} {each.resolved}", here=post in each.posts) for each in herrings
    )


def _told(text: str, *, here: bool) -> Markup:
    if not here:
        return Markup("<li>{}</li>").format(text)
    return Markup("<li><b>{}</b> {}</li>").format(say("In this post:"), text)
