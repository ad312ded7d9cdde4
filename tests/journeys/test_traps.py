"""The collector on a forum full of traps: it comes home, with every post, and saw no honeypot."""

import socket

import pytest

from casefile.exercise import Settings, create
from casefile.queries import documents, evidence
from casefile.store import CaseStore
from casefile.verification import findings
from casefile.visits import visits
from crawler.crawling import crawl
from crawler.patience import MOST_IDLE
from prova.serving import served
from synthetic_corpus.generation import generate
from synthetic_corpus.traps import chosen

POSTS = 700


def collected(folder, name, **settings):
    """Return an exercise whose web was collected, its posts, captures and refusals."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    exercise = create(folder / name, Settings(posts=POSTS, port=port, **settings))
    generate(exercise)
    with served(exercise) as bound:
        crawl(exercise, proxy_address=("127.0.0.1", bound))
    with CaseStore.open(exercise.case_path) as store:
        return (
            exercise,
            {each.id: each for each in documents.all_documents(store)},
            {path(each.url): each for each in evidence.captures(store)},
            {path(each.url): each.rule for each in evidence.refusals(store)},
        )


def path(url):
    return "/" + url.partition("://")[2].partition("/")[2]


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return collected(tmp_path_factory.mktemp("home"), "plain")


@pytest.fixture(scope="module")
def trapped(tmp_path_factory):
    return collected(tmp_path_factory.mktemp("home"), "trapped", traps=chosen(["all"]))


def test_every_post_is_found_as_without_traps(plain, trapped):
    fields = ("text", "author", "posted_at", "thread", "parent", "position", "quoted")
    without, among = (
        {post: [getattr(each, name) for name in fields] for post, each in found.items()}
        for _, found, *_ in (plain, trapped)
    )

    assert among == without
    assert len(among) > POSTS * 0.95


def test_the_honeypot_is_refused_and_never_asked_for(trapped):
    exercise, *_, refused = trapped

    assert refused["/report/all"] == "robots"
    assert not [visit for visit in visits(exercise.visitors_path) if "report" in visit.path]


@pytest.mark.parametrize("corner", ["/calendar", "/archive", "/old"])
def test_what_never_ends_is_left_after_a_while(trapped, corner):
    *_, captured, refused = trapped
    inside = [each for each in captured if each.startswith(corner)]

    assert 10 < len(inside) <= MOST_IDLE + 3
    assert "endless" in {rule for each, rule in refused.items() if each.startswith(corner)}


def test_a_login_is_recorded_and_not_entered(trapped):
    *_, captured, refused = trapped

    assert captured["/members"].status == 302
    assert refused["/login?back=/members"] == "robots"


def test_a_page_in_drops_is_waited_for_and_a_huge_one_is_cut_short(trapped):
    *_, captured, _ = trapped

    assert 500 < captured["/export/list"].body_bytes < 100_000
    assert captured["/export/everything"].body_bytes == 8 * 2**20


def test_no_address_bears_a_session_id(trapped):
    _, found, captured, _ = trapped

    assert not [url for url in captured if "sid=" in url]
    assert not [each.url for each in found.values() if "sid=" in each.url]


def test_pages_in_a_wrong_encoding_were_among_them(trapped):
    *_, captured, _ = trapped
    threads = [each for url, each in captured.items() if url.startswith("/t/")]
    said = {each.headers.get("content-type") for each in threads}

    assert said >= {"text/html", "text/html; charset=windows-1252", "text/html; charset=utf-8"}


def test_the_evidence_holds_all_the_same(trapped):
    exercise, *_ = trapped

    assert list(findings(exercise)) == []
