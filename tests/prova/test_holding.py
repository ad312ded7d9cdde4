import socket
from dataclasses import replace

import pytest

from casefile import timestamps
from casefile.clock import moment, utc_text
from casefile.errors import JobError
from casefile.events import Event, EventKind, append
from casefile.exercise import Settings, create
from casefile.queries import documents, evidence, rounds
from casefile.records import Hold, RoundKind
from casefile.store import CaseStore
from casefile.verification import findings
from crawler.crawling import crawl
from prova.holding import hold
from prova.serving import served
from synthetic_corpus.generation import generate
from tests import needs
from tests.conftest import DECISION

CLICK = "2031-03-20T12:00:00Z"
LATER = "2031-03-21T12:00:00Z"


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """An exercise that was collected before the click, and two of its replies."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = create(
        tmp_path_factory.mktemp("home") / "exercises" / "held", Settings(posts=200, port=port)
    )
    generate(made)
    with served(made, at="2031-03-20T00:00:00Z") as bound:
        crawl(made, proxy_address=("127.0.0.1", bound))
    with CaseStore.open(made.case_path) as store:
        still = {each.id for each in made.key.gold() if not each.earlier}
        replies = [each for each in documents.all_documents(store) if each.parent]
    return made, [each for each in replies if each.id in still]


def ask(exercise, post, decision, *, at=CLICK):
    asked = Hold(decision, post.id, post.url, "It may go.", "2026-03-01T08:05:00Z", at)
    with CaseStore.open(exercise.case_path) as store:
        store.add_decision(replace(DECISION, id=decision, post=post.id), hold=asked)


def answer(exercise, decision):
    with CaseStore.open(exercise.case_path) as store:
        return evidence.capture(store, rounds.hold(store, decision).capture)


def deleted(exercise, post, *, at):
    append(exercise.events_path, Event(f"gone-{post.id}", EventKind.DELETE, at=at, post=post.id))


@needs.openssl
def test_a_held_page_gets_a_timestamp_of_its_own(collected):
    exercise, replies = collected
    ask(exercise, replies[5], "d0")

    hold(exercise, "d0")
    hold(exercise, "d0")

    held = answer(exercise, "d0")
    with CaseStore.open(exercise.case_path) as store:
        stamped = [token for token, _ in timestamps.tokens(store) if token.kind == "capture"]
    assert [(each.name, each.file) for each in stamped] == [(held.id, held.timestamp_token)]
    assert list(findings(exercise)) == []


def test_a_page_is_held_as_it_stood_at_the_click(collected):
    exercise, replies = collected
    ask(exercise, replies[0], "d1")
    deleted(exercise, replies[0], at=LATER)  # before the runner comes to it

    told = hold(exercise, "d1")

    kept = answer(exercise, "d1")
    assert (kept.status, kept.revisits, kept.exercise_time) == (200, None, CLICK)
    assert told == f"Held as of {CLICK}: SHA-256 {kept.body_sha256}."


def test_a_page_that_was_gone_is_told_with_the_answer_as_evidence(collected):
    exercise, replies = collected
    deleted(exercise, replies[1], at="2031-03-20T06:00:00Z")
    ask(exercise, replies[1], "d2")

    told = hold(exercise, "d2")

    assert told == f"Gone at {CLICK}: it answered 410."
    with CaseStore.open(exercise.case_path) as store:
        gone = {each.post: each.capture for each in rounds.absences(store)}
    assert gone[replies[1].id] == answer(exercise, "d2").id


def test_a_hold_is_a_round_of_its_own_and_the_evidence_stays_right(collected):
    exercise, replies = collected
    ask(exercise, replies[2], "d3")
    hold(exercise, "d3")

    with CaseStore.open(exercise.case_path) as store:
        newest = rounds.newest(store, RoundKind.HOLD)
        last = list(evidence.custody_of(store, "collected"))[-1]
        assert newest.seed_url == f"{replies[2].url}#as-of={CLICK}"
        assert newest.ended_at is not None
    assert last.why.endswith("| hold: It may go.")
    assert list(findings(exercise)) == []


def test_holding_twice_asks_once(collected):
    exercise, replies = collected
    ask(exercise, replies[3], "d4")

    once = hold(exercise, "d4")
    with CaseStore.open(exercise.case_path) as store:
        before = len(list(evidence.captures(store)))

    assert hold(exercise, "d4") == once
    with CaseStore.open(exercise.case_path) as store:
        assert len(list(evidence.captures(store))) == before


def test_a_decision_that_asks_for_nothing_holds_nothing(collected):
    exercise, _ = collected

    with pytest.raises(JobError, match="asks for no evidence hold"):
        hold(exercise, "d9")


def test_a_click_in_the_future_of_the_web_is_answered_as_of_now(collected):
    exercise, replies = collected
    ask(exercise, replies[4], "d5", at="2032-01-01T00:00:00Z")

    hold(exercise, "d5")

    assert answer(exercise, "d5").exercise_time == utc_text(moment(exercise.settings.end))
