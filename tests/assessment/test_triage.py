from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assessment.choice import NO_SURFACE, PENDING, Choice
from assessment.form import Form
from assessment.triage import amend, decide, missing
from casefile.errors import AccessDenied, InvalidDecision
from casefile.vocabulary.catalogue import levels

NOW = datetime(2031, 3, 14, 22, 41, tzinfo=UTC)
LEAVE = Choice(verdict="leave", context=NO_SURFACE, disposition="NO_CONCERN", seconds=12.5)
MONITOR = Choice(
    verdict="act",
    disposition="MONITOR",
    answers={
        "watched": "thread",
        "legal_basis": "Police act, article 4",
        "purpose": "To see whether the talk turns into a call.",
        "necessity": "Nothing milder would show it.",
        "review_date": "2031-04-01",
    },
)


def decided(document, choice, worklist, **changes):
    given = {"worklist": worklist, "shown_run": None, "now": NOW} | changes
    return decide(document, choice, "trainee", **given)


def faults_of(document, choice, worklist):
    with pytest.raises(InvalidDecision, match=r"\w") as caught:
        decided(document, choice, worklist)
    return caught.value.faults


def test_leaving_an_ordinary_post_needs_two_answers(document, worklist):
    decision = decided(document, LEAVE, worklist)

    assert (decision.verdict, decision.context, decision.seconds) == ("leave", None, 12.5)
    assert (decision.reader, decision.level, decision.stage) == ("anna", 1, "first")


def test_an_empty_form_is_told_its_faults_in_the_order_of_the_form(document, worklist):
    found = faults_of(document, Choice(), worklist)

    assert [field for field, _ in found] == ["verdict", "disposition"]
    assert found[0][1] == "Choose a verdict first: act, leave or cannot tell yet."


def test_closing_a_post_needs_its_context(document, worklist):
    choice = replace(LEAVE, context=None)

    assert [field for field, _ in faults_of(document, choice, worklist)] == ["context"]


@pytest.mark.parametrize(("level", "context"), [(1, "CG-LEGIT"), (2, "CX-LEG")])
def test_protected_expression_has_to_be_named(document, worklist, level, context):
    choice = replace(LEAVE, context=context)
    own_level = replace(worklist, level=level)

    assert [f for f, _ in faults_of(document, choice, own_level)] == ["protected_expression"]


def test_a_context_of_another_level_is_refused(document, worklist):
    choice = replace(LEAVE, context="CX-QUO")

    assert faults_of(document, choice, worklist) == (
        ("context", "Context: CX-QUO is not offered at level 1."),
    )


def test_asking_for_context_says_what_is_missing(document, worklist):
    choice = Choice(verdict="cannot_tell", disposition="NEED_CONTEXT")

    fields = [field for field, _ in faults_of(document, choice, worklist)]

    assert fields == ["missing_kind", "missing_what"]


def test_the_verdict_must_fit_the_disposition(document, worklist):
    choice = replace(LEAVE, verdict="act")

    assert faults_of(document, choice, worklist) == (
        (
            "disposition",
            'no concern goes with the verdict "leave", not with "act".',
        ),
    )


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2031-03-14", "must lie after today"),
        ("2031-04-14", "31 days away; at most 30"),
        ("soon", "is a date, written like 2031-04-13"),
    ],
)
def test_a_review_date_lies_within_thirty_days(document, worklist, day, told):
    choice = replace(MONITOR, answers={**MONITOR.answers, "review_date": day})

    found = faults_of(document, choice, replace(worklist, level=2))

    assert [field for field, _ in found] == ["review_date"]
    assert told in found[0][1]


def test_the_full_form_asks_plan_and_the_others_do_not(document, worklist):
    assert decided(document, MONITOR, replace(worklist, level=2)).disposition == "MONITOR"

    found = faults_of(document, MONITOR, replace(worklist, level=3))

    assert [field for field, _ in found] == [
        "plan.proportionality",
        "plan.legality",
        "plan.accountability",
        "plan.necessity",
    ]


def test_signs_need_the_words_that_show_them_where_the_level_has_spans(document, worklist):
    choice = replace(MONITOR, signs=("WRN",))

    found = faults_of(document, choice, replace(worklist, level=2))

    assert found == (("evidence", "Mark the words that show the sign."),)


def test_evidence_lies_inside_the_text(document, worklist):
    choice = replace(LEAVE, evidence=((0, 4), (40, 400)))

    assert faults_of(document, choice, worklist) == (
        (
            "evidence",
            "The marked words from 40 to 400 lie outside the post, which has 46 characters.",
        ),
    )


def test_a_belief_is_never_a_reason(document, worklist):
    choice = replace(MONITOR, expression="religious")

    found = faults_of(document, choice, replace(worklist, level=2))

    assert [field for field, _ in found] == ["signs"]
    assert "never a reason" in found[0][1]


@pytest.mark.parametrize("signs", [("GRV",), ("GRV", "UVT")])
def test_signs_that_are_weak_alone_do_not_turn_a_belief_into_a_reason(document, worklist, signs):
    choice = replace(MONITOR, expression="political", signs=signs, evidence=((0, 4),))

    fields = [f for f, _ in faults_of(document, choice, replace(worklist, level=3))]

    assert fields[0] == "signs"


def test_a_warning_sign_beside_a_belief_is_a_reason(document, worklist):
    choice = replace(MONITOR, expression="religious", signs=("WRN",), evidence=((0, 4),))

    assert decided(document, choice, replace(worklist, level=2)).expression == "religious"


@pytest.mark.parametrize("level", [1, 2, 3])
def test_an_emergency_is_sent_whatever_the_form_lacks(document, worklist, level):
    choice = Choice(
        verdict="leave",
        disposition="EMERGENCY",
        expression="religious",
        context="nonsense",
        signs=("SG-WARN", "nonsense"),
        evidence=((0, 4000),),
        severity=99,
        answers={"where": "the depot"},
    )

    decision = decided(document, choice, replace(worklist, level=level))

    assert (decision.verdict, decision.disposition) == ("act", "EMERGENCY")
    assert (decision.evidence, decision.severity, decision.context) == ((), None, None)
    assert decision.answers == {"where": "the depot"}


def test_a_capture_still_being_made_can_be_held(document, worklist):
    held = {"preserve_reason": "The author deletes what he writes."}
    choice = Choice(
        verdict="act", disposition="PRESERVE", answers=held | {"preserved_capture": PENDING}
    )

    assert (
        decided(document, choice, replace(worklist, level=2)).answers["preserved_capture"]
        == PENDING
    )

    foreign = replace(choice, answers=held | {"preserved_capture": "c9"})
    found = faults_of(document, foreign, replace(worklist, level=2))
    assert [field for field, _ in found] == ["preserved_capture"]


def test_statements_are_facts_or_assessments_and_graded_on_the_full_form(document, worklist):
    answers = {"statements": "fact | A1 | It stood there.\nHe will do it.\nassessment | Soon."}
    choice = Choice(verdict="act", disposition="INVESTIGATE", answers=answers)

    told = [
        s for f, s in faults_of(document, choice, replace(worklist, level=3)) if f == "statements"
    ]

    assert "He will do it." in told[0]
    assert "Grade each statement" in told[1]
    assert len(told) == 2


def test_faults_are_told_in_the_language_of_the_form(document, worklist):
    assert faults_of(document, Choice(lang="sq"), worklist)[0][1] == (
        "Zgjidhni së pari gjykimin: vepro, lëre ose nuk mund ta them ende."
    )


def test_a_skipped_post_needs_nothing(document, worklist):
    decision = decided(document, Choice(skipped=True), worklist)

    assert (decision.skipped, decision.verdict, decision.disposition) == (True, "cannot_tell", None)


def test_a_role_that_does_not_decide_is_refused(document, worklist):
    with pytest.raises(AccessDenied, match="'evaluator' takes no decisions"):
        decide(document, LEAVE, "evaluator", worklist=worklist, shown_run=None, now=NOW)


def test_a_closed_list_takes_no_decision(document, worklist):
    closed = replace(worklist, closed_at="2031-03-14T12:00:00Z")

    assert faults_of(document, LEAVE, closed)[0][0] == "worklist"


def test_the_same_form_sent_twice_is_one_decision(document, worklist):
    assert decided(document, LEAVE, worklist).id == decided(document, LEAVE, worklist).id


def test_an_amended_decision_names_the_one_it_replaces(document, worklist):
    first = decided(document, LEAVE, worklist)
    choice = replace(LEAVE, note="Read again.")

    second = amend(first, document, choice, "trainee", worklist=worklist, shown_run=None, now=NOW)

    assert second.replaces == first.id
    assert second.id != first.id


def test_nobody_amends_anothers_decision(document, worklist):
    other = decided(document, LEAVE, replace(worklist, reader="ben"))

    with pytest.raises(AccessDenied, match="is ben's"):
        amend(other, document, LEAVE, "trainee", worklist=worklist, shown_run=None, now=NOW)


def test_the_decision_after_the_opinion_is_the_final_one(document, worklist):
    advised = replace(worklist, mode="judge_advisor")

    assert decided(document, LEAVE, advised).stage == "first"
    assert decided(document, LEAVE, advised, shown_run=3).stage == "final"
    assert (
        decided(document, LEAVE, replace(worklist, mode="ai_first"), shown_run=3).stage == "first"
    )


def test_a_likelihood_word_is_kept_with_its_midpoint(document, worklist):
    decision = decided(document, replace(LEAVE, likelihood="very_unlikely"), worklist)

    assert decision.likelihood_midpoint == 0.125


def test_a_form_can_ask_what_is_still_missing(document, worklist):
    found = missing(Form(Choice(verdict="leave"), document, 1, NOW.date()))

    assert found == {"disposition": "Choose what happens with the post."}
    assert set(levels()) == {1, 2, 3}
