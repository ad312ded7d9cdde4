from dataclasses import replace

import pytest

from assessment.scoring import key_verdict, score
from casefile.errors import FormatError
from casefile.records import Annotation, LabelledPost, Version
from casefile.vocabulary.cost_table import default_costs

THREAT = LabelledPost(
    "p1",
    "We know the way to the depot, and soon we will use it.",
    indicators=("LEA",),
    context="CX-END",
    flag=True,
    spans=(Annotation("LEA", 34, 53, "soon we will use it", cause="group", severity=2),),
    disposition="INVESTIGATE",
    severity=2,
)
QUOTED = replace(
    THREAT,
    indicators=(),
    mentioned=("LEA",),
    context="CX-QUO",
    flag=False,
    spans=(),
    disposition="NO_CONCERN",
)


@pytest.fixture
def one(decision):
    """Return the marks of one decision against one post."""

    def marks(post, **given):
        return score([decision(**given)], [post])[0]

    return marks


def test_a_full_hit_is_worth_everything(one):
    found = one(
        THREAT,
        level=3,
        context="CX-END",
        signs=("LEA",),
        evidence=((34, 53),),
        severity=2,
        disposition="INVESTIGATE",
        answers={"authoriser": "the prosecutor"},
    )

    assert (found.outcome, found.total, found.cost, found.error_class) == ("hit", 1.0, 0.0, None)
    assert (found.context, found.evidence_f1, found.signs_f1, found.severity) == (1, 1, 1, 1)
    assert found.procedure is None


def test_sub_scores_stay_apart_and_the_total_is_their_share(one):
    found = one(
        THREAT,
        level=2,
        context="CX-IRO",
        signs=("WRN", "VIO"),
        evidence=((34, 41),),
        severity=3,
        disposition="CRIME_DESK",
    )

    assert (found.context, found.disposition) == (0, 0)
    assert found.evidence_f1 == pytest.approx(2 * 2 / (2 + 5))
    assert found.signs_f1 == pytest.approx(2 / 3)
    assert found.severity == pytest.approx(2 / 3)
    assert found.total == pytest.approx((1 + 0 + 4 / 7 + 2 / 3 + 2 / 3 + 0) / 6)


def test_the_first_day_is_marked_in_its_own_words(one):
    found = one(THREAT, context="CG-OWN", signs=("SG-WARN",), disposition="INVESTIGATE")

    assert (found.context, found.signs_f1, found.disposition) == (1, 1, 1)
    assert found.evidence_f1 is None


@pytest.mark.parametrize(
    ("level", "given", "marks"),
    [
        (1, {"signs": ("SG-DANGER",)}, 1),
        (1, {"welfare": ("SAF-MIN",)}, 1),
        (1, {}, 0),
        (2, {"welfare": ("SAF-SUI",)}, 1),
        (2, {"welfare": ("SAF-MIN",)}, 0),
    ],
)
def test_the_first_day_names_a_person_in_danger_without_the_kind(one, level, given, marks):
    crisis = replace(QUOTED, mentioned=(), welfare=("SAF-SUI",), disposition="REFER_SAFEGUARD")

    assert one(crisis, level=level, disposition="REFER_SAFEGUARD", **given).signs_f1 == marks


def test_what_the_text_only_mentions_counts_neither_way(one):
    marked = one(QUOTED, verdict="leave", level=3, context="CX-QUO", signs=("LEA",))
    unmarked = one(QUOTED, verdict="leave", level=3, context="CX-QUO")

    assert marked.signs_f1 is None
    assert unmarked.signs_f1 is None


@pytest.mark.parametrize(
    ("context", "error"),
    [("CX-QUO", "FP-QUOTE"), ("CX-LEG", "FP-LEGIT"), ("CX-CTR", "FP-COUNTER"), (None, None)],
)
def test_a_false_alarm_bears_the_name_of_its_context(one, context, error):
    found = one(replace(QUOTED, context=context), disposition="INVESTIGATE")

    assert (found.outcome, found.error_class) == ("false_alarm", error)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({}, "FN-SAFETY"),
        ({"welfare": ("SAF-SUI",)}, "FN-WELFARE"),
        ({"indicators": ("GLO",), "spans": ()}, None),
        ({"indicators": ("GLO",), "spans": (), "nexus_warranted": True}, "FN-NEXUS"),
    ],
)
def test_a_miss_bears_the_name_of_what_was_missed(one, changes, error):
    found = one(replace(THREAT, **changes), verdict="leave", disposition="NO_CONCERN")

    assert (found.outcome, found.error_class) == ("miss", error)


def test_an_ordinary_crime_taken_for_more_is_named(one):
    crime = replace(THREAT, indicators=(), nexus=("NX-DRG",), spans=(), disposition="CRIME_DESK")

    assert one(crime, disposition="INVESTIGATE").error_class == "FP-CRIME"


def test_a_tip_believed_is_named(one):
    tip = replace(QUOTED, context="CX-TIP", disposition="REFER_PREVENT", tip="malicious")

    assert one(tip, disposition="INVESTIGATE").error_class == "FP-TIP"


@pytest.mark.parametrize(
    ("key", "given", "expression", "cost"),
    [
        ("EMERGENCY", "NO_CONCERN", "none", 10),
        ("REFER_SAFEGUARD", "NO_CONCERN", "none", 8),
        ("NO_CONCERN", "INVESTIGATE", "religious", 8),
        ("NO_CONCERN", "REFER_PREVENT", "religious", 5),
        ("NO_CONCERN", "CRIME_DESK", "none", 2),
        ("NO_CONCERN", "NEED_CONTEXT", "none", 1),
    ],
)
def test_costs_follow_the_table(one, key, given, expression, cost):
    post = replace(QUOTED, disposition=key, expression=expression)

    assert one(post, level=3, disposition=given).cost == cost


def test_a_referral_without_a_held_capture_breaks_the_procedure(one):
    post = replace(THREAT, disposition="REFER_PLATFORM")
    held = {"preserved_capture": "c1", "preserve_reason": "It may go."}

    bare = one(post, level=2, disposition="REFER_PLATFORM")
    orderly = one(post, level=2, disposition="REFER_PLATFORM", answers=held)

    assert (bare.procedure, bare.cost) == (0, 2)
    assert (orderly.procedure, orderly.cost) == (None, 0)
    assert orderly.total > bare.total


def test_an_edited_post_is_marked_against_the_version_that_was_read(decision):
    first = Version(
        "2031-03-14T22:00:00Z",
        "Soon we will use it.",
        flag=True,
        indicators=("LEA",),
        spans=(Annotation("LEA", 0, 19, "Soon we will use it", cause="group", severity=2),),
    )
    edited = replace(THREAT, text="It was a bad joke.", indicators=(), spans=(), earlier=(first,))
    read_at = {("p1", 1): "2031-03-14T21:45:00Z", ("p1", 2): "2031-03-15T08:00:00Z"}
    given = {"level": 3, "evidence": ((0, 19),), "signs": ("LEA",)}

    early, late = (
        score([decision(version=number, **given)], [edited], read_at=read_at)[0]
        for number in (1, 2)
    )

    assert (early.evidence_f1, early.signs_f1) == (1, 1)
    assert (late.evidence_f1, late.signs_f1) == (None, 0)


def test_an_instructors_own_costs_are_used(decision):
    own = default_costs().changed({("NO_CONCERN", "INVESTIGATE"): 7})

    given = decision(verdict="leave", level=3, disposition="NO_CONCERN")
    found = score([given], [THREAT], costs=own)

    assert found[0].cost == 7


def test_skipping_costs_nothing(one):
    found = one(THREAT, verdict="cannot_tell", skipped=True)

    assert (found.outcome, found.cost, found.total, found.context) == ("skipped", 0, 0, None)


def test_protective_signs_are_scored_where_the_form_has_them(one):
    doubt = replace(THREAT, protective=("PRO-DOU",))

    assert one(doubt, level=2, signs=("WRN",)).signs_f1 == pytest.approx(2 / 3)
    assert one(doubt, level=1, signs=("SG-WARN",)).signs_f1 == 1


def test_the_keys_verdict_is_that_of_the_level():
    watched = replace(THREAT, disposition="MONITOR")

    assert key_verdict(watched, level=1) == "cannot_tell"
    assert key_verdict(watched, level=2) == "act"


def test_gold_without_a_disposition_cannot_mark_decisions(decision):
    with pytest.raises(FormatError, match="gold of p1 has no disposition"):
        score([decision()], [replace(THREAT, disposition=None)])


def test_a_decision_on_a_post_without_a_key_is_left_out(decision):
    assert score([decision(post="elsewhere")], [THREAT]) == []
