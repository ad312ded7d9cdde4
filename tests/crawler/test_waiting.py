import pytest

from casefile.queries import evidence
from casefile.store import CaseStore
from crawler.crawling import crawl

PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
BUSY = b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture
def two_sites(web, post):
    """A site that is busy at first, and one beside it that is not."""
    web.put_portal("busy", "calm")
    web.put("busy/", "", raw=lambda times: [PAGE if times else BUSY])
    web.put_board("calm", {f"t{n}": post(f"t{n}a", "Calm.") for n in range(9)})
    return web


def test_a_busy_site_is_left_alone_while_the_others_go_on(two_sites, exercise):
    summary = crawl(exercise, proxy_address=two_sites.address)

    assert summary.refused == 0
    assert summary.seconds > 3
    assert two_sites.asked.count(two_sites.url("busy/")) == 2
    assert two_sites.asked[-1] == two_sites.url("busy/")
    with CaseStore.open(exercise.case_path) as store:
        assert evidence.capture_of_url(store, two_sites.url("busy/")).status == 200
        assert evidence.capture_of_url(store, two_sites.url("calm/t/t8")).status == 200
