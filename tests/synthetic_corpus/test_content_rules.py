from dataclasses import replace

import pytest

from casefile.records import Annotation, LabelledPost
from synthetic_corpus.content_rules import findings, is_forbidden, post_findings, world_findings
from synthetic_corpus.grammar import REDACTED

PLAIN = LabelledPost(
    id="p1", text="The kettle is on.", lang="en", author="arta_fx", site="agora", thread="t1"
)
THREAT = Annotation("THR", 0, 5, "We co", cause="group", severity=3)


QUOTED = replace(THREAT, context="CX-QUO", holder="quoted")


def flagged(text, **changes):
    span = replace(THREAT, quote=text[:5])
    return replace(PLAIN, text=text, flag=True, spans=(span,), **changes)


def test_a_generated_world_breaks_no_rule(exercise):
    assert list(findings(exercise)) == []


def test_a_balanced_world_breaks_no_rule(posts):
    assert list(world_findings(posts)) == []


@pytest.mark.parametrize(
    ("post", "words"),
    [
        (replace(PLAIN, text="A trip to Kosovo in May."), "names 'Kosovo', which is real"),
        (flagged("We come after Easter."), "names 'Easter'; religious life stands in"),
        (replace(PLAIN, text=f"{REDACTED} and {REDACTED}"), "more than once"),
        (flagged(f"We took 5 kg of {REDACTED}."), "a quantity stands beside"),
        (flagged("We come " + "again " * 60), "it is flagged and has 62 words"),
        (replace(PLAIN, text="now " * 47, welfare=("SAF-SUI",)), "shows distress in 47 words"),
        (replace(PLAIN, text="See www.valley.com/page for more."), "only reserved hosts may stand"),
        (replace(PLAIN, text="Call +355 69 123 456."), "only +000 may stand"),
        (replace(PLAIN, text="Ask @marko88 about it."), "does not end in _fx"),
        (replace(PLAIN, author="marko"), "does not end in _fx"),
        (replace(PLAIN, flag=True), "flag does not follow from its spans"),
        (replace(PLAIN, spans=(replace(QUOTED, quote="other"),)), "does not cover"),
        (replace(PLAIN, text="The number 1488 again."), "may stand nowhere"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_breach_in_one_post_is_found(post, words):
    assert any(words in finding for finding in post_findings(post))


@pytest.mark.parametrize(
    "post", [PLAIN, flagged("We come tonight."), replace(PLAIN, text="Easter at the church.")]
)
def test_a_post_within_the_rules_is_left_alone(post):
    assert list(post_findings(post)) == []


def test_too_many_flagged_posts_of_one_author_or_thread_are_found():
    posts = [flagged("We come tonight.", thread="t1") for _ in range(13)]

    told = "\n".join(world_findings(replace(post, id=f"p{n}") for n, post in enumerate(posts)))

    assert "agora/arta_fx wrote 13 flagged posts" in told
    assert "thread t1 holds 13 flagged posts" in told


def test_a_positive_without_pairs_and_distress_without_an_answer_are_found():
    alone = flagged("We come tonight.", cluster="c1")
    unheard = replace(PLAIN, id="p2", welfare=("SAF-VIC",))

    told = list(world_findings([alone, unheard]))

    assert told == ["p1: it has 0 minimal pairs; it needs two.", "p2: nobody answers its distress."]


def test_a_world_that_leans_to_one_name_or_one_surface_is_found(posts):
    lopsided = [replace(post, ideology="old-seat" if post.ideology else None) for post in posts]
    shouting = [replace(post, text=post.text + " 🙂") if post.flag else post for post in posts]

    assert list(world_findings(lopsided)) == []
    leaning = [
        p for p in posts if not (p.flag and p.ideology == "old-seat" and "THR" in p.indicators)
    ]
    assert any(
        "THR stands 0 to" in told for told in world_findings(leaning) if "by ideology" in told
    ) or any("by ideology; even within one" in told for told in world_findings(leaning))
    assert any("EMOJI stands in" in told for told in world_findings(shouting * 2))


@pytest.mark.parametrize(("kind", "name"), [("ideology", "old-seat"), ("community", "velari")])
def test_contexts_and_what_is_not_flagged_must_be_even_over_names(posts, kind, name):
    def leans(post):
        return getattr(post, kind) == name and post.context == "CX-FIC"

    told = list(world_findings([post for post in posts if not leans(post)]))

    assert any(each.startswith("CX-FIC stands 0 to") and f"by {kind}" in each for each in told)
    assert any(each.startswith("unflagged stands") and f"by {kind}" in each for each in told)


def test_a_community_that_is_silent_in_a_language_is_found(posts):
    silent = [post for post in posts if (post.lang, post.community) != ("sq", "velari")]

    assert "the community velari never speaks sq." in list(world_findings(silent))


def test_forbidden_words_are_known_by_their_hash_alone():
    assert is_forbidden("1488")
    assert not is_forbidden("kettle")
