import pytest

from casefile.clock import utc_now
from casefile.erasure import erase
from casefile.queries import documents, evidence
from casefile.store import CaseStore
from casefile.verification import findings, notes
from crawler.crawling import crawl


@pytest.fixture
def erased(web, exercise, post):
    """An exercise of two topics, of which the capture of the second was erased."""
    web.put_portal("agora")
    web.put_board("agora", {name: post(f"{name}a", f"Text of {name}") for name in ("t1", "t2")})
    crawl(exercise, proxy_address=web.address)
    with CaseStore.open(exercise.case_path) as store:
        capture = evidence.capture_of_url(store, web.url("agora/t/t2"))
        erase(exercise, store, capture.id, who="judge", reason="Order 7/26", now=utc_now())
    return exercise


def test_what_was_read_from_an_erased_page_is_gone(erased):
    with CaseStore.open(erased.case_path) as store:
        assert documents.document(store, "t1a").text == "Text of t1"
        assert documents.document(store, "t2a") is None
    assert list(findings(erased)) == []


def test_a_later_round_collects_an_erased_page_as_if_it_were_new(erased, web):
    crawl(erased, proxy_address=web.address)

    with CaseStore.open(erased.case_path) as store:
        capture = evidence.capture_of_url(store, web.url("agora/t/t2"))
        assert (capture.round, capture.previous, capture.revisits) == (2, None, None)
        assert documents.document(store, "t2a").text == "Text of t2"
    assert list(findings(erased)) == []
    assert len(list(notes(erased))) == 1
