from dataclasses import replace
from threading import Thread

import pytest

from casefile.errors import AccountError, JobError
from casefile.home import HomeStore
from casefile.records import Account, JobState

ANNA = Account("anna", "trainee", "hash", "2026-03-01T08:00:00Z")


@pytest.fixture
def home(tmp_path):
    with HomeStore.open(tmp_path) as opened:
        yield opened


def test_an_account_is_found_by_name_and_role(home):
    home.add_account(ANNA)

    assert home.account("anna") == ANNA
    assert home.accounts(role="instructor") == []


def test_a_name_is_taken_once(home):
    home.add_account(ANNA)

    with pytest.raises(AccountError, match="'anna' already; choose another name"):
        home.add_account(ANNA)


def test_enrolling_twice_changes_nothing(home):
    home.add_account(ANNA)
    home.enrol("demo", "anna")
    home.enrol("demo", "anna")

    assert home.enrolled("demo") == ["anna"]
    assert home.exercises_of("anna") == ["demo"]


def test_a_withdrawn_person_reads_no_more(home):
    home.add_account(ANNA)
    home.enrol("demo", "anna")

    home.withdraw("demo", "anna")

    assert home.exercises_of("anna") == []


def test_jobs_are_taken_oldest_first_and_once(home):
    first = home.ask_for_job("build", exercise="demo", asked_by="ivo", settings={"posts": 5})
    home.ask_for_job("score", exercise="demo", asked_by="ivo", settings={})

    taken = home.take_job("runner-1")

    assert (taken.id, taken.state, taken.settings) == (first, JobState.RUNNING, {"posts": 5})
    assert home.take_job("runner-1").kind == "score"
    assert home.take_job("runner-1") is None


def test_a_dead_runners_jobs_wait_again(home):
    number = home.ask_for_job("build", exercise="demo", asked_by="ivo", settings={})
    home.take_job("dead")

    assert home.return_jobs(except_runner="alive") == 1
    assert home.job(number).state is JobState.WAITING


def test_progress_is_kept(home):
    number = home.ask_for_job("build", exercise="demo", asked_by="ivo", settings={})

    home.report_job(number, stage="crawl", done=3, total=9)

    assert (home.job(number).done, home.job(number).total) == (3, 9)


def test_an_unknown_job_is_named(home):
    with pytest.raises(JobError, match="There is no job 7"):
        home.job(7)


def test_jobs_of_one_kind_may_go_first_and_the_newest_is_found(home):
    home.ask_for_job("build", exercise="demo", asked_by="ivo", settings={})
    home.ask_for_job("preserve", exercise="demo", asked_by="ivo", settings={})
    home.ask_for_job("preserve", exercise="demo", asked_by="ivo", settings={})

    taken = [home.take_job("r1", first="preserve").kind for _ in range(3)]

    assert taken == ["preserve", "preserve", "build"]
    assert home.last_job(["build", "preserve"], exercise="demo").id == 3
    assert home.last_job(["build"], exercise="other") is None


def test_who_reads_before_writing_is_waited_for_and_not_refused(tmp_path, home):
    home.add_account(ANNA)
    home.add_account(replace(ANNA, name="boris"))

    def enrol_too() -> None:
        with HomeStore.open(tmp_path) as other:
            other.enrol("border-talk", "boris")

    with home.db.atomic():
        home.enrolled("border-talk")
        other = Thread(target=enrol_too)
        other.start()
        other.join(timeout=0.3)
        home.enrol("border-talk", "anna")
    other.join()

    assert home.enrolled("border-talk") == ["anna", "boris"]
