from dataclasses import replace
from datetime import UTC, datetime

import pytest

from casefile.consultation import open_worklist
from casefile.processing_log import processing_log
from casefile.queries import decisions, evidence
from casefile.records import WorkItem, WorkList
from casefile.store import CaseStore
from casefile.verification import findings

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
LIST = WorkList("anna/warm_up/0", "anna", "warm_up", "unaided", 1, "2026-03-31T09:00:00Z")


@pytest.fixture
def store(sealed_exercise):
    with CaseStore.open(sealed_exercise.case_path) as opened:
        opened.add_worklist(LIST, [WorkItem(LIST.id, at, f"p{at}") for at in range(3)])
        yield opened


def test_opening_a_list_is_a_consultation_with_its_purpose(sealed_exercise, store):
    open_worklist(sealed_exercise, store, LIST, purpose="exercise order 12", now=NOW)

    told = list(processing_log(evidence.custody(store)))[-1]
    assert (told.who, told.operation) == ("anna", "consultation")
    assert (told.what, told.why) == ("anna/warm_up/0", "exercise order 12")
    assert decisions.worklists(store, reader="anna")[0].purpose == "exercise order 12"
    assert list(findings(sealed_exercise)) == []


def test_a_list_is_opened_once(sealed_exercise, store):
    opened = replace(LIST, opened_at="2026-04-01T08:00:00Z")

    open_worklist(sealed_exercise, store, opened, purpose="another", now=NOW)

    assert evidence.last_custody(store).verb == "sealed"


def test_the_hash_is_that_of_what_was_looked_at(sealed_exercise, store):
    open_worklist(sealed_exercise, store, LIST, purpose="exercise order 12", now=NOW)
    first = evidence.last_custody(store).content_sha256

    with store.alone():
        store.db.execute("update documents set text = 'x' where id = 'p1'")
    open_worklist(sealed_exercise, store, LIST, purpose="exercise order 12", now=NOW)

    assert evidence.last_custody(store).content_sha256 != first
