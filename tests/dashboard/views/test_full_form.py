"""The form of the third level: its picker, its recipients and its legal tests."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casefile.exercise import open_exercise
from casefile.queries import decisions
from casefile.store import CaseStore
from tests.homes import EXERCISE, add_list

LIST = "trainee/field/0"
Full = Callable[..., AppTest]


@pytest.fixture
def full(page: Callable[..., AppTest], home: Path) -> Full:
    """Return a function that opens a post on the full form."""

    def opened(post: str, *, mode: str = "unaided") -> AppTest:
        with CaseStore.open(open_exercise(home / "exercises" / EXERCISE).case_path) as store:
            add_list(store, "trainee", "field", [post], mode=mode, level=3)
            store.open_worklist(LIST, purpose="order 12", at="2031-03-01T00:00:00Z")
        return page("trainee", view="review", exercise=EXERCISE, worklist=LIST, post=post)

    return opened


def _html(test: AppTest) -> str:
    return "\n".join(str(each.proto.body) for each in test.get("html"))


def _keys(test: AppTest) -> list[str]:
    return [str(each.key) for each in test.button]


def test_the_picker_opens_one_family_and_explains_its_signs(full: Full) -> None:
    test = full("a6")
    assert not any(key.startswith("sign-") for key in _keys(test))

    test.button(key="family-VIO").click().run()

    members = [key for key in _keys(test) if key.startswith("sign-one-")]
    assert members[:2] == ["sign-one-DEH", "sign-one-VJU"]
    assert "The Velari are rats in our walls." in _html(test)
    assert "Institutions, parties, clubs, professions" in _html(test)


def test_a_sign_of_many_posts_stands_last_and_says_so(full: Full) -> None:
    test = full("a6")

    test.button(key="family-WRN").click().run()

    assert "sign-series-FIX" in _keys(test)
    assert "sign-one-FIX" not in _keys(test)
    assert "a note, never a flag" in _html(test)


def test_before_the_verdict_the_picker_knows_nothing_of_the_machine(full: Full) -> None:
    assert "sign-likely-DEH" not in _keys(full("a6"))


def test_where_the_machine_is_shown_its_signs_come_first(full: Full) -> None:
    assert "sign-likely-DEH" in _keys(full("a6", mode="ai_first"))


def test_a_chosen_sign_can_be_taken_back_while_its_family_is_closed(full: Full) -> None:
    test = full("a6")
    test.button(key="family-VIO").click().run()
    test.button(key="sign-one-DEH").click().run()
    test.button(key="family-VIO").click().run()

    test.button(key="chosen-DEH").click().run()

    assert "chosen-DEH" not in _keys(test)


def test_dehumanisation_unfolds_the_six_factors_with_three_answers_each(full: Full) -> None:
    test = full("a6")
    test.button(key="family-VIO").click().run()
    test.button(key="sign-one-DEH").click().run()
    test.button(key="disposition-CRIME_DESK").click().run()

    factors = [each for each in test.button_group if str(each.key).startswith("rabat.")]

    assert len(factors) == 6
    assert list(factors[0].options) == [
        "present",
        "absent",
        "not enough information",
    ]


def test_the_only_partner_is_chosen_and_several_are_asked(full: Full) -> None:
    test = full("a6")

    test.button(key="disposition-CRIME_DESK").click().run()
    assert test.selectbox(key="recipient-CRIME_DESK@a6").value == "default-crime"
    test.button(key="disposition-INVESTIGATE").click().run()

    assert test.selectbox(key="recipient-INVESTIGATE@a6").value is None


def test_an_opt_in_profile_shows_names_of_its_own_and_that_they_are_unconfirmed(
    full: Full, home: Path
) -> None:
    open_exercise(home / "exercises" / EXERCISE).with_settings(jurisdiction="al")
    test = full("a6")

    test.button(key="disposition-CRIME_DESK").click().run()

    (offered,) = test.selectbox(key="recipient-CRIME_DESK@a6").options
    assert offered.startswith("Komisariati i Policisë")
    assert offered.endswith("not confirmed")


def test_an_emergency_goes_out_with_an_empty_form(full: Full, home: Path) -> None:
    test = full("a6")
    test.button(key="family-VIO").click().run()
    test.button(key="sign-one-DEH").click().run()

    test.button(key="disposition-EMERGENCY").click().run()
    test.button(key="press-d").click().run()

    with CaseStore.open(open_exercise(home / "exercises" / EXERCISE).case_path) as store:
        (sent,) = decisions.history(store, "a6", reader="trainee")
    assert (sent.disposition, sent.recipient, sent.signs) == (
        "EMERGENCY", "default-emergency", ("DEH",)
    )  # fmt: skip


def test_every_fault_is_told_at_its_field(full: Full) -> None:
    test = full("a6")
    test.button(key="disposition-REFER_PLATFORM").click().run()

    test.button(key="press-d").click().run()

    told = _html(test)
    assert "refer to the platform needs an answer to: reason for the hold." in told
    assert "PLAN: Which provision allows it?" in told
