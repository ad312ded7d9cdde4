from dataclasses import replace

import pytest

from assessment.choice import PENDING, Choice
from casefile.exercise import open_exercise
from casefile.home import HomeStore
from casefile.queries import evidence, rounds
from casefile.store import CaseStore
from dashboard.desks.trainee import TraineeDesk
from tests.homes import EXERCISE, add_list

OWN = "trainee/measured/9"
WANTED = Choice(
    verdict="act",
    disposition="PRESERVE",
    answers={"preserved_capture": PENDING, "preserve_reason": "He deletes what he writes."},
)


@pytest.fixture
def held(access):
    """A trainee's desk after a decision that asks for a hold, and that decision."""
    with TraineeDesk.open(access("trainee"), EXERCISE) as desk:
        add_list(desk.store, "trainee", "measured", ["a7"], drawn=9, level=2)
        desk.start(desk.worklist(OWN), purpose="exercise order 12")
        worklist = desk.worklist(OWN)
        taken = desk.decide(worklist, desk.reading("a7").document, WANTED)
        yield desk, taken


@pytest.fixture
def told(page):
    """Return what the screen says of the held post."""

    def read():
        test = page("trainee", view="review", exercise=EXERCISE, worklist=OWN, post="a7")
        return "\n".join(str(each.proto.body) for each in test.get("html"))

    return read


def test_a_decision_to_preserve_asks_the_runner_for_the_page_as_of_the_click(held, home):
    _, taken = held

    with HomeStore.open(home) as store:
        job = store.take_job("r1", first="preserve")

    assert (job.kind, job.exercise, job.asked_by) == ("preserve", EXERCISE, "trainee")
    assert job.settings == {
        "decision": taken.id,
        "url": "http://agora.localhost:8900/p/a7",
        "as_of": "2031-03-31T00:00:00Z",
    }


def test_a_hold_is_pending_until_the_runner_has_answered_it(held, told):
    assert "Evidence hold pending" in told()


@pytest.mark.parametrize(
    ("status", "outcome"), [(200, "Evidence held as of"), (410, "the page answered 410")]
)
def test_the_answer_is_shown_with_its_hash(held, home, told, status, outcome):
    desk, taken = held
    with CaseStore.open(open_exercise(home / "exercises" / EXERCISE).case_path) as store:
        kept = next(evidence.captures(store))
        answer = replace(kept, id="answer", status=status, body_sha256="ab" * 32, warc_offset=99)
        store.add_captures([answer])
        store.answer_hold(taken.id, capture="answer")

    found = told()

    assert outcome in found
    assert "ab" * 32 in found
    assert rounds.holdings(desk.store, "a7", reader="second") == []
