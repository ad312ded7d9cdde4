"""The probe sets keep their promises; a failure prints totals, never a row."""

from collections import Counter

import pytest

from assessment.probes import probe_names, probe_posts
from casefile.errors import UnknownCode
from casefile.vocabulary import contexts, grades, indicators, nexus, protective, scopes, welfare
from casefile.warrant import asserted_codes, flag_warranted, nexus_codes, post_context
from synthetic_corpus.content_rules import post_findings

NAMES = ("closed", "open")
HALVES = {name: probe_posts(name) for name in NAMES}
EVERY = [post for posts in HALVES.values() for post in posts]
ITEM_CODES = [code for code, row in indicators().items() if scopes()[row.scope].flags]


def breaches(holds):
    """Return how many posts break a promise, so that no failure shows a text."""
    return sum(not holds(post) for post in EVERY)


def positives(code, posts=EVERY):
    return sum(code in post.indicators for post in posts)


def test_there_are_two_halves():
    assert probe_names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_half_holds_at_least_320_posts(name):
    languages = Counter(post.lang for post in HALVES[name])

    assert languages.total() >= 320
    assert languages["en"] >= 180
    assert languages["sq"] >= 140


def test_a_span_is_cut_from_its_text():
    assert breaches(lambda p: all(p.text[s.start : s.end] == s.quote for s in p.spans)) == 0


def test_the_flag_follows_from_the_spans():
    assert breaches(lambda p: p.flag is flag_warranted(p.spans)) == 0


def test_the_context_follows_from_the_spans():
    assert breaches(lambda p: p.context == post_context(p.spans)) == 0


def test_the_codes_follow_from_the_spans():
    assert breaches(lambda p: p.indicators == asserted_codes(p.spans)) == 0
    assert breaches(lambda p: p.nexus == nexus_codes(p.spans)) == 0


def test_every_code_is_in_the_vocabulary():
    known = {*indicators(), *nexus()}

    assert breaches(lambda p: {span.code for span in p.spans} <= known) == 0
    assert breaches(lambda p: set(p.welfare) <= set(welfare())) == 0
    assert breaches(lambda p: set(p.protective) <= set(protective())) == 0


def test_no_identity_and_no_post_stands_twice():
    identities = Counter(post.id for post in EVERY)
    texts = Counter((post.text, post.parent_text) for post in EVERY)

    twice = [sum(count > 1 for count in each.values()) for each in (identities, texts)]

    assert twice == [0, 0]


@pytest.mark.parametrize("field", ["cluster", "parent_text"])
def test_a_cluster_and_a_parent_stand_in_one_half_only(field):
    closed, opened = ({getattr(p, field) for p in HALVES[name]} - {None} for name in NAMES)

    shared = len(closed & opened)

    assert shared == 0


@pytest.mark.parametrize("context", [*contexts(), None])
def test_a_context_is_spread_evenly_over_the_halves(context):
    closed, opened = (sum(p.context == context for p in HALVES[name]) for name in NAMES)

    assert closed + opened >= 22
    assert abs(closed - opened) <= 4


@pytest.mark.parametrize("lang", ["en", "sq"])
def test_a_language_and_its_flags_are_spread_evenly(lang):
    closed, opened = (
        Counter(post.flag for post in HALVES[name] if post.lang == lang) for name in NAMES
    )

    assert abs(closed[True] - opened[True]) <= 4
    assert abs(closed.total() - opened.total()) <= 10


@pytest.mark.parametrize("code", ITEM_CODES)
def test_an_indicator_is_asserted_often_enough_in_both_halves(code):
    enough = 8 if indicators()[code].safety_critical else 5

    assert positives(code) >= enough
    assert min(positives(code, HALVES[name]) for name in NAMES) >= 2


@pytest.mark.parametrize("code", [*welfare(), *protective(), *nexus()])
def test_every_other_sign_occurs(code):
    assert sum(code in (*p.welfare, *p.protective, *p.nexus) for p in EVERY) >= 1


def test_weak_signs_alone_are_not_flagged():
    weak = {code for code in ITEM_CODES if not grades()[indicators()[code].grade].flags}
    alone = [post for post in EVERY if post.indicators and set(post.indicators) <= weak]

    assert len(alone) >= 35
    assert sum(post.flag for post in alone) == 0


def test_about_a_quarter_is_worth_a_flag():
    assert 0.2 <= sum(post.flag for post in EVERY) / len(EVERY) <= 0.26


def test_half_of_the_flagged_posts_have_an_innocent_twin():
    innocent = {post.cluster for post in EVERY if not post.flag}
    flagged = [post for post in EVERY if post.flag]

    assert sum(p.cluster is not None and p.cluster in innocent for p in flagged) * 2 > len(flagged)


def test_surfaces_tell_little_of_the_verdict():
    flagged, others = ([p for p in EVERY if p.flag is flag] for flag in (True, False))

    for surface in ('"', "?", "[REDACTED-OPERATIONAL]"):
        shares = [sum(surface in p.text for p in half) / len(half) for half in (flagged, others)]
        assert min(shares) > 0
        assert abs(shares[0] - shares[1]) <= 0.1


def test_the_content_rules_hold():
    assert breaches(lambda p: not list(post_findings(p))) == 0


def test_no_way_of_testing_is_so_rare_that_its_rate_shows_a_single_post():
    assert min(Counter(post.functionality for post in EVERY).values()) >= 2


def test_an_unknown_set_is_refused():
    with pytest.raises(UnknownCode, match="no probe set 'nonsense'; there are closed, open"):
        probe_posts("nonsense")
