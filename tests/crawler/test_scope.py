import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.scope import Scope, explain

WEB = Scope(8900)


@pytest.mark.parametrize(
    "url",
    [
        "http://portal.localhost:8900/",
        "http://agora.localhost:8900",
        "http://evening-ledger.localhost:8900/p/abc?page=2",
        "HTTP://AGORA.LOCALHOST:8900/t/1",
    ],
)
def test_the_fictional_web_may_be_visited(url):
    assert explain(url, WEB).allowed


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("http://agora.localhost:8901/", "port"),
        ("http://agora.localhost/", "port"),
        ("http://agora.localhost:08900/", "port"),
        ("http://agora.localhost.:8900/", "host"),
        ("http://localhost:8900/", "host"),
        ("http://127.0.0.1:8900/", "host"),
        ("http://2130706433:8900/", "host"),
        ("http://[::1]:8900/", "host"),
        ("http://a.b.localhost:8900/", "host"),
        ("http://.localhost:8900/", "host"),
        ("http://-a.localhost:8900/", "host"),
        ("http://agora.localhost.example:8900/", "host"),
        ("http://agora_.localhost:8900/", "host"),
        ("http://%61gora.localhost:8900/", "host"),
        ("http://agora.localhost:8900@example.org/", "user"),
        ("http://a:b@agora.localhost:8900/", "user"),
        ("http://@agora.localhost:8900/", "user"),
        ("https://agora.localhost:8900/", "scheme"),
        ("ftp://agora.localhost:8900/", "scheme"),
        ("file:///etc/hosts", "scheme"),
        ("data:text/html,x", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("//agora.localhost:8900/", "scheme"),
        ("/t/1", "scheme"),
        ("", "characters"),
        ("http:\\\\agora.localhost:8900/", "characters"),
        ("http://agora.localhost:8900/a b", "characters"),
        ("http://agora.localhost:8900/a\tb", "characters"),
        ("http://agora.localhost:8900/a\nb", "characters"),
        ("http://agora.localhost:8900/\r\nHost: x", "characters"),
        ("http://аgora.localhost:8900/", "characters"),
        ("http://agora.localhost:8900/" + "a" * 2048, "length"),
        ("http:agora.localhost:8900/", "host"),
        ("http:///agora.localhost:8900/", "host"),
    ],
)
def test_everything_else_is_refused_by_a_named_rule(url, rule):
    verdict = explain(url, WEB)

    assert (verdict.allowed, verdict.rule) == (False, rule)
    assert verdict.reason.endswith(".")


@given(st.text(max_size=60))
def test_no_text_slips_through_without_the_webs_own_place(text):
    verdict = explain(text, WEB)

    assert not verdict.allowed or ".localhost:8900" in text.lower()


def test_a_verdict_reads_as_one_line():
    assert str(explain("https://agora.localhost:8900/", WEB)) == (
        "refused, by the rule 'scheme': The fictional web speaks http only."
    )
