from dataclasses import replace

import pytest

from casefile.exercise import open_exercise
from casefile.queries import documents, evidence
from casefile.records import Absence, RoundKind
from casefile.store import CaseStore
from tests.homes import EXERCISE


@pytest.fixture
def store(home):
    """The case file of the home's exercise, in which a second round was begun."""
    with CaseStore.open(open_exercise(home / "exercises" / EXERCISE).case_path) as opened:
        opened.open_round(RoundKind.CRAWL, "first", at="2026-03-01T08:00:00Z")
        opened.open_round(RoundKind.CRAWL, "second", at="2026-03-02T08:00:00Z")
        yield opened


def later(store, post, *, status=200):
    """Return a capture of the second round, of the page on which *post* was first read."""
    first = evidence.capture(store, documents.document(store, post).captures[0])
    return replace(first, id=f"later-{post}", round=2, status=status, warc_offset=99)


def shown(test):
    return "\n".join(str(each.proto.body) for each in test.get("html"))


def test_a_post_that_was_read_once_has_no_versions_to_show(review):
    assert 'class="fold versions"' not in shown(review("a7"))


def test_a_changed_post_shows_what_each_version_lost_and_gained(store, review):
    before = documents.document(store, "a7")
    after = replace(
        before,
        text=before.text.replace("Monday", "Friday"),
        version=2,
        captures=("later-a7",),
    )
    store.add_captures([later(store, "a7")], documents=[after])

    told = shown(review("a7"))

    assert "2 versions · changed by" in told
    assert '<span class="lost opens closes" title="not in the next version">Monday</span>' in told
    assert '<span class="gained opens closes" title="not in the version before">Friday' in told


def test_a_post_that_is_gone_says_when_and_what_answered(store, review):
    store.add_captures([later(store, "a7", status=410)])
    store.end_round(2, [Absence(2, "a7", "later-a7")], at="2026-03-02T08:10:00Z")

    told = shown(review("a7"))

    assert "1 version · gone" in told
    assert "answered 410" in told
