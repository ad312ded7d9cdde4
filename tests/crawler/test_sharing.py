import subprocess
import sys
import time
from dataclasses import replace

import pytest
from filelock import FileLock

from casefile.custody import Verb
from casefile.errors import EvidenceError, ServerError
from casefile.exercise import Settings, create
from casefile.queries import documents, evidence, rounds
from casefile.store import CaseStore
from casefile.verification import findings
from crawler.crawling import crawl
from crawler.orders import lock_of

BOARDS, TOPICS = ("agora", "bazaar", "corner", "depot"), 12
PARENT = """
import sys
from pathlib import Path
from casefile.exercise import open_exercise
from crawler.crawling import crawl
crawl(open_exercise(Path(sys.argv[1])), proxy_address=("127.0.0.1", int(sys.argv[2])), jobs=2)
"""


@pytest.fixture
def boards(web, post):
    """Four boards that name each other and what lies outside; one only another board names."""
    web.put_portal(*BOARDS[:3])
    for board in BOARDS:
        links = "".join(
            f'<a class="postlink" href="{url}">x</a>'
            for url in (web.url("depot/"), "http://127.0.0.1:9/secret", "ftp://far.example")
        )
        names = [f"{board}{number}" for number in range(TOPICS)]
        web.put_board(board, {name: post(f"{name}p", f"Said in {name}.") + links for name in names})
    return web


@pytest.fixture
def others(tmp_path, boards):
    """Another exercise with the same web."""
    return create(tmp_path / "other" / "demo", Settings(port=boards.server_port))


def kept(exercise):
    """What a crawl found, without what depends on the order of its visits."""
    with CaseStore.open(exercise.case_path) as store:
        return (
            {(each.id, each.status, each.body_sha256) for each in evidence.captures(store)},
            sorted((each.url, each.rule) for each in evidence.refusals(store)),
            {(each.id, each.text, each.captures) for each in documents.all_documents(store)},
        )


def unsealed(exercise):
    with CaseStore.open(exercise.case_path) as store:
        sealed = {entry.what for entry in evidence.custody_of(store, Verb.SEALED)}
    return {path.name for path in exercise.warc_folder.iterdir()} - sealed


def test_two_processes_keep_what_one_keeps(boards, exercise, others):
    alone = crawl(exercise, proxy_address=boards.address)
    shared = crawl(others, proxy_address=boards.address, jobs=2)

    assert kept(others) == kept(exercise)
    assert (shared.pages, shared.posts, shared.refused) == (alone.pages, alone.posts, alone.refused)
    assert (alone.posts, alone.refused) == (len(BOARDS) * TOPICS, 2)


def test_each_process_writes_a_file_of_its_own_into_one_chain(boards, exercise):
    crawl(exercise, proxy_address=boards.address, jobs=2)

    files = sorted(path.name for path in exercise.warc_folder.iterdir())
    assert files == ["demo-0001.warc.gz", "demo-0001b.warc.gz"]
    assert unsealed(exercise) == set()
    assert list(findings(exercise)) == []


def test_no_address_is_asked_twice(boards, exercise):
    crawl(exercise, proxy_address=boards.address, jobs=3)

    assert len(boards.asked) == len(set(boards.asked))


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_two_processes_left_when_killed_is_taken_up(boards, exercise, others, jobs):
    crawl(others, proxy_address=boards.address)
    boards.asked.clear()
    killed(boards, exercise, asked=40)

    crawl(exercise, proxy_address=boards.address, jobs=jobs)

    assert kept(exercise)[0] == kept(others)[0]
    assert unsealed(exercise) == set()
    assert list(findings(exercise)) == []


def killed(web, exercise, *, asked):
    """Kill the lead of a shared crawl and wait until its processes have noticed."""
    line = [sys.executable, "-c", PARENT, str(exercise.folder), str(web.server_port)]
    with subprocess.Popen(line, stderr=subprocess.DEVNULL) as lead:
        while len(web.asked) < asked and lead.poll() is None:
            time.sleep(0.002)
        lead.kill()
    for part in ("", "b"):
        with FileLock(lock_of(exercise.folder, part), timeout=30):
            pass


def test_a_shared_crawl_looks_back_on_what_no_link_leads_to_any_more(boards, exercise):
    crawl(exercise, proxy_address=boards.address)
    boards.put_board("bazaar", {})
    boards.put("bazaar/t/bazaar5", "gone", status=410)
    boards.put("bazaar/p/bazaar5p", "gone", status=410)

    summary = crawl(exercise, proxy_address=boards.address, jobs=2)

    assert summary.gone == 1
    with CaseStore.open(exercise.case_path) as store:
        assert [each.post for each in rounds.absences(store)] == ["bazaar5p"]
        assert len(rounds.rounds(store)) == 2


def test_one_process_of_another_crawl_keeps_all_others_out(boards, exercise):
    with (
        FileLock(lock_of(exercise.folder, "b")),
        pytest.raises(EvidenceError, match="demo is being collected already"),
    ):
        crawl(exercise, proxy_address=boards.address)


def test_a_server_of_another_web_ends_a_shared_crawl(boards, exercise):
    boards.answers[boards.url("portal/robots.txt")] = replace(
        boards.answers[boards.url("portal/")], body=b"another web"
    )

    with pytest.raises(ServerError, match="is not the web of demo"):
        crawl(exercise, proxy_address=boards.address, jobs=2)
