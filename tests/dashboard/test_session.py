"""Who may enter what."""

from collections.abc import Callable

import pytest

from casefile.errors import AccessDenied
from casefile.exercise import Settings, create
from casefile.vocabulary import Permission
from dashboard.session import Access


def test_a_trainee_enters_only_exercises_of_enrolment(access: Callable[[str], Access]) -> None:
    create(access("trainee").home / "exercises" / "closed", Settings())

    assert [each.name for each in access("trainee").exercises()] == ["border-talk"]
    with pytest.raises(AccessDenied, match="no exercise of that name"):
        access("trainee").exercise("closed")


def test_an_instructor_enters_every_exercise(access: Callable[[str], Access]) -> None:
    create(access("teacher").home / "exercises" / "closed", Settings())

    assert [each.name for each in access("teacher").exercises()] == ["border-talk", "closed"]


@pytest.mark.parametrize("name", ["trainee", "judge"])
def test_only_an_instructor_may_build(access: Callable[[str], Access], name: str) -> None:
    with pytest.raises(AccessDenied, match="Your role may not"):
        access(name).require(Permission.BUILD_EXERCISES)


def test_an_evaluator_takes_no_decisions(access: Callable[[str], Access]) -> None:
    assert not access("judge").may(Permission.DECIDE)
    assert access("judge").may(Permission.READ_GOLD)


def test_an_account_that_is_gone_has_no_access(access: Callable[[str], Access]) -> None:
    with pytest.raises(AccessDenied, match="does not exist any more"):
        access("nobody")
