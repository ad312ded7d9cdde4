import os
import subprocess
import sys

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.settings import Settings

from crawler.address import Address
from crawler.guard import layers
from crawler.middlewares import ScopeMiddleware
from crawler.wire import LoopbackHandler

WEB = Address("127.0.0.1", 8900)


def test_a_guard_without_an_address_lets_nothing_start():
    with pytest.raises(ValueError, match="The guard has no address"):
        layers(None)


def test_every_layer_is_in_force_unless_a_test_leaves_it_out():
    guard = layers(WEB)

    assert (guard.scope, guard.proxy, guard.peer, guard.audit) == (True, True, True, True)


def test_only_http_has_a_handler_and_it_is_our_own():
    handlers = layers(WEB).settings()["DOWNLOAD_HANDLERS"]

    assert handlers.pop("http") == "crawler.wire.LoopbackHandler"
    assert set(handlers) == {"data", "file", "ftp", "https", "s3"}
    assert set(handlers.values()) == {None}


@pytest.mark.parametrize("part", [ScopeMiddleware.from_crawler, LoopbackHandler])
def test_a_part_without_an_address_stops_the_crawl(part):
    crawler = Crawler(Spider, Settings())

    with pytest.raises(ValueError, match="the collector does not start"):
        part(crawler)


def test_what_could_mislead_a_client_is_taken_out_of_the_environment():
    code = (
        "import os; from crawler.guard import layers; from crawler.address import Address;"
        "layers(Address('127.0.0.1', 8900)).install();"
        "print(sorted({'http_proxy', 'ALL_PROXY', 'SCRAPY_X', 'AWS_X', 'KEPT'} & set(os.environ)))"
    )
    misleading = dict.fromkeys(["http_proxy", "ALL_PROXY", "SCRAPY_X", "AWS_X", "KEPT"], "x")

    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **misleading},
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.strip() == "['KEPT']"
