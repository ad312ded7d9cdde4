from datetime import UTC, datetime
from pathlib import Path

import pytest

from casefile.collection_plan import period, reason, require, told
from casefile.errors import ExerciseError
from casefile.exercise import Exercise, Plan, Settings

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)


def planned(**fields):
    return Exercise(Path("demo"), Settings(plan=Plan(**fields)))


def test_a_plan_tells_its_five_fields():
    assert told(planned(collector="Unit 3")) == {
        "purpose": "Training: recognise indicators of violent extremism in context.",
        "legal_basis": "Exercise order of the academy; fictional data only.",
        "dates": "2031-03-01T00:00:00Z to 2031-03-31T00:00:00Z (exercise time)",
        "scope": "The fictional web of this exercise and nothing else.",
        "collector": "Unit 3",
    }


def test_a_purpose_of_several_lines_makes_no_field_of_its_own():
    assert told(planned(purpose="Practice.\r\nsoftware: another"))["purpose"] == (
        "Practice. software: another"
    )


def test_the_custody_log_gets_the_whole_plan_as_the_reason():
    assert [part.split(":")[0] for part in reason(planned()).split(" | ")] == [
        "purpose",
        "legal basis",
        "dates",
        "scope",
        "collector",
    ]


@pytest.mark.parametrize(
    "field", ["purpose", "legal_basis", "scope", "collector", "begins", "ends"]
)
def test_nothing_is_collected_while_a_field_is_open(field):
    with pytest.raises(ExerciseError, match=f"plan of demo leaves '{field}' open"):
        require(planned(**{field: "  "}), now=NOW)


@pytest.mark.parametrize(
    "dates",
    [
        {"ends": "2031-03-30T00:00:00Z"},
        {"begins": "2031-03-31T00:00:01Z", "ends": "2031-05-01T00:00:00Z"},
    ],
    ids=["over", "not begun"],
)
def test_nothing_is_collected_outside_of_the_dates(dates):
    with pytest.raises(ExerciseError, match="the exercise's clock shows 2031-03-31T00:00:00Z"):
        require(planned(**dates), now=NOW)


def test_without_dates_of_its_own_a_plan_covers_the_exercise():
    require(planned(), now=NOW)

    assert period(planned())[1] == datetime(2031, 3, 31, tzinfo=UTC)


def test_a_plan_that_ends_before_it_begins_is_refused():
    with pytest.raises(ExerciseError, match="ends after it begins"):
        require(planned(begins="2031-03-20", ends="2031-03-10"), now=NOW)
