import pytest

from crawler.frontier import Frontier
from crawler.orders import Met

SEED, A, B = "http://portal.localhost:1/", "http://a.localhost:1/", "http://b.localhost:1/"


def met(site, path=""):
    return Met(f"{site}{path}", SEED, site)


@pytest.fixture
def frontier():
    """A frontier of two processes, of which the second already rests."""
    frontier = Frontier(2, seed_site=SEED)
    assert list(frontier.meet(met(SEED))) == [(0, met(SEED))]
    assert list(frontier.rest(1, taken=0)) == []
    return frontier


def test_a_new_site_goes_to_the_process_that_rests(frontier):
    assert list(frontier.meet(met(A))) == [(1, met(A))]


def test_a_site_stays_with_its_process(frontier):
    list(frontier.meet(met(A)))

    assert list(frontier.meet(met(A, "t/1"))) == [(1, met(A, "t/1"))]
    assert list(frontier.meet(met(SEED, "about"))) == [(0, met(SEED, "about"))]


def test_a_site_waits_with_all_its_addresses_until_a_process_rests(frontier):
    list(frontier.meet(met(A)))
    assert list(frontier.meet(met(B))) == []
    assert list(frontier.meet(met(B, "t/1"))) == []

    assert list(frontier.rest(0, taken=1)) == [(0, met(B)), (0, met(B, "t/1"))]


def test_word_of_rest_from_before_the_last_errand_does_not_count(frontier):
    list(frontier.meet(met(A)))
    list(frontier.meet(met(B)))
    list(frontier.meet(met(A, "t/1")))

    assert list(frontier.rest(1, taken=1)) == []
    assert not frontier.is_exhausted


def test_what_lies_on_no_site_goes_to_the_first_process(frontier):
    outside = Met("http://127.0.0.1:9/", SEED, "")

    assert list(frontier.meet(outside)) == [(0, outside)]


def test_the_crawl_is_exhausted_when_all_rest_and_nothing_waits(frontier):
    assert not frontier.is_exhausted

    list(frontier.rest(0, taken=1))

    assert frontier.is_exhausted
