"""What changes on the form with a press."""

import pytest

from assessment.choice import NO_SURFACE, Choice
from dashboard.drafting import set_disposition, set_verdict


def test_leaving_needs_one_press_where_nothing_sounds_like_a_sign() -> None:
    changed = set_verdict(Choice(), "leave", level=1)

    assert changed == {"verdict": "leave", "disposition": "NO_CONCERN", "context": NO_SURFACE}


def test_a_context_that_was_chosen_is_kept() -> None:
    assert "context" not in set_verdict(Choice(context="CG-LEGIT"), "leave", level=1)


def test_acting_drops_a_disposition_that_contradicts_it() -> None:
    changed = set_verdict(Choice(disposition="NO_CONCERN"), "act", level=1)

    assert changed == {"verdict": "act", "disposition": None}


def test_a_disposition_brings_its_verdict() -> None:
    changed = set_disposition(Choice(), "CRIME_DESK", jurisdiction="default")

    assert (changed["disposition"], changed["verdict"]) == ("CRIME_DESK", "act")


@pytest.mark.parametrize(
    ("before", "chosen", "recipient"),
    [
        (None, "CRIME_DESK", "default-crime"),
        (None, "INVESTIGATE", None),
        ("default-oc", "INVESTIGATE", "default-oc"),
        ("default-oc", "NO_CONCERN", None),
    ],
)
def test_the_only_partner_is_named_and_one_that_does_not_fit_is_dropped(
    before: str | None, chosen: str, recipient: str | None
) -> None:
    changed = set_disposition(Choice(recipient=before), chosen, jurisdiction="default")

    assert changed["recipient"] == recipient
