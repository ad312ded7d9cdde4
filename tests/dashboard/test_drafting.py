"""What changes on the form with a press."""

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
    assert set_disposition("CRIME_DESK") == {"disposition": "CRIME_DESK", "verdict": "act"}
