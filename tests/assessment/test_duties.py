from dataclasses import replace
from datetime import date

import pytest

from assessment.choice import Choice
from assessment.duties import asked_fields
from assessment.form import Form, Ground
from assessment.validation import faults

TODAY = date(2031, 3, 14)
HELD = {"preserved_capture": "c1", "preserve_reason": "The thread is often tidied up."}


def form_of(document, choice, *, level=2, **ground):
    return Form(choice, document, level, TODAY, Ground(**ground))


def fields_of(form):
    return [field for field, _ in faults(form)]


@pytest.fixture
def referral(document):
    answers = {
        **HELD,
        "platform_route": "referral",
        "exact_url": document.url,
        "platform_reason": "It breaks the rule on threats.",
    }
    return Choice(
        verdict="act",
        disposition="REFER_PLATFORM",
        recipient="default-platform",
        answers=answers,
    )


def test_a_notice_asks_more_than_a_referral(document, referral):
    assert fields_of(form_of(document, referral)) == []

    notice = replace(referral, answers={**referral.answers, "platform_route": "notice"})

    assert fields_of(form_of(document, notice)) == [
        "why_illegal", "notifier_name", "notifier_email", "good_faith"
    ]  # fmt: skip


def test_the_exact_address_is_that_of_the_post(document, referral):
    elsewhere = {**referral.answers, "exact_url": "http://agora.localhost:8900/"}

    assert fields_of(form_of(document, replace(referral, answers=elsewhere))) == ["exact_url"]


def test_what_may_disappear_is_held_before_the_platform_is_told(document, referral):
    rest = {key: answer for key, answer in referral.answers.items() if key not in HELD}
    unheld = replace(referral, answers=rest)

    assert fields_of(form_of(document, unheld)) == ["preserved_capture", "preserve_reason"]
    assert fields_of(form_of(document, unheld, done=frozenset({"PRESERVE"}))) == []


def test_during_an_open_investigation_its_lead_must_consent(document, referral):
    open_one = frozenset({"INVESTIGATE"})

    assert fields_of(form_of(document, referral, under_way=open_one)) == ["lead_consent"]
    assert fields_of(form_of(document, referral, under_way=frozenset({"CRIME_DESK"}))) == []


def test_a_removal_is_proposed_only_of_what_the_public_sees(document):
    answers = {**HELD, "shown_to_public": "no"}
    choice = Choice(
        verdict="act",
        disposition="PROPOSE_REMOVAL",
        recipient="default-prosecutor",
        answers=answers,
    )

    found = faults(form_of(document, choice))

    assert found == [
        (
            "shown_to_public",
            "propose removal does not go with your answer to: shown to the public.",
        )
    ]


def test_a_recipient_is_asked_for_where_the_level_has_them(document):
    choice = Choice(verdict="act", disposition="CRIME_DESK", answers={"offence": "fraud"})

    assert fields_of(form_of(document, choice, level=1)) == []
    assert faults(form_of(document, choice)) == [
        ("recipient", "crime desk needs a recipient: choose who takes it over.")
    ]


def test_the_partner_of_another_country_is_refused(document):
    choice = Choice(
        verdict="act",
        disposition="CRIME_DESK",
        recipient="al-crime",
        answers={"offence": "fraud"},
    )

    assert fields_of(form_of(document, choice)) == ["recipient"]
    assert fields_of(form_of(document, choice, jurisdiction="al")) == []


def test_a_profile_without_partners_asks_for_none(document):
    choice = Choice(verdict="act", disposition="CRIME_DESK", answers={"offence": "fraud"})

    assert fields_of(form_of(document, choice, jurisdiction="me")) == []


def test_what_comes_before_stands_above_what_the_disposition_forces(document):
    choice = Choice(verdict="act", disposition="PROPOSE_REMOVAL")
    asked = [field.code for field in asked_fields(form_of(document, choice))]

    assert asked == ["preserved_capture", "preserve_reason", "shown_to_public"]
