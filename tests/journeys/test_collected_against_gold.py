"""The way from the web to the case file, measured against the gold that was written with it."""

import socket
import urllib.error
import urllib.request

import pytest

from casefile.exercise import Settings, create
from casefile.queries import documents, evidence
from casefile.store import CaseStore
from casefile.verification import findings
from crawler.crawling import crawl
from prova.serving import served
from synthetic_corpus.generation import generate
from synthetic_corpus.kinds import site_kinds

MINUTE, SECOND = len("2031-03-01T08:00"), len("2031-03-01T08:00:00Z")


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """An exercise whose web was generated, served and collected; and where posts are missing."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(posts=2400, port=port, languages=("en", "sq", "sr", "mk"))
    exercise = create(tmp_path_factory.mktemp("home") / "measured", settings)
    generate(exercise)
    with served(exercise) as bound:
        summary = crawl(exercise, proxy_address=("127.0.0.1", bound))
        with CaseStore.open(exercise.case_path) as store:
            found = {each.id: each for each in documents.all_documents(store)}
        gold = {each.id: each for each in exercise.key.gold()}
        lacking = {post: status(gold[post], bound) for post in gold.keys() - found.keys()}
    return exercise, summary, found, gold, lacking


def status(post, port):
    """Return what the web says at the permalink of a post that was not collected."""
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({"http": f"http://127.0.0.1:{port}"})
    )
    try:
        with opener.open(f"http://{post.site}.localhost:{port}/p/{post.id}", timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_every_post_that_still_stands_was_collected(collected):
    *_, gold, lacking = collected

    assert set(lacking.values()) <= {410}
    assert len(lacking) < len(gold) / 20


def test_nothing_was_read_that_nobody_wrote(collected):
    _, _, found, gold, _ = collected

    assert found.keys() <= gold.keys()


@pytest.mark.parametrize("field", ["text", "author", "parent", "site", "site_kind", "thread"])
def test_every_field_is_what_was_written(collected, field):
    _, _, found, gold, _ = collected

    wrong = [
        post for post, each in found.items() if getattr(each, field) != getattr(gold[post], field)
    ]

    assert wrong == []


def test_every_time_is_right_in_utc_as_far_as_its_site_tells_it(collected):
    _, _, found, gold, _ = collected

    wrong = [post for post, each in found.items() if told(each) != told(gold[post])]

    assert wrong == []


def told(post):
    """Return when a post was written, as far as its kind of site says: a forum has no seconds."""
    return post.posted_at[: MINUTE if site_kinds()[post.site_kind].to_the_minute else SECOND]


def test_every_kind_of_site_was_collected(collected):
    *_, found, gold, _ = collected

    assert {each.site_kind for each in found.values()} == set(site_kinds())
    assert {each.site for each in found.values()} == {each.site for each in gold.values()}


def test_the_gold_marks_lie_on_the_collected_text(collected):
    _, _, found, gold, _ = collected

    spans = [(found[post].text, span) for post in found for span in gold[post].spans]

    assert spans
    assert all(text[span.start : span.end] == span.quote for text, span in spans)


def test_the_evidence_holds_and_nothing_was_asked_outside(collected):
    exercise, summary, found, *_ = collected

    with CaseStore.open(exercise.case_path) as store:
        assert {each.status for each in evidence.captures(store)} <= {200, 301, 404, 410}
    assert summary.posts == len(found)
    assert list(findings(exercise)) == []
