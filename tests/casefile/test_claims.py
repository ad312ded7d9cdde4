"""A list that a team shares: nobody is handed a post twice, none is lost."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from casefile.errors import TakenOver
from casefile.queries import decisions
from casefile.queries.claims import (
    add_claimed_decision,
    claim,
    give_back,
    share,
    team_of,
    teams,
    with_colleagues,
)
from casefile.queries.second_thoughts import readers_of, withdraw
from casefile.records import Claim, Decision, Withdrawal, WorkItem, WorkList
from casefile.store import CaseStore

AT, SOON, LATER = "2026-03-01T08:00:00Z", "2026-03-01T08:05:00Z", "2026-03-01T08:06:00Z"
POSTS = [f"p{number:02d}" for number in range(60)]
READERS = ["ana", "ben", "eli", "ivo"]


def lists(posts=POSTS):
    for reader in READERS:
        worklist = WorkList(f"{reader}/team/t1", reader, "team", "unaided", 1, AT)
        yield worklist, [WorkItem(worklist.id, at, post) for at, post in enumerate(posts, 1)]


def decided(reader, post, **changes):
    made = Decision(
        f"{reader}-{post}", reader, post, f"{reader}/team/t1", "first", "unaided", 1, "leave", AT, 1
    )
    return replace(made, **changes)


@pytest.fixture
def team(store):
    """Return a case file with one list that four readers share."""
    share(store, "t1", lists())
    return store


def work(path: Path, reader: str) -> list[str]:
    """Judge what nobody else reads until nothing is left; return what was judged."""
    taken = []
    for post in [*POSTS, *POSTS[::-1]]:
        with CaseStore.open(path) as store:
            if decisions.standing_on(store, post, reader=reader):
                continue
            if claim(store, Claim("t1", post, reader, SOON), at=AT):
                add_claimed_decision(store, decided(reader, post), "t1", at=AT)
                taken.append(post)
    return taken


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_four_readers_at_once_judge_every_post_once(tmp_path, kind):
    path = tmp_path / "case.db"
    with CaseStore.open(path) as store:
        share(store, "t1", lists())
    pool = (
        ThreadPoolExecutor(4)
        if kind == "threads"
        else ProcessPoolExecutor(4, mp_context=get_context("spawn"))
    )

    with pool:
        taken = [post for each in pool.map(work, [path] * 4, READERS) for post in each]

    with CaseStore.open(path) as store:
        assert sorted(taken) == sorted(each.post for each in decisions.standing(store)) == POSTS


def test_a_claimed_post_is_with_its_reader_for_all_others(team):
    assert claim(team, Claim("t1", "p00", "ana", SOON), at=AT)

    assert not claim(team, Claim("t1", "p00", "ben", SOON), at=AT)
    assert claim(team, Claim("t1", "p00", "ana", LATER), at=AT)
    assert with_colleagues(team, "t1", reader="ben", at=AT) == {"p00": "reading"}
    assert with_colleagues(team, "t1", reader="ana", at=AT) == {}


def test_a_claim_ends_with_its_time(team):
    claim(team, Claim("t1", "p00", "ana", SOON), at=AT)

    assert with_colleagues(team, "t1", reader="ben", at=SOON) == {}
    assert claim(team, Claim("t1", "p00", "ben", LATER), at=SOON)
    with pytest.raises(TakenOver, match="has taken this post over"):
        add_claimed_decision(team, decided("ana", "p00"), "t1", at=SOON)
    assert list(decisions.standing(team)) == []


def test_a_claim_that_is_given_back_is_free(team):
    claim(team, Claim("t1", "p00", "ana", SOON), at=AT)

    give_back(team, "t1", "p00", reader="ben")
    assert not claim(team, Claim("t1", "p00", "ben", SOON), at=AT)

    give_back(team, "t1", "p00", reader="ana")
    assert claim(team, Claim("t1", "p00", "ben", SOON), at=AT)


def test_a_judged_post_goes_to_nobody_else(team):
    add_claimed_decision(team, decided("ana", "p00"), "t1", at=AT)

    assert not claim(team, Claim("t1", "p00", "ben", SOON), at=LATER)
    assert with_colleagues(team, "t1", reader="ben", at=LATER) == {"p00": "decided"}
    with pytest.raises(TakenOver, match="has taken this post over"):
        add_claimed_decision(team, decided("ben", "p00"), "t1", at=LATER)


def test_a_skipped_or_retracted_post_is_free_again(team):
    add_claimed_decision(team, decided("ana", "p00", skipped=True), "t1", at=AT)
    add_claimed_decision(team, decided("ana", "p01"), "t1", at=AT)
    withdraw(team, Withdrawal("ana-p01", AT, "too soon"))

    assert claim(team, Claim("t1", "p00", "ben", SOON), at=AT)
    assert claim(team, Claim("t1", "p01", "ben", SOON), at=AT)


def test_whose_list_it_is_can_be_told(team):
    assert (team_of(team, "ana/team/t1"), team_of(team, "ana/field/0")) == ("t1", None)
    assert teams(team) == {"t1": READERS}


def test_a_member_who_has_not_read_a_post_may_read_it_second(team):
    add_claimed_decision(team, decided("ana", "p00"), "t1", at=AT)

    assert readers_of(team, "p00") == {"ana": 1}
