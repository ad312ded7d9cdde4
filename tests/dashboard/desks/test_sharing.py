"""A list that two trainees share: each post is read by one, and neither learns who the other is."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from assessment.choice import NO_SURFACE, Choice
from casefile.errors import TakenOver
from casefile.queries import decisions
from casefile.queries.queue import progress
from dashboard.desks.second_thoughts import SecondThoughts
from dashboard.desks.sharing import claim, give_back
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access
from tests.homes import EXERCISE, share_list

LEAVE = Choice(verdict="leave", context=NO_SURFACE, disposition="NO_CONCERN")
OWN, OTHERS = "trainee/team/team-1", "second/team/team-1"


@pytest.fixture
def desks(access: Callable[[str], Access]) -> Iterator[tuple[TraineeDesk, TraineeDesk]]:
    """Yield the desks of two trainees who share a list of three posts."""
    with ExitStack() as stack:
        one = stack.enter_context(TraineeDesk.open(access("trainee"), EXERCISE))
        share_list(one.store, ["a1", "a7", "a9"], ["trainee", "second"])
        other = stack.enter_context(TraineeDesk.open(access("second"), EXERCISE))
        for desk, name in ((one, OWN), (other, OTHERS)):
            desk.start(desk.worklist(name), purpose="exercise order 12")
        yield one, other


def _decide(desk: TraineeDesk, name: str, post: str) -> None:
    desk.decide(desk.worklist(name), desk.reading(post).document, LEAVE)


def _next(desk: TraineeDesk, name: str) -> str | None:
    return desk.arranged(desk.worklist(name)).next_open(after=None)


def test_what_a_colleague_reads_is_not_handed_out(desks: tuple[TraineeDesk, TraineeDesk]) -> None:
    one, other = desks

    assert claim(one, one.worklist(OWN), "a1")

    assert not claim(other, other.worklist(OTHERS), "a1")
    assert (_next(one, OWN), _next(other, OTHERS)) == ("a1", "a7")
    assert other.arranged(other.worklist(OTHERS)).being_read == 1


def test_what_is_given_back_is_handed_out_again(desks: tuple[TraineeDesk, TraineeDesk]) -> None:
    one, other = desks
    claim(one, one.worklist(OWN), "a1")

    give_back(one, one.worklist(OWN), "a1")

    assert claim(other, other.worklist(OTHERS), "a1")


def test_a_decision_belongs_to_whoever_took_it(desks: tuple[TraineeDesk, TraineeDesk]) -> None:
    one, other = desks
    claim(one, one.worklist(OWN), "a1")

    _decide(one, OWN, "a1")

    with pytest.raises(TakenOver, match="has taken this post over"):
        _decide(other, OTHERS, "a1")
    assert [each.reader for each in decisions.standing(one.store)] == ["trainee"]
    queue = other.arranged(other.worklist(OTHERS))
    assert (queue.done, queue.row("a1").colleague, queue.row("a1").verdict) == (1, "decided", None)


def test_an_own_decision_can_be_changed_on_a_shared_list(
    desks: tuple[TraineeDesk, TraineeDesk],
) -> None:
    one, other = desks
    _decide(one, OWN, "a1")

    SecondThoughts(one, one.worklist(OWN), "a1").withdraw("pressed too soon")

    assert claim(other, other.worklist(OTHERS), "a1")


def test_a_list_of_ones_own_needs_no_claim(desks: tuple[TraineeDesk, TraineeDesk]) -> None:
    one, other = desks
    own = one.worklist("trainee/warm_up/0")

    assert (one.team(own), claim(one, own, "a1")) == (None, True)
    assert claim(other, other.worklist(OTHERS), "a1")


def test_the_instructor_sees_own_and_team(desks: tuple[TraineeDesk, TraineeDesk]) -> None:
    one, other = desks
    _decide(one, OWN, "a1")
    _decide(other, OTHERS, "a7")

    found = {each.worklist: each for each in progress(one.store)}

    assert (found[OWN].decided, found[OWN].by_team, found[OWN].posts) == (1, 2, 3)
    assert found["trainee/warm_up/0"].by_team is None
