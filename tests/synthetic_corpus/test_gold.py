from dataclasses import replace

import pytest

from casefile.exercise import Settings
from casefile.vocabulary import decisions
from synthetic_corpus.generation import world_of
from synthetic_corpus.gold import Facts, disposition, triage_rules
from synthetic_corpus.weaving import weave


def facts(**changes):
    plain = {
        "flag": False, "crime": False, "nexus_warranted": False, "effect": None,
        "codes": frozenset(),
        "cause": None, "severity": 0, "target": None, "welfare": False, "welfare_now": False,
        "protective": frozenset(),
    }  # fmt: skip
    return Facts(**{**plain, **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "NO_CONCERN"),
        ({"welfare": True}, "REFER_SAFEGUARD"),
        ({"welfare": True, "welfare_now": True, "flag": True}, "EMERGENCY"),
        (
            {"flag": True, "effect": "verifies", "codes": frozenset({"LEA"}), "severity": 3},
            "NEED_CONTEXT",
        ),
        ({"flag": True, "effect": "verifies", "codes": frozenset({"GLO"})}, "REFER_PREVENT"),
        ({"flag": True, "effect": "keeps_safety", "codes": frozenset({"THR"})}, "NEED_CONTEXT"),
        (
            {"flag": True, "effect": "keeps", "cause": "private", "codes": frozenset({"THR"})},
            "CRIME_DESK",
        ),
        ({"flag": True, "nexus_warranted": True, "crime": True, "effect": "keeps"}, "INVESTIGATE"),
        (
            {"flag": True, "effect": "keeps", "codes": frozenset({"LEA"}), "severity": 3},
            "EMERGENCY",
        ),
        (
            {"flag": True, "effect": "keeps", "codes": frozenset({"GLO"}), "severity": 2},
            "REFER_PLATFORM",
        ),
        ({"crime": True}, "CRIME_DESK"),
        ({"protective": frozenset({"PRO-HLP"})}, "REFER_PREVENT"),
    ],
    ids=str,
)
def test_the_key_follows_sensible_procedure(changes, expected):
    assert disposition(facts(**changes)) == expected


def test_a_lone_tip_is_never_investigated():
    for code in ("THR", "LEA", "INC", "PRP", "VJU", "REC"):
        given = facts(flag=True, effect="verifies", codes=frozenset({code}), severity=3)
        assert disposition(given) != "INVESTIGATE"


def test_every_rule_names_a_disposition_and_the_last_one_always_holds():
    assert {rule.disposition for rule in triage_rules()} <= set(decisions())
    assert disposition(facts()) == triage_rules()[-1].disposition


def test_spans_are_cut_from_the_finished_text(posts):
    for post in posts:
        for span in post.spans:
            assert post.text[span.start : span.end] == span.quote
            assert span.cue is None or post.text[span.cue.start : span.cue.end] == span.cue.quote


def test_every_post_says_why_it_is_what_it_is(posts):
    assert all(post.why and "{" not in post.why for post in posts)


def test_a_third_of_the_tips_is_mistaken_or_malicious(posts):
    tips = [post.tip for post in posts if post.tip]

    assert len(tips) >= 60
    assert 0.2 < sum(tip != "sound" for tip in tips) / len(tips) < 0.5


def test_a_nexus_is_warranted_only_where_crime_and_a_group_meet(posts):
    linked = [post for post in posts if post.nexus_warranted]
    crimes = [post for post in posts if post.nexus and not post.nexus_warranted]

    assert linked
    by_itself = [post for post in linked if not post.storyline]
    assert all(post.nexus and post.indicators and post.flag for post in by_itself)
    assert any(not post.indicators and post.disposition == "CRIME_DESK" for post in crimes)


@pytest.mark.parametrize("kind", ["communities", "ideologies"])
def test_exchanging_two_names_changes_no_label(kind):
    world = world_of(Settings(posts=1440, prevalence=0.1, random_state=3))
    pack = world.frame.pack
    forms = "forms" if kind == "communities" else "names"
    one, two, *others = getattr(pack, kind)
    named = (
        replace(one, **{forms: getattr(two, forms)}),
        replace(two, **{forms: getattr(one, forms)}),
    )
    other = replace(world.frame, pack=replace(pack, **{kind: (*named, *others)}))

    assert _labels(world) == _labels(replace(world, frame=other, pools={}))


def _labels(world):
    return {
        post.gold.id: (post.gold.flag, post.gold.indicators, post.gold.context, post.gold.nexus)
        for number in range(world.frame.blocks)
        for _, posts in weave(world, number)
        for post in posts
    }
