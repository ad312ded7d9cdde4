"""The story of a post is told whole, and its clues in this post are marked."""

from casefile.records import ClueTruth, HerringTruth, StorylineTruth
from dashboard.components.storyline import storyline

STORY = StorylineTruth(
    id="race/en",
    storyline="race",
    lang="en",
    status="draft",
    title="The race",
    objective="Preserve first.",
    competences=(),
    clues=(ClueTruth("It stood till noon.", ("p1",)), ClueTruth("It was edited.", ("p2",))),
    herrings=(HerringTruth("A copy says <more>.", "Hearsay.", ("p3",)),),
    soft_ending="She is heard.",
    law_ending="He is charged.",
    posts=("p1", "p2", "p3"),
)


def test_the_clue_of_this_very_post_is_marked() -> None:
    told = storyline(STORY, "p1")

    assert "<li><b>In this post:</b> It stood till noon.</li>" in told
    assert "<li>It was edited.</li>" in told


def test_a_herring_comes_with_what_resolves_it_as_text() -> None:
    assert "A copy says &lt;more&gt;. Hearsay." in storyline(STORY, "p1")
