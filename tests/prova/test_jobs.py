import socket

import pytest

from casefile.exercise import Plan, Settings, create, open_exercise
from casefile.home import HomeStore
from casefile.queries import decisions, evidence, rounds
from casefile.queries.claims import teams
from casefile.records import JobState
from casefile.store import CaseStore
from prova.progress import quiet
from prova.runner import work_once
from prova.serving import served
from prova.stages import crawl, is_collected
from synthetic_corpus.generation import generate


@pytest.fixture(scope="module")
def exercise(tmp_path_factory):
    """An exercise that was collected as it stands at its start."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    made = create(home / "exercises" / "demo", Settings(posts=60, port=port, languages=("en",)))
    generate(made)
    crawl(made, stages=quiet, at="start")
    return made


def done(exercise, kind, **settings):
    """Let the runner carry out one job and return it."""
    home = exercise.folder.parent.parent
    with HomeStore.open(home) as store:
        number = store.ask_for_job(kind, exercise=exercise.name, asked_by="ivo", settings=settings)
    work_once(home, runner="r1")
    with HomeStore.open(home) as store:
        return store.job(number)


def times(exercise):
    with CaseStore.open(exercise.case_path) as store:
        return {each.round: each.exercise_time for each in evidence.captures(store)}


def test_opening_first_collects_the_web_as_it_stands_at_the_start(exercise):
    job = done(exercise, "open")

    opened = open_exercise(exercise.folder)
    assert (job.state, times(exercise)[2]) == (JobState.DONE, exercise.settings.start)
    assert opened.settings.opened_at is not None
    done(exercise, "close")


def test_a_visit_tells_what_it_found(exercise):
    with served(exercise, at="start"):
        job = done(exercise, "crawl")

    assert job.state is JobState.DONE
    assert "unchanged" in job.message
    with CaseStore.open(exercise.case_path) as store:
        assert all(each.ended_at for each in rounds.rounds(store))


def test_a_plan_that_begins_later_lets_the_exercise_open_uncollected(exercise):
    before = times(exercise)
    exercise.with_settings(plan=Plan(begins="2031-03-10T00:00:00Z"))

    job = done(exercise, "open")

    assert (job.state, times(exercise)) == (JobState.DONE, before)


def test_a_web_that_was_never_collected_to_its_end_is_not_collected(exercise, tmp_path):
    assert is_collected(exercise)
    assert not is_collected(create(tmp_path / "fresh", Settings()))


def test_a_team_is_given_one_list_and_another_team_other_posts(exercise):
    first = done(exercise, "share", names=["ana", "ben"], posts=8)
    second = done(exercise, "share", names=["ben", "eli"], posts=4)

    assert (first.message, second.state) == ("8 posts drawn for 2 readers (team-1).", JobState.DONE)
    with CaseStore.open(exercise.case_path) as store:
        assert teams(store) == {"team-1": ["ana", "ben"], "team-2": ["ben", "eli"]}
        posts = [
            {item.post for item in decisions.work_items(store, name)}
            for name in ("ana/team/team-1", "ben/team/team-1", "eli/team/team-2")
        ]
    assert posts[0] == posts[1]
    assert posts[0].isdisjoint(posts[2])


def test_nobody_shares_a_list_alone(exercise):
    job = done(exercise, "share", names=["ana"], posts=4)

    assert (job.state, "shared by two or more" in job.message) == (JobState.FAILED, True)
