import gzip
import json
import time
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.extraction.page import Page
from crawler.extraction.reader import MOST_NAMED, media_type_of, read
from crawler.extraction.reading import text_content
from crawler.extraction.text import text_of

CASES = sorted((Path(__file__).parent / "pages").iterdir())
HTML = {"content-type": "text/html; charset=utf-8"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_is_read_as_its_case_says(case):
    expected = json.loads((case / "document.json").read_text(encoding="utf-8"))

    reading = read(expected["url"], HTML, (case / "page.html").read_bytes())

    assert reading.page_kind == expected["page_kind"]
    assert reading.language == expected["language"]
    assert list(reading.follow) == expected["follow"]
    documents = [asdict(each) for each in reading.documents]
    assert [
        {k: each[k] for k in each if k not in {"captures", "version"}} for each in documents
    ] == (expected["documents"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@given(data=st.data())
def test_no_damage_to_a_page_stops_its_reading(case, data):
    body = (case / "page.html").read_bytes()
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, min(len(body), start + 400)))
    filling = data.draw(st.binary(max_size=40))

    reading = read("http://agora.localhost:8900/p/x", HTML, body[:start] + filling + body[end:])

    assert all(each.id and each.captures == () for each in reading.documents)


@given(
    body=st.binary(max_size=300), kind=st.sampled_from(["text/html", "text/xml", "text/plain", ""])
)
def test_any_bytes_can_be_read(body, kind):
    reading = read("http://agora.localhost:8900/", {"content-type": kind}, body)

    assert reading.documents == ()


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("plain", "plain"),
        ("one<br>two", "one\ntwo"),
        ("one<br><br>two", "one\n\ntwo"),
        ("two  blanks\tand a tab", "two  blanks\tand a tab"),
        ("&lt;b&gt; &amp; &quot;", '<b> & "'),
        ("a <b>bold <i>word</i></b> and more", "a bold word and more"),
        ("<p>first</p><p>second<br>line</p>", "first\n\nsecond\nline"),
        ("<p>first</p><p><br>after two empty lines</p>", "first\n\n\nafter two empty lines"),
        ("kept<!-- not kept --> again", "kept again"),
    ],
)
def test_text_is_what_its_author_typed(inside, text):
    page = Page.of("http://agora.localhost:8900/", f"<div id='x'>{inside}</div>".encode())

    assert text_of(page.tree.find(".//div[@id='x']")) == text


def test_all_text_inside_an_element_is_its_content():
    page = Page.of(
        "http://agora.localhost:8900/", b"<h1>a<!-- no -->b <b>c<i>d</i>e</b> f</h1>tail"
    )

    assert text_content(page.tree.find(".//h1")) == "ab cde f"


def test_a_link_is_resolved_as_a_browser_would_but_not_repaired():
    page = Page.of("http://agora.localhost:8900/t/1", b"<p>x</p>")

    assert page.absolute("/b/all/#top") == "http://agora.localhost:8900/b/all/"
    assert page.absolute("?page=2") == "http://agora.localhost:8900/t/1?page=2"
    assert page.absolute("//elsewhere.example/") == "http://elsewhere.example/"
    assert page.absolute("http://[broken/") == "http://[broken/"


def test_a_base_leads_every_link_of_its_page():
    page = Page.of("http://agora.localhost:8900/t/1", b"<base href='http://x.example/y/'><p>x</p>")

    assert page.absolute("/b") == "http://x.example/b"


def test_a_media_type_loses_its_parameters():
    assert media_type_of({"content-type": "Text/HTML; charset=utf-8"}) == "text/html"
    assert media_type_of({}) == "application/octet-stream"


FLOODS = {
    "attributes": b"<p " + b" ".join(b"a%d" % n for n in range(200_000)) + b">",
    "quoted attributes": b"<p " + b" ".join(b"a%d='<>'" % n for n in range(100_000)) + b">",
    "ampersands": b"<a href='/t/1?sid=1" + b"&" * 1_000_000 + b"x'>",
    "tables": b"<table>" * 150_000,
    "links": b"<a href=/t/1>" * 80_000,
    "addresses": b"".join(b"<a href=/%d/>" % n for n in range(80_000)),
    "style sheets": b"<style>" + b"url(" * 250_000,
    "refreshes": b"<meta http-equiv=refresh content='" + b"url " * 250_000 + b"'>",
    "candidates": b"<img srcset='" + b"a 1x," * 200_000 + b"'>",
    "bases": b"<base href=/a>" * 70_000,
    "entities": b"&amp;" * 200_000,
    "steps up": b"<a href='" + b"../" * 330_000 + b"'>",
}
LISTS = {
    "open elements": b"<loc" * 250_000,
    "empty lines": b"\n" * 1_000_000,
    "sitemaps": b"sitemap" * 140_000,
    "quotes": b'url="' * 200_000,
}
HEADERS = {"link": "<" * 65_000, "refresh": "url " * 16_000}
ENOUGH = 10  # seconds; what grows with the square of the page takes minutes


@pytest.mark.parametrize(
    ("kind", "headers", "body"),
    [pytest.param("text/html", {}, FLOODS[name], id=name) for name in FLOODS]
    + [pytest.param("text/plain", {}, LISTS[name], id=name) for name in LISTS]
    + [pytest.param("text/plain", {name: HEADERS[name]}, b"", id=name) for name in HEADERS],
)
def test_a_flood_is_read_in_time_that_grows_with_its_length_only(kind, headers, body):
    began = time.process_time()

    reading = read("http://agora.localhost:8900/t/1", {"content-type": kind, **headers}, body)

    assert time.process_time() - began < ENOUGH
    assert len(reading.named) <= MOST_NAMED


def test_a_packed_body_is_never_unpacked():
    page = gzip.compress(b'<html><a href="http://elsewhere.example/">x</a>')

    reading = read("http://agora.localhost:8900/", HTML | {"content-encoding": "gzip"}, page)

    assert reading.named == ()


def test_a_page_too_large_to_be_read_is_no_page():
    page = b"<html><body id='board'><p>" + b"x" * 2_100_000

    assert read("http://agora.localhost:8900/", HTML, page).page_kind == "text/html"
    assert read("http://agora.localhost:8900/", HTML, page[:2_000_000]).page_kind == "forum"
