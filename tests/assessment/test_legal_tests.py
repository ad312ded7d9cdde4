from dataclasses import replace
from datetime import date

import pytest

from assessment.choice import Choice
from assessment.form import Form, Ground
from assessment.legal_tests import asked_tests, legal_fields, questions_of
from assessment.triage import decide
from assessment.validation import faults
from casefile.clock import moment

TODAY = date(2031, 3, 14)
CRIME = Choice(verdict="act", disposition="CRIME_DESK", recipient="default-crime")


def form_of(document, choice, *, level=3, **ground):
    return Form(choice, document, level, TODAY, Ground(**ground))


def codes(form):
    return [helper.code for helper in asked_tests(form)]


def keys(form):
    return [each.key for helper in asked_tests(form) for each in questions_of(helper, form)]


@pytest.mark.parametrize(
    ("signs", "tests"),
    [
        (("DEH",), ["rabat"]),
        (("GLO",), ["public_provocation"]),
        (("INC",), ["rabat", "public_provocation"]),
        (("LEA", "GRV"), []),
        (("NX-DOC",), []),
    ],
    ids=["dehumanisation", "glorification", "incitement", "leakage", "crime"],
)
def test_a_sign_unfolds_its_legal_tests(document, signs, tests):
    assert codes(form_of(document, replace(CRIME, signs=signs))) == tests


def test_the_law_of_the_exercise_chooses_the_test_of_content(document):
    form = form_of(document, replace(CRIME, signs=("VJU",)), jurisdiction="eu-generic")

    assert codes(form) == ["terrorist_content"]
    assert legal_fields(form) == ("shown_to_public", "tco_purpose", "tco_limb")


@pytest.mark.parametrize(
    ("choice", "level"),
    [
        (replace(CRIME, signs=("DEH",)), 2),
        (Choice(verdict="leave", disposition="NO_CONCERN", signs=("DEH",)), 3),
        (Choice(verdict="act", disposition="EMERGENCY", signs=("DEH",)), 3),
    ],
    ids=["lower level", "left alone", "emergency"],
)
def test_no_test_unfolds_where_none_is_due(document, choice, level):
    assert codes(form_of(document, choice, level=level)) == []


def test_dehumanisation_asks_the_six_factors_at_once(document):
    form = form_of(document, replace(CRIME, signs=("DEH",)))

    assert len(keys(form)) == 6
    assert legal_fields(form) == ()


@pytest.mark.parametrize(
    ("target", "asked"), [("", 0), ("present", 6), ("absent", 0), ("insufficient", 0)]
)
def test_incitement_asks_them_only_where_a_protected_group_is_the_target(document, target, asked):
    choice = replace(CRIME, signs=("INC",), answers={"group_target": target})
    form = form_of(document, choice)

    assert "group_target" in legal_fields(form)
    assert len([key for key in keys(form) if key.startswith("rabat.")]) == asked


def test_plan_is_asked_of_a_measure_and_not_of_the_crime_desk(document):
    measure = Choice(verdict="act", disposition="MONITOR")

    assert keys(form_of(document, measure)) == [
        "plan.proportionality", "plan.legality", "plan.accountability", "plan.necessity"
    ]  # fmt: skip
    assert keys(form_of(document, CRIME)) == []


def test_each_point_without_a_finding_is_a_fault_of_its_own(document):
    answers = {"offence": "hate_speech", "rabat.context": "present", "rabat.speaker": "perhaps"}
    choice = replace(CRIME, signs=("DEH",), evidence=((0, 4),), answers=answers)

    found = dict(faults(form_of(document, choice)))

    assert list(found) == [
        "rabat.speaker",
        "rabat.intent",
        "rabat.content_form",
        "rabat.extent",
        "rabat.likelihood_imminence",
    ]
    assert found["rabat.intent"].startswith("Rabat test: say of each point")


def test_an_emergency_goes_out_whatever_the_signs_would_ask(document, worklist):
    choice = Choice(disposition="EMERGENCY", signs=("DEH", "INC"), recipient="nobody")
    full_form = replace(worklist, level=3)
    now = moment("2031-03-14T22:41:00Z")

    sent = decide(document, choice, "trainee", worklist=full_form, shown_run=None, now=now)

    assert (sent.verdict, sent.disposition, sent.recipient) == ("act", "EMERGENCY", None)
    assert sent.signs == ("DEH", "INC")


def test_a_protected_purpose_bars_a_removal_order(document):
    answers = {
        "preserved_capture": "c1",
        "preserve_reason": "It may go.",
        "shown_to_public": "yes",
        "tco_purpose": "journalistic",
        "tco_limb": "incite",
    }
    choice = Choice(
        verdict="act", disposition="PROPOSE_REMOVAL", recipient="eu-authority", answers=answers
    )
    form = form_of(document, choice, jurisdiction="eu-generic")

    assert "tco_purpose" in [field for field, _ in faults(form)]
