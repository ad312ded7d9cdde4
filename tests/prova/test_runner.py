import threading

import pytest
from filelock import FileLock

from casefile.errors import JobError
from casefile.exercise import Settings, create, open_exercise
from casefile.home import HomeStore
from casefile.records import JobState
from prova.runner import work, work_once


@pytest.fixture
def home(tmp_path):
    create(tmp_path / "exercises" / "demo", Settings(posts=60))
    return tmp_path


def ask(home, kind, **settings):
    with HomeStore.open(home) as store:
        return store.ask_for_job(kind, exercise="demo", asked_by="ivo", settings=settings)


def ended(home, number):
    with HomeStore.open(home) as store:
        return store.job(number)


def test_a_job_is_carried_out_and_its_end_noted(home):
    number = ask(home, "open")

    assert work_once(home, runner="r1")
    assert ended(home, number).state is JobState.DONE
    assert open_exercise(home / "exercises" / "demo").settings.opened_at is not None


def test_closing_puts_the_clock_back(home):
    ask(home, "open")
    ask(home, "close")

    while work_once(home, runner="r1"):
        pass

    assert open_exercise(home / "exercises" / "demo").settings.opened_at is None


def test_a_job_that_fails_says_why_in_one_sentence(home):
    number = ask(home, "score")

    work_once(home, runner="r1")

    assert ended(home, number).state is JobState.FAILED
    assert "has no case file yet; make it with: prova crawl demo" in ended(home, number).message


def test_an_unknown_kind_of_job_fails_and_names_the_known_ones(home):
    number = ask(home, "levitate")

    work_once(home, runner="r1")

    assert "There is no job 'levitate'; known are build" in ended(home, number).message


def test_a_dead_runners_job_is_taken_up_again(home):
    number = ask(home, "open")
    with HomeStore.open(home) as store:
        store.take_job("a dead runner")

    work(home, until=lambda: ended(home, number).state is JobState.DONE)

    assert ended(home, number).runner != "a dead runner"


def test_a_second_runner_is_sent_away(home):
    with (
        FileLock(home / "runner.lock"),
        pytest.raises(JobError, match="Another runner works on .* already; let it work or stop it"),
    ):
        work(home, until=lambda: True)


def test_who_shares_a_home_takes_over_when_the_first_runner_ends(home):
    number = ask(home, "open")
    first = FileLock(home / "runner.lock", thread_local=False)
    first.acquire()
    threading.Timer(0.6, first.release, ()).start()

    work(home, until=lambda: ended(home, number).state is JobState.DONE, waits=True)

    assert ended(home, number).runner is not None


def test_a_form_with_an_unknown_setting_fails_and_makes_no_exercise(home):
    with HomeStore.open(home) as store:
        number = store.ask_for_job(
            "build", exercise="new-one", asked_by="ivo", settings={"postz": 3}
        )

    work_once(home, runner="r1")

    assert "There is no setting 'postz'; did you mean 'posts'?" in ended(home, number).message
    assert not (home / "exercises" / "new-one").exists()
