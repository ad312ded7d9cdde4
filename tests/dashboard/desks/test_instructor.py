"""What an instructor can ask for and read."""

from collections.abc import Callable

import pytest

from assessment.choice import Choice
from casefile.errors import AccessDenied, ExerciseError
from casefile.exercise import Settings
from casefile.home import HomeStore
from dashboard.desks.instructor import InstructorDesk
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access
from tests.homes import EXERCISE, MEASURED

LEAVE = Choice(verdict="leave", context="none", disposition="NO_CONCERN", seconds=4.0)


@pytest.fixture
def desk(access: Callable[[str], Access]) -> InstructorDesk:
    """Return the instructor's desk."""
    return InstructorDesk.open(access("teacher"))


def test_a_trainee_has_no_instructors_desk(access: Callable[[str], Access]) -> None:
    with pytest.raises(AccessDenied, match="Your role may not"):
        InstructorDesk.open(access("trainee"))


def test_building_enrols_the_trainees_and_writes_a_job(desk: InstructorDesk) -> None:
    number = desk.build("harbour", Settings(title="Harbour"), trainees=["second"])

    with HomeStore.open(desk.access.home) as home:
        job = home.job(number)
        assert (job.kind, job.exercise, job.asked_by) == ("build", "harbour", "teacher")
        assert job.settings["title"] == "Harbour"
        assert home.enrolled("harbour") == ["second"]


def test_a_name_that_is_taken_is_refused(desk: InstructorDesk) -> None:
    with pytest.raises(ExerciseError, match="of that name already"):
        desk.build(EXERCISE, Settings(), trainees=[])


def test_every_exercise_has_a_port_of_its_own(desk: InstructorDesk) -> None:
    numbers = [desk.build(name, Settings(), trainees=[]) for name in ("harbour", "valley")]

    with HomeStore.open(desk.access.home) as home:
        assert [home.job(number).settings["port"] for number in numbers] == [8901, 8902]


def test_a_new_exercise_is_made_from_a_number_that_made_no_other(desk: InstructorDesk) -> None:
    first = desk.unused_random_state()
    desk.build("harbour", Settings(random_state=first), trainees=[])

    assert (first, desk.unused_random_state()) == (2, 3)


def test_a_failed_build_is_asked_for_again_as_it_was(desk: InstructorDesk) -> None:
    number = desk.build("harbour", Settings(title="Harbour"), trainees=[])
    with HomeStore.open(desk.access.home) as home:
        home.report_job(number, state="failed", message="The disk is full.")
        desk.build_again(home.job(number))
        again = home.jobs()[0]

    assert (again.kind, again.exercise, again.settings["title"]) == ("build", "harbour", "Harbour")


def test_trainees_are_those_who_may_decide(desk: InstructorDesk) -> None:
    assert [each.name for each in desk.trainees()] == ["second", "trainee"]


def test_progress_counts_decisions_by_person_and_block(
    desk: InstructorDesk, access: Callable[[str], Access]
) -> None:
    with TraineeDesk.open(access("trainee"), EXERCISE) as trainee:
        trainee.decide(trainee.worklist(MEASURED), trainee.reading("a9").document, LEAVE)

    rows = desk.progress(desk.access.exercise(EXERCISE))

    assert {(row.reader, row.block): (row.decided, row.posts) for row in rows} == {
        ("second", "warm_up"): (0, 8),
        ("trainee", "measured"): (1, 2),
        ("trainee", "warm_up"): (0, 8),
    }
    assert [worklist for worklist, _ in desk.pace(desk.access.exercise(EXERCISE))] == [MEASURED]


def test_scores_stand_by_person_and_block(
    desk: InstructorDesk, access: Callable[[str], Access]
) -> None:
    with TraineeDesk.open(access("trainee"), EXERCISE) as trainee:
        trainee.decide(trainee.worklist(MEASURED), trainee.reading("a9").document, LEAVE)

    found = desk.scores(desk.access.exercise(EXERCISE))

    assert found["trainee", "measured"].counts.correct_rejections == 1


def test_opening_the_debrief_is_written_into_the_exercise(desk: InstructorDesk) -> None:
    desk.open_debrief(desk.access.exercise(EXERCISE))

    assert desk.access.exercise(EXERCISE).settings.debrief_opened_at is not None
