import re
import sqlite3
from contextlib import closing

import pytest

from casefile.errors import StoreError
from synthetic_corpus.pages.page import Request
from synthetic_corpus.pages.site import KINDS, Sites
from synthetic_corpus.web import Web, opened_web

LATER = 4_000_000_000
BIG = re.compile(r"SCAN (post|thread|person|revision|opening|parent)\b")


@pytest.fixture(scope="module")
def asked(exercise):
    """Return every question that the pages of the web ask of its file, at its end and before."""
    with opened_web(exercise.web_path) as web:
        heard = []
        sites = Sites(web)
        posts = list(web.every_post())
        web.db.set_trace_callback(heard.append)
        for site in sites.places:
            threads = web.latest(site, now=LATER, limit=3)
            own = [post for post in posts if post["site"] == site][:12]
            for now in (LATER, own[0]["time"] + 1):
                for path in paths(sites.places[site], threads, own):
                    sites.page(site, Request(path, {"page": "2"}, now, 8900))
        web.db.set_trace_callback(None)
        plans = {}
        for question in set(heard):
            steps = web.db.execute(f"EXPLAIN QUERY PLAN {question}").fetchall()
            plans[question] = " / ".join(step["detail"] for step in steps)
        return plans


def paths(place, threads, posts):
    yield from ("/", "/feed.xml", "/sitemap.xml", "/sitemap-1.xml")
    software = KINDS[place.site["kind"]]
    yield from (f"{software.sections}{section['slug']}" for section in place.sections)
    yield from (f"/t/{row['id']}" for row in threads)
    for post in posts:
        yield f"/p/{post['id']}"
        yield f"{software.people}{post['author']}"


def test_no_page_reads_a_table_from_end_to_end(asked):
    assert len(asked) > 50
    assert {question: plan for question, plan in asked.items() if BIG.search(plan)} == {}


def test_nothing_is_sorted_but_what_stands_below_the_threads_of_one_person(asked):
    sorted_ones = [question for question, plan in asked.items() if "TEMP B-TREE" in plan]

    assert all("opening.author = " in question for question in sorted_ones)


def test_every_list_is_read_by_its_place_and_never_by_skipping(asked):
    assert not [question for question in asked if "OFFSET" in question.upper()]


def test_pages_of_a_section_hold_its_threads_once_each_newest_first(web):
    sections = [
        (row["name"], each["slug"]) for row in web.sites() for each in web.sections(row["name"])
    ]
    site, slug = max(sections, key=lambda each: web.thread_count(*each, now=LATER))
    total = web.thread_count(site, slug, now=LATER)

    rows = [
        row
        for start in range(0, total, 3)
        for row in web.threads(site, slug, now=LATER, limit=3, offset=start)
    ]

    assert len(rows) == total > 6
    assert [r["created"] for r in rows] == sorted((r["created"] for r in rows), reverse=True)
    assert len({row["id"] for row in rows}) == total


def test_an_earlier_moment_has_fewer_threads_and_posts(web):
    newest, *_, oldest = web.latest("agora", now=LATER, limit=999)
    then = oldest["created"]

    assert web.site_thread_count("agora", now=then) == 1
    assert [row["id"] for row in web.latest("agora", now=then, limit=9)] == [oldest["id"]]
    assert web.post_count(oldest["id"], now=then) == 1
    assert web.post_count(oldest["id"], now=LATER) == oldest["posts"]
    assert web.post_count(newest["id"], now=newest["created"] - 1) == 0


def test_a_web_of_another_version_is_refused_in_one_sentence(tmp_path):
    with closing(sqlite3.connect(tmp_path / "web.db")) as db:
        db.execute("CREATE TABLE post (id TEXT)")

    with pytest.raises(StoreError, match="made by another version of Prova"):
        Web(tmp_path / "web.db")
