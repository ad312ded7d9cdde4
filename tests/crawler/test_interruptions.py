"""A crawl that is killed, or whose disk is full, and what the next one makes of it."""

import random
import time

import pytest
from warcio.archiveiterator import ArchiveIterator

from casefile.exercise import Settings, create
from casefile.queries import documents, evidence
from casefile.store import CaseStore
from casefile.verification import findings
from crawler.orders import parsed

TOPICS = 1200
KILLS = 10


@pytest.fixture(scope="module")
def web(serve_web, post):
    with serve_web() as web:
        numbers = random.Random("pages")
        web.put_portal("agora")
        web.put_board(
            "agora",
            {
                f"t{n}": post(f"t{n}a", numbers.randbytes(600).hex()) + post(f"t{n}b", "Short.")
                for n in range(TOPICS)
            },
        )
        yield web


@pytest.fixture(scope="module")
def undisturbed(web, start, tmp_path_factory):
    """What a crawl keeps that nothing comes between."""
    exercise = create(tmp_path_factory.mktemp("whole") / "demo", Settings(port=web.server_port))
    assert finished(start(web, exercise)).error is None
    return kept(exercise)


@pytest.fixture
def exercise(web, tmp_path):
    return create(tmp_path / "demo", Settings(port=web.server_port))


def finished(process):
    """Wait for the end of a crawl and return its last report."""
    output, _ = process.communicate(timeout=60)
    return parsed(output.splitlines()[-1])


def kept(exercise):
    """Return what lies in the case file: captures, each with its hash, and the texts read."""
    with CaseStore.open(exercise.case_path) as store:
        captures = [(each.url, each.status, each.body_sha256) for each in evidence.captures(store)]
        posts = {each.id: each.text for each in documents.all_documents(store)}
    return sorted(captures), posts


def open_records(exercise):
    """Return the evidence files that cannot be read to their end, record by record."""
    broken = []
    for path in exercise.warc_folder.glob("*"):
        with path.open("rb") as file:
            kinds = [record.rec_type for record in ArchiveIterator(file, check_digests=True)]
        if kinds.count("request") != kinds.count("response") or kinds[0] != "warcinfo":
            broken.append((path.name, kinds))
    return broken


def killed(web, process, *, after, then):
    """Kill a crawl once the web was asked *after* times more, *then* seconds later."""
    asked = len(web.asked) + after
    while len(web.asked) < asked and process.poll() is None:
        time.sleep(0.001)
    time.sleep(then)
    process.kill()
    process.communicate()
    return process.returncode


def test_a_crawl_killed_ten_times_keeps_what_an_undisturbed_one_keeps(
    web, exercise, start, undisturbed
):
    moments = random.Random("moments")
    statuses = [
        killed(web, start(web, exercise), after=moments.randrange(180), then=moments.random() / 40)
        for _ in range(KILLS)
    ]
    last = finished(start(web, exercise))

    assert statuses == [-9] * KILLS
    assert last.error is None
    assert 0 < last.pages < len(undisturbed[0])  # the others were kept before
    assert kept(exercise) == undisturbed
    assert len({url for url, *_ in undisturbed[0]}) == len(undisturbed[0]) == TOPICS + 6
    assert open_records(exercise) == []
    assert list(findings(exercise)) == []


@pytest.mark.parametrize("room", [1, 330_000, 1_200_000])
def test_a_full_disk_is_told_in_one_sentence_and_costs_nothing(
    web, exercise, start, undisturbed, room
):
    report = finished(start(web, exercise, most_bytes=room))

    assert "cannot be written" in report.error
    assert "make room" in report.error
    assert open_records(exercise) == []
    assert list(findings(exercise)) == []
    assert finished(start(web, exercise)).error is None
    assert kept(exercise) == undisturbed
    assert list(findings(exercise)) == []
