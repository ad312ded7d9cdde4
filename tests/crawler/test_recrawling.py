"""A web that is collected again: what stayed the same, what changed, and what is gone."""

import json
import os
import subprocess
import sys
import time

import pytest

from casefile.evidence import IDENTICAL, NOT_MODIFIED, read_records
from casefile.queries import documents, evidence, rounds
from casefile.records import RoundKind
from casefile.store import CaseStore
from casefile.verification import findings
from crawler.crawling import crawl


@pytest.fixture
def board(web, post):
    """A web with one topic of two posts; each post has its permalink."""
    web.put_portal("agora")
    show(web, post("a", "First.") + post("b", "Second.", number=2))
    web.put("agora/p/b", "Second.")
    return web


def show(web, posts, **headers):
    """Let the topic's page hold *posts*."""
    web.put_board("agora", {"t": posts})
    web.answers[web.url("agora/t/t")].headers |= headers


def records(exercise, kind):
    for path in sorted(exercise.warc_folder.iterdir()):
        for each in read_records(path.read_bytes(), name=path.name):
            if each.kind == kind:
                yield each


def checked(exercise):
    """Return what the common checker of WARC files says of the evidence."""
    files = sorted(map(str, exercise.warc_folder.iterdir()))
    line = [sys.executable, "-m", "warcio.cli", "check", *files]
    done = subprocess.run(line, check=False, capture_output=True, text=True)
    return done.returncode, done.stdout


def test_a_page_that_is_not_modified_becomes_a_revisit(board, exercise, post):
    show(board, post("a", "First.") + post("b", "Second.", number=2), ETag='"one"')
    url = board.url("agora/t/t")

    for _ in range(3):
        crawl(exercise, proxy_address=board.address)

    with CaseStore.open(exercise.case_path) as store:
        one, two, three = (rounds.capture_in(store, url, number) for number in (1, 2, 3))
    assert (one.status, two.status, three.status) == (200, 304, 304)
    assert (two.previous, two.revisits) == (one.id, one.id)
    assert (three.previous, three.revisits) == (two.id, one.id)
    assert (two.body_sha256, two.body_bytes) == (one.body_sha256, one.body_bytes)


def test_a_revisit_record_says_where_the_body_lies(board, exercise, post):
    show(board, post("a", "First.") + post("b", "Second.", number=2), ETag='"one"')
    crawl(exercise, proxy_address=board.address)
    crawl(exercise, proxy_address=board.address)

    kept = {each.fields["WARC-Record-ID"]: each for each in records(exercise, "response")}
    found = {each.fields["WARC-Target-URI"]: each.fields for each in records(exercise, "revisit")}
    topic, portal = found[board.url("agora/t/t")], found[board.url("portal/")]

    assert (topic["WARC-Profile"], portal["WARC-Profile"]) == (NOT_MODIFIED, IDENTICAL)
    for each in (topic, portal):
        original = kept[each["WARC-Refers-To"]].fields
        assert each["WARC-Refers-To-Target-URI"] == original["WARC-Target-URI"]
        assert each["WARC-Refers-To-Date"] == original["WARC-Date"]
        assert each["WARC-Payload-Digest"] == original["WARC-Payload-Digest"]


def test_the_evidence_of_two_rounds_holds_and_passes_the_common_checker(board, exercise, post):
    crawl(exercise, proxy_address=board.address)
    show(board, post("a", "First, corrected."), ETag='"two"')
    crawl(exercise, proxy_address=board.address)
    crawl(exercise, proxy_address=board.address)

    assert list(findings(exercise)) == []
    assert checked(exercise) == (0, "")


def test_a_changed_post_becomes_a_new_version(board, exercise, post):
    crawl(exercise, proxy_address=board.address)
    show(board, post("a", "First, corrected.") + post("b", "Second.", number=2))

    summary = crawl(exercise, proxy_address=board.address)

    assert (summary.posts, summary.changed, summary.gone) == (0, 1, 0)
    with CaseStore.open(exercise.case_path) as store:
        before, after = documents.versions(store, "a")
        page = evidence.capture(store, after.captures[0])
        assert (before.text, after.text) == ("First.", "First, corrected.")
        assert (page.round, page.revisits) == (2, None)
        assert len(documents.versions(store, "b")) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_post_that_is_gone_is_noticed_with_the_answer_that_says_so(board, exercise, post, status):
    crawl(exercise, proxy_address=board.address)
    show(board, post("a", "First."))
    board.put("agora/p/b", "removed", status=status)

    summary = crawl(exercise, proxy_address=board.address)
    again = crawl(exercise, proxy_address=board.address)

    assert (summary.gone, again.gone) == (1, 0)
    with CaseStore.open(exercise.case_path) as store:
        (gone,) = rounds.absences(store)
        told = evidence.capture(store, gone.capture)
    assert (gone.post, gone.round, told.status) == ("b", 2, status)
    assert told.url == board.url("agora/p/b")


def test_a_post_that_only_left_its_page_is_not_gone(board, exercise, post):
    crawl(exercise, proxy_address=board.address)
    show(board, post("a", "First."))

    assert crawl(exercise, proxy_address=board.address).gone == 0


def test_a_page_to_which_no_link_leads_any_more_is_visited_all_the_same(board, exercise):
    crawl(exercise, proxy_address=board.address)
    board.put_board("agora", {})
    board.asked.clear()

    crawl(exercise, proxy_address=board.address)

    assert board.url("agora/t/t") in board.asked


def test_a_damaged_record_is_not_relied_on(board, exercise, post):
    show(board, post("a", "First.") + post("b", "Second.", number=2), ETag='"one"')
    crawl(exercise, proxy_address=board.address)
    url = board.url("agora/t/t")
    with CaseStore.open(exercise.case_path) as store:
        first = rounds.capture_in(store, url, 1)
    path = exercise.warc_folder / first.warc_file
    data = bytearray(path.read_bytes())
    data[first.warc_offset + 40] ^= 1
    path.write_bytes(data)

    crawl(exercise, proxy_address=board.address)

    with CaseStore.open(exercise.case_path) as store:
        second = rounds.capture_in(store, url, 2)
    assert (second.status, second.revisits) == (200, None)


def test_a_crawl_from_elsewhere_visits_nothing_again(board, exercise):
    crawl(exercise, proxy_address=board.address)
    board.put("agora/alone", "A page that leads nowhere.")
    board.asked.clear()

    crawl(exercise, proxy_address=board.address, seed_url=board.url("agora/alone"))

    assert board.asked == [board.url("agora/robots.txt"), board.url("agora/alone")]


def test_a_killed_round_is_taken_up_and_asks_for_nothing_twice(board, exercise):
    crawl(exercise, proxy_address=board.address)
    board.asked.clear()
    order = {"folder": str(exercise.folder), "seed_url": board.url("portal/")}
    process = subprocess.Popen(
        [sys.executable, "-m", "crawler.collect", ":".join(map(str, board.address))],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    process.stdin.write(json.dumps(order).encode())
    process.stdin.close()
    while len(board.asked) < 5 and process.poll() is None:
        time.sleep(0.002)
    process.kill()
    process.wait()

    crawl(exercise, proxy_address=board.address)

    with CaseStore.open(exercise.case_path) as store:
        captures = list(evidence.captures(store))
        assert [each.number for each in rounds.rounds(store)] == [1, 2]
    urls = {number: [each.url for each in captures if each.round == number] for number in (1, 2)}
    assert sorted(urls[2]) == sorted(urls[1]) == sorted(set(urls[1]))
    assert list(findings(exercise)) == []


def test_rounds_are_counted_and_closed(board, exercise):
    crawl(exercise, proxy_address=board.address)
    crawl(exercise, proxy_address=board.address)

    with CaseStore.open(exercise.case_path) as store:
        found = rounds.rounds(store)
    assert [(each.number, each.kind) for each in found] == [
        (1, RoundKind.CRAWL),
        (2, RoundKind.CRAWL),
    ]
    assert all(each.ended_at for each in found)
